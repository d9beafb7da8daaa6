package io.rackside.drivers.network.cli.push;

import io.rackside.model.Message;

import java.util.Objects;
import java.util.Optional;

/**
 * Why a push does not go on.
 *
 * @param said the device's own words, or what differs on it; empty where nothing came back
 * @param here what failed on our side; empty where it was the device
 */
public record Setback(String said, Optional<Message> here) {
    /** The session ended, or nothing came back. */
    static final Setback LOST = new Setback("", Optional.empty());

    public Setback {
        Objects.requireNonNull(said, "said");
        Objects.requireNonNull(here, "here");
    }

    static Setback said(String said) {
        return new Setback(said, Optional.empty());
    }

    static Setback here(Message what) {
        return new Setback("", Optional.of(what));
    }
}
