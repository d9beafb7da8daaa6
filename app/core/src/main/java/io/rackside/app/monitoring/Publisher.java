package io.rackside.app.monitoring;

import io.rackside.app.listen.Listeners;
import io.rackside.app.listen.Subscription;
import io.rackside.operations.Time;
import io.rackside.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Hands snapshots to those who listen, several changes in one, at most four times a second. */
final class Publisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    static final Duration GAP = Duration.ofMillis(300);

    /** How often it is looked whether something has grown stale meanwhile. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Listeners<Snapshot> listeners = new Listeners<>();
    private final Supplier<Snapshot> making;
    private final BooleanSupplier aged;
    private final Time time;
    private final Nap nap;
    private volatile boolean dirty;
    private volatile boolean ended;

    /**
     * @param aged whether time alone has changed something
     */
    Publisher(Supplier<Snapshot> making, BooleanSupplier aged, Time time) {
        this.making = making;
        this.aged = aged;
        this.time = time;
        this.nap = new Nap(time);
    }

    void start() {
        Thread.ofVirtual().name("snapshots").start(this::run);
    }

    Subscription listen(Consumer<Snapshot> listener) {
        return listeners.add(listener);
    }

    /** Something has changed. */
    void changed() {
        if (!dirty) {
            dirty = true;
            nap.wake();
        }
    }

    @Override
    public void close() {
        ended = true;
        nap.wake();
    }

    /** One snapshot that cannot be made must not be the last one. */
    private void tell() {
        try {
            listeners.tell(making.get());
        } catch (StoreException e) {
            LOG.warn("a snapshot could not be made: {}", e.kind());
        } catch (RuntimeException e) {
            LOG.error("a snapshot could not be made", e);
        }
    }

    private void run() {
        try {
            while (!ended) {
                if (dirty || aged.getAsBoolean()) {
                    dirty = false;
                    tell();
                    time.sleep(GAP);
                } else {
                    nap.take(LOOK);
                }
            }
        } catch (InterruptedException _) {
            // Nobody interrupts it; if so it ends.
        }
    }
}
