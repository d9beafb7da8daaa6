package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.service.Refusal;

/** An order for an update is not one that this make takes. */
final class RefusedOrderException extends Exception {
    private final transient Refusal why;

    RefusedOrderException(Refusal why) {
        super(why.key());
        this.why = why;
    }

    Refusal why() {
        return why;
    }
}
