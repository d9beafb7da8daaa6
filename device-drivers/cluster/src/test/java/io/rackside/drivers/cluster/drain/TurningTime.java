package io.rackside.drivers.cluster.drain;

import io.rackside.drivers.cluster.virtual.ClusterWorld;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.function.IntConsumer;

/** A clock of which each rest lets a stand-in's controllers come to rest too; nobody waits. */
public final class TurningTime implements Time {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final ClusterWorld world;
    private final IntConsumer before;
    private long nanos;
    private int rests;

    /**
     * @param before is told the number of each rest before it, from 1 on
     */
    public TurningTime(ClusterWorld world, IntConsumer before) {
        this.world = world;
        this.before = before;
    }

    @Override
    public Instant now() {
        return START.plusNanos(nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        before.accept(++rests);
        world.settle();
        nanos += duration.toNanos();
    }
}
