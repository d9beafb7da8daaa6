package io.rackside.app.network.traps;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.FastTime;
import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.bmc.Login;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The port of the settings at which traps are heard. */
@Timeout(120)
class TrapPortTest {
    @TempDir private Path folder;

    @Test
    void trapsAreHeardWhereTheSettingsSayAndElsewhereOnceTheyChange()
            throws IOException, InterruptedException {
        Options options = Options.ofThisMachine().anchoredIn(folder.resolve("anchors"));
        try (DatagramSocket taken = new DatagramSocket(0);
                Rackside rackside = Rackside.open(folder.resolve("data"), options, Time.system())) {
            TrapDesk desk = rackside.traps();
            rackside.settings().change(now -> now.hearingTrapsAt(taken.getLocalPort()));
            rackside.hearTraps();
            assertEquals(
                    Optional.of(Message.of("core.trap.port-taken", taken.getLocalPort())),
                    desk.trouble());
            assertEquals(Optional.empty(), desk.address());

            rackside.settings().change(now -> now.hearingTrapsAt(0));
            eventually(() -> desk.trouble().isEmpty(), () -> "still in trouble");
            assertEquals(Optional.empty(), desk.address());

            // Somebody else may take a free port first.
            for (int tries = 0; tries < 20 && desk.address().isEmpty(); tries++) {
                int free = free();
                rackside.settings().change(now -> now.hearingTrapsAt(free));
                eventually(
                        () ->
                                desk.trouble().isPresent()
                                        || desk.address()
                                                .filter(at -> at.getPort() == free)
                                                .isPresent(),
                        () -> "neither heard nor in trouble");
            }
            assertTrue(desk.address().isPresent());
            assertEquals(Optional.empty(), desk.trouble());
        }
    }

    @Test
    void aPortThatBecomesFreeIsTaken() throws IOException, InterruptedException {
        Options options = Options.ofThisMachine().anchoredIn(folder.resolve("anchors"));
        try (Rackside rackside =
                Rackside.open(folder.resolve("data"), options, new FastTime(100))) {
            TrapDesk desk = rackside.traps();
            int port;
            try (DatagramSocket taken = new DatagramSocket(0)) {
                port = taken.getLocalPort();
                rackside.settings().change(now -> now.hearingTrapsAt(taken.getLocalPort()));
                rackside.hearTraps();
                assertTrue(desk.trouble().isPresent());
            }
            eventually(() -> desk.trouble().isEmpty(), () -> "still in trouble");
            assertEquals(Optional.of(port), desk.address().map(at -> at.getPort()));
        }
    }

    @Test
    void whatItSaysOfItselfDoesNotWaitForItsLookups() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        Options options =
                Options.ofThisMachine()
                        .anchoredIn(folder.resolve("anchors"))
                        .knowing(ref -> late(asked, answered));
        TrapSite.make(folder.resolve("data"), options, TrapSite.box("sw-a", "snmp://127.0.0.1"));
        try (Rackside rackside = Rackside.open(folder.resolve("data"), options, Time.system())) {
            rackside.settings().change(now -> now.hearingTrapsAt(1));
            Thread hearing = Thread.ofVirtual().start(rackside::hearTraps);
            try {
                assertTrue(asked.await(30, TimeUnit.SECONDS));
                Thread window =
                        Thread.ofVirtual()
                                .start(
                                        () -> {
                                            rackside.traps().trouble();
                                            rackside.traps().address();
                                            rackside.traps().tally();
                                        });
                assertTrue(window.join(Duration.ofSeconds(30)), "the window waits");
            } finally {
                answered.countDown();
                hearing.join();
            }
        }
    }

    private static Optional<Login> late(CountDownLatch asked, CountDownLatch answered) {
        asked.countDown();
        try {
            assertTrue(answered.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static int free() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
