package io.rackside.app.offload;

import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.plan.OffloadPlanner;
import io.rackside.nic.profile.Profiles;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What Rackside ships about cards: how drivers are set, and profiles. Read once; who will need it
 * after a connection was made has it read beside that.
 */
final class CardFiles {
    private final AtomicReference<CompletableFuture<Read>> reading = new AtomicReference<>();

    /** All of them. */
    record Read(Adapters adapters, Profiles profiles, OffloadPlanner planner) {
        private static Read now() {
            Adapters adapters = Adapters.shipped();
            return new Read(adapters, Profiles.shipped(), new OffloadPlanner(adapters));
        }
    }

    /** Has them read on a thread of their own, unless they were. */
    void begin() {
        CompletableFuture<Read> fresh = new CompletableFuture<>();
        if (reading.compareAndSet(null, fresh)) {
            Thread.ofVirtual()
                    .name("card-files")
                    .start(() -> fresh.completeAsync(Read::now, Runnable::run));
        }
    }

    /** Waits for them. */
    Read get() {
        begin();
        return reading.get().join();
    }
}
