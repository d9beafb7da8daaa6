package io.rackside.bmc.virtual.machine;

import java.time.Instant;

/** Watts over time, a value each second. Not thread-safe. */
final class PowerMeter {
    private Instant since;
    private long seconds;
    private double sum;
    private double minimum;
    private double maximum;

    PowerMeter(Instant since) {
        this.since = since;
    }

    void add(double watts) {
        minimum = seconds == 0 ? watts : Math.min(minimum, watts);
        maximum = seconds == 0 ? watts : Math.max(maximum, watts);
        sum += watts;
        seconds++;
    }

    void restart(Instant at) {
        since = at;
        seconds = 0;
        sum = 0;
    }

    ServerState.PowerStatistics statistics() {
        double average = seconds == 0 ? 0 : sum / seconds;
        return new ServerState.PowerStatistics(since, average, minimum, maximum, sum / 3_600_000);
    }
}
