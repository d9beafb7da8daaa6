package io.rackside.bmc.redfish.session;

import io.rackside.bmc.ControllerGate;

/**
 * Sends nothing without a permit of the controller's gate. A stream gives its permit back once it
 * is open.
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
