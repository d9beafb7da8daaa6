package io.rackside.app.offload;

import io.rackside.model.Message;

import java.util.Objects;

/**
 * A wish that the plan leaves out.
 *
 * @param port name of the interface, empty for the host
 * @param wanted as the profile has it
 * @param must whether the profile is not to be applied without it
 * @param kind why, in one word
 */
public record SkipView(
        String port,
        String knob,
        Message title,
        String wanted,
        boolean must,
        String kind,
        Message why) {
    public SkipView {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(knob, "knob");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(wanted, "wanted");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(why, "why");
    }
}
