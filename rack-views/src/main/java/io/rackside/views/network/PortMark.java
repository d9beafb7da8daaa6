package io.rackside.views.network;

import java.util.Objects;
import java.util.Optional;

/**
 * A port on the face of its box.
 *
 * @param port its name as printed beside it: {@code 1}, {@code Q1}, {@code 10GE0}
 * @param offload how its card's offload stands; empty where that is of no concern
 * @param tip what is said when one points at it; may be empty
 */
public record PortMark(String port, PortLook look, Optional<OffloadSign> offload, String tip) {
    public PortMark {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(look, "look");
        Objects.requireNonNull(offload, "offload");
        Objects.requireNonNull(tip, "tip");
    }

    /** One whose offload is of no concern. */
    public PortMark(String port, PortLook look, String tip) {
        this(port, look, Optional.empty(), tip);
    }
}
