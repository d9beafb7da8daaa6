package io.rackside.bmc.redfish.session;

import io.rackside.bmc.ControllerGate;

/**
 * Sends nothing without a permit of the controller's gate. A stream and an upload give theirs back
 * at once.
 */
final class Gated implements Exchange {
    private final Exchange next;
    private final ControllerGate gate;

    Gated(Exchange next, ControllerGate gate) {
        this.next = next;
        this.gate = gate;
    }

    @Override
    public Answer send(Ask ask) throws NoAnswer, InterruptedException {
        if (ask.upload().isPresent()) {
            // Its pieces wait for the link one by one; held for an hour, a permit would be lost to
            // whoever looks how the update goes.
            gate.enter(ask.priority()).close();
            return next.send(ask);
        }
        try (ControllerGate.Permit _ = gate.enter(ask.priority())) {
            return next.send(ask);
        }
    }

    @Override
    public EventStream open(Ask ask) throws NoAnswer, InterruptedException {
        try (ControllerGate.Permit _ = gate.enter(ask.priority())) {
            return next.open(ask);
        }
    }
}
