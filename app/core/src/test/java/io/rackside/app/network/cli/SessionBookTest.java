package io.rackside.app.network.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.operations.Actor;
import io.rackside.operations.Time;
import io.rackside.operations.TrailEntry;
import io.rackside.store.Store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the trail says of sessions that are over. */
@Timeout(60)
class SessionBookTest {
    @TempDir Path folder;

    /** A clock that, when the book looks at it, lets something else happen first. */
    private record Meanwhile(Runnable happens) implements Time {
        @Override
        public Instant now() {
            happens.run();
            return Instant.parse("2026-11-22T00:00:00Z");
        }

        @Override
        public long nanos() {
            return Time.system().nanos();
        }

        @Override
        public void sleep(Duration duration) {
            throw new AssertionError("nothing waits here");
        }
    }

    private Store open() {
        return Store.open(
                folder.resolve("data"),
                folder.resolve("anchors"),
                new Actor("Ms Test", "tester", "bench"),
                Time.system());
    }

    private static List<TrailEntry> ends(Store store) {
        return store.trail().entries(1, 1_000).stream()
                .filter(entry -> entry.kind().equals(CliAccess.ENDED))
                .toList();
    }

    @Test
    void aSessionThatEndsWhileTheBookIsReadIsNotCalledCut() {
        String key = "cli-session." + UUID.randomUUID();
        try (Store store = open()) {
            store.settings().put(key, "job device sw-01");
            Time ends = new Meanwhile(() -> store.settings().remove(key));
            new SessionBook(store, ends).settle();
            assertEquals(List.of(), ends(store));
        }
    }

    @Test
    void aSessionThatNobodyEndedHasItsEndOnce() {
        String key = "cli-session." + UUID.randomUUID();
        try (Store store = open()) {
            store.settings().put(key, "job device sw-01");
            SessionBook book = new SessionBook(store, Time.system());
            book.settle();
            book.settle();
            assertEquals(1, ends(store).size());
        }
    }
}
