package io.rackside.bmc.redfish.session;

import io.rackside.operations.Time;

import java.time.Duration;

/** Counts each request that is sent, repeats and redirects too, and the time its answer takes. */
final class Counted implements Exchange {
    private final Exchange next;
    private final Ledger ledger;
    private final Time time;

    Counted(Exchange next, Ledger ledger, Time time) {
        this.next = next;
        this.ledger = ledger;
        this.time = time;
    }

    @Override
    public Answer send(Ask ask) throws NoAnswer, InterruptedException {
        ledger.request();
        long begun = time.nanos();
        try {
            return next.send(ask);
        } finally {
            ledger.waited(Duration.ofNanos(time.nanos() - begun));
        }
    }

    @Override
    public EventStream open(Ask ask) throws NoAnswer, InterruptedException {
        ledger.request();
        return next.open(ask);
    }
}
