package io.rackside.bmc.virtual.service;

/** A request is answered with an error. */
final class RefusedException extends Exception {
    private final transient Refusal why;

    RefusedException(Refusal why) {
        super(why.key());
        this.why = why;
    }

    Refusal why() {
        return why;
    }
}
