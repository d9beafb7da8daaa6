package io.rackside.views.picture;

import java.util.Objects;

/**
 * Whom workloads belong to, for the legend below the cabinet.
 *
 * @param name in words, such as a virtual cluster's or {@code others}
 * @param colour which of the owners' colours, from 0 to {@value #COLOURS} - 1, or {@link #OTHERS}
 * @param count how many of the cabinet's machines and containers are theirs
 */
public record WorkloadOwner(String name, int colour, int count) {
    /** How many colours are told apart. */
    public static final int COLOURS = 4;

    /** What all share who have no colour of their own: a grey. */
    public static final int OTHERS = COLOURS;

    public WorkloadOwner {
        Objects.requireNonNull(name, "name");
        Objects.checkIndex(colour, OTHERS + 1);
    }
}
