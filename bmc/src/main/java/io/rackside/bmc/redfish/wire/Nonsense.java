package io.rackside.bmc.redfish.wire;

import io.rackside.model.Message;

import java.util.Objects;

/** An answer that cannot be what it should be; it costs that answer only. */
public final class Nonsense extends Exception {
    private final Message what;

    public Nonsense(Message what) {
        super(what.code());
        this.what = Objects.requireNonNull(what, "what");
    }

    public Message what() {
        return what;
    }
}
