package io.rackside.drivers.network.profile;

import io.rackside.model.Message;

/** A profile's file is wrong; expected of files people write, shown in words. */
public final class ProfileFormatException extends RuntimeException {
    private final Message what;

    ProfileFormatException(Message what) {
        super(what.code());
        this.what = what;
    }

    public Message what() {
        return what;
    }
}
