package io.rackside.model;

import java.util.List;
import java.util.Objects;

/**
 * What raises alarms about a box, as one look shows it.
 *
 * @param health rolled up by the device
 * @param healthText its own word for its health, also one outside the standard
 * @param parts the parts whose health is known, the well ones too
 */
public record Vitals(
        PowerState power,
        Health health,
        String healthText,
        List<Part> parts,
        List<Reading> readings,
        List<Problem> problems) {
    public Vitals {
        Objects.requireNonNull(power, "power");
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(healthText, "healthText");
        parts = List.copyOf(parts);
        readings = List.copyOf(readings);
        problems = List.copyOf(problems);
    }
}
