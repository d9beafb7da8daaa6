package io.rackside.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** What the store does by itself once a second: write the samples, lock a vault nobody uses. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("store housekeeping").factory());
    private final SampleStore samples;
    private final Vault vault;
    private final ScheduledFuture<?> tick;

    Housekeeping(SampleStore samples, Vault vault) {
        this.samples = samples;
        this.vault = vault;
        tick = timer.scheduleWithFixedDelay(this::once, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        tick.cancel(false);
        timer.close();
    }

    private void once() {
        try {
            samples.flushQuietly();
            vault.lockWhenIdle();
        } catch (RuntimeException e) {
            LOG.error("housekeeping of the store failed", e);
        }
    }
}
