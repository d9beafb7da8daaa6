package io.rackside.app.network.traps;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.util.Optional;

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

    private static int free() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
