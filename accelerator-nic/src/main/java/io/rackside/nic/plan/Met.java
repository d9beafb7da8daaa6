package io.rackside.nic.plan;

import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;

import java.util.Objects;

/**
 * A wish that needs nothing done.
 *
 * @param port name of the interface, empty for a knob of the whole host
 */
public record Met(String port, Knob knob, KnobValue value) {
    public Met {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(knob, "knob");
        Objects.requireNonNull(value, "value");
    }
}
