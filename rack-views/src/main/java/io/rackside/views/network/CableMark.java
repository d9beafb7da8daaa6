package io.rackside.views.network;

import java.util.Objects;

/**
 * A cable between two ports.
 *
 * @param fromBox id of the box at one end
 * @param toBox id of the box at the other end; empty for one nobody knows
 * @param tip what is said when one points at it; may be empty
 */
public record CableMark(
        String fromBox, String fromPort, String toBox, String toPort, CableLook look, String tip) {
    public CableMark {
        Objects.requireNonNull(fromBox, "fromBox");
        Objects.requireNonNull(fromPort, "fromPort");
        Objects.requireNonNull(toBox, "toBox");
        Objects.requireNonNull(toPort, "toPort");
        Objects.requireNonNull(look, "look");
        Objects.requireNonNull(tip, "tip");
    }

    /** Whether one of its ends is at that box; the empty id is no box. */
    public boolean touches(String box) {
        return !box.isEmpty() && (fromBox.equals(box) || toBox.equals(box));
    }
}
