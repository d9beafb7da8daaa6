package io.rackside.app.offload;

import io.rackside.model.Message;

import java.util.Objects;

/**
 * One setting that a profile wants.
 *
 * @param value as its file has it: the value, {@code max} or {@code max 8}
 * @param must whether the profile is not to be applied without it
 */
public record WishView(String knob, Message title, String value, boolean must, Wording why) {
    public WishView {
        Objects.requireNonNull(knob, "knob");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(why, "why");
    }
}
