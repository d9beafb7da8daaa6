package io.rackside.app.offload.measure;

import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;

/** A clock that goes ten times as fast as the wall's, for virtual hosts under load. */
public final class HurriedTime implements Time {
    private static final int TIMES = 10;

    private final Time wall = Time.system();
    private final Instant began = wall.now();
    private final long from = wall.nanos();

    @Override
    public Instant now() {
        return began.plusNanos(nanos());
    }

    @Override
    public long nanos() {
        return (wall.nanos() - from) * TIMES;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        wall.sleep(duration.dividedBy(TIMES));
    }
}
