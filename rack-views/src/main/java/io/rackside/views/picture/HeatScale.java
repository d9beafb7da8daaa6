package io.rackside.views.picture;

import java.util.Objects;

/**
 * The legend of a heat map.
 *
 * @param title what the colours measure
 * @param low text at the cool end
 * @param high text at the hot end, where the threshold is
 */
public record HeatScale(String title, String low, String high) {
    public HeatScale {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(low, "low");
        Objects.requireNonNull(high, "high");
    }
}
