package io.rackside.bmc.redfish.session;

import io.rackside.bmc.ByteMeter;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** What a conversation has cost: requests sent, bytes both ways, time spent on the device. */
public final class Ledger {
    private final ByteMeter meter;
    private final LongAdder requests = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder waitedNanos = new LongAdder();

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

    void waited(Duration howLong) {
        waitedNanos.add(howLong.toNanos());
    }

    /**
     * How long answers were waited for, and pauses the device made necessary. Two requests at once
     * count twice; waiting for one's turn on the link or at the gate does not count.
     */
    public Duration waited() {
        return Duration.ofNanos(waitedNanos.sum());
    }

    public long requests() {
        return requests.sum();
    }

    public long bytes() {
        return bytes.sum();
    }
}
