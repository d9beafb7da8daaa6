package io.rackside.bmc.redfish.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

class PatienceTest {
    private static final Duration USUAL = Duration.ofMinutes(10);

    /** Takes connections and never says anything, as a BMC that starts does. */
    private static final class Mute implements AutoCloseable {
        private final ServerSocket server;
        private final List<Socket> taken = new CopyOnWriteArrayList<>();

        Mute() throws IOException {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::take);
        }

        private void take() {
            try {
                while (true) {
                    taken.add(server.accept());
                }
            } catch (IOException e) {
                return;
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (Socket socket : taken) {
                socket.close();
            }
        }
    }

    /** The deadline of the test is a fraction of the patience that would be used otherwise. */
    @Test
    @Timeout(60)
    void aGlanceAtADeviceThatNeverAnswersIsShortAndMadeOnce() throws Exception {
        try (Mute mute = new Mute();
                Conversation conversation =
                        new Conversation(
                                BmcAddress.parse("http://127.0.0.1:" + mute.server.getLocalPort())
                                        .orElseThrow(),
                                null,
                                TlsTrust.atFirstSight(_ -> {}),
                                SessionKeeper.none(),
                                new ControllerGate(),
                                RedfishSettings.usual(Time.system(), ByteMeter.none())
                                        .within(USUAL, USUAL))) {
            Ask ask = Ask.get(ResourcePath.ROOT, ControllerGate.Priority.JOB);
            try (Patience.Hurry _ = conversation.patience().hurry(Duration.ofMillis(200))) {
                NoAnswer lost = assertThrows(NoAnswer.class, () -> conversation.send(ask));
                assertEquals(BmcException.Kind.UNREACHABLE, lost.kind());
                assertEquals(1, mute.taken.size(), "a lost look is not made again here");
            }
        }
    }

    @Test
    void whoHurriesIsNeverMorePatientThanUsual() {
        Patience patience = new Patience(Duration.ofSeconds(2));
        assertFalse(patience.hurried());
        try (Patience.Hurry _ = patience.hurry(Duration.ofSeconds(15))) {
            assertEquals(Duration.ofSeconds(2), patience.answer());
            assertTrue(patience.hurried());
        }
        assertFalse(patience.hurried());
        assertEquals(Duration.ofSeconds(2), patience.answer());
    }
}
