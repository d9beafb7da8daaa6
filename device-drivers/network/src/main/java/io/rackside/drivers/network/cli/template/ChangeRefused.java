package io.rackside.drivers.network.cli.template;

import io.rackside.model.Message;

import java.util.Objects;

/** A form fits, but the change it asks for would harm this configuration; nothing was sent. */
public final class ChangeRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient Message what;

    ChangeRefused(Message what) {
        super(what.code());
        this.what = Objects.requireNonNull(what, "what");
    }

    /** In words, when rendered. */
    public Message what() {
        return what;
    }
}
