package io.rackside.views.picture;

import java.util.Objects;

/**
 * A measure against its limit, drawn as a bar: an envelope, a feed, a budget.
 *
 * @param label what is measured
 * @param text value and limit with unit, such as {@code 3.9 / 8.0 kW}
 * @param fraction value over limit; above 1 is drawn full
 * @param tone colour of the bar
 */
public record Gauge(String label, String text, double fraction, Status tone) {
    public Gauge {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(tone, "tone");
        fraction = Fraction.clamp(fraction);
    }
}
