package io.rackside.views.network;

import java.util.Objects;

/**
 * A port on the face of its box.
 *
 * @param port its name as printed beside it: {@code 1}, {@code Q1}, {@code 10GE0}
 * @param tip what is said when one points at it; may be empty
 */
public record PortMark(String port, PortLook look, String tip) {
    public PortMark {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(look, "look");
        Objects.requireNonNull(tip, "tip");
    }
}
