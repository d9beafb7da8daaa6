package io.rackside.bmc.serial;

import io.rackside.model.Message;

/** There is no going on at a serial console. */
final class Stopped extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Message why;

    Stopped(Message why) {
        super(why.code());
        this.why = why;
    }

    Message why() {
        return why;
    }
}
