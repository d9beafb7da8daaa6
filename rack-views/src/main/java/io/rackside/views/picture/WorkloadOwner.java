package io.rackside.views.picture;

import java.util.Objects;

/**
 * Whom workloads belong to, for the legend below the cabinet.
 *
 * @param name in words, such as a virtual cluster's or {@code others}
 * @param colour which of the owners' colours, from 0 to {@value #COLOURS} - 1
 * @param count how many of the cabinet's machines and containers are theirs
 */
public record WorkloadOwner(String name, int colour, int count) {
    /** How many colours are told apart; who is beyond them shares the last one. */
    public static final int COLOURS = 4;

    public WorkloadOwner {
        Objects.requireNonNull(name, "name");
        Objects.checkIndex(colour, COLOURS);
    }
}
