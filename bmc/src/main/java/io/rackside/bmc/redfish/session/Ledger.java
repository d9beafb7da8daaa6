package io.rackside.bmc.redfish.session;

import io.rackside.bmc.ByteMeter;

import java.util.concurrent.atomic.LongAdder;

/** What a conversation has cost: requests sent, bytes both ways. */
public final class Ledger {
    private final ByteMeter meter;
    private final LongAdder requests = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    public Ledger(ByteMeter meter) {
        this.meter = meter;
    }

    void request() {
        requests.increment();
    }

    void passed(long count) {
        bytes.add(count);
        meter.passed(count);
    }

    public long requests() {
        return requests.sum();
    }

    public long bytes() {
        return bytes.sum();
    }
}
