package io.rackside.drivers.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.ssh.virtual.VirtualShell;
import io.rackside.drivers.ssh.virtual.VirtualSsh;
import io.rackside.drivers.ssh.virtual.VirtualSshSettings;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What an SSH server says before anybody has said anything. */
@Timeout(60)
class SshProbeTest {
    private static final SshProbe PROBE =
            new SshProbe(Duration.ofSeconds(5), Duration.ofSeconds(20), Time.system());

    /** A server that says that, and counts what it is told. */
    private record Said(ServerSocket socket, CompletableFuture<Integer> heard)
            implements AutoCloseable {
        static Said of(String words) throws IOException {
            ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            CompletableFuture<Integer> heard = new CompletableFuture<>();
            Thread.ofVirtual()
                    .start(
                            () -> {
                                try (Socket one = socket.accept()) {
                                    one.getOutputStream()
                                            .write(words.getBytes(StandardCharsets.ISO_8859_1));
                                    heard.complete(one.getInputStream().readAllBytes().length);
                                } catch (IOException e) {
                                    heard.complete(0);
                                }
                            });
            return new Said(socket, heard);
        }

        SshAddress at() {
            return new SshAddress("127.0.0.1", socket.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void aServerIsFoundAndIsToldNothing() throws Exception {
        try (Said server = Said.of("SSH-2.0-Comware-7.1.070\r\n")) {
            assertEquals(Optional.of("SSH-2.0-Comware-7.1.070"), PROBE.look(server.at()));
            assertEquals(0, server.heard().get());
        }
    }

    @Test
    void theTwinIsFoundToo() throws Exception {
        VirtualShell none = _ -> {};
        try (VirtualSsh twin =
                new VirtualSsh(VirtualSshSettings.of(0, "u", "p", 1), none, Optional.empty())) {
            int port = twin.start();
            String said = PROBE.look(new SshAddress("127.0.0.1", port)).orElseThrow();
            assertTrue(said.startsWith("SSH-2.0-"), said);
        }
    }

    @Test
    void linesBeforeItAreReadOverAndNotWithoutEnd() throws Exception {
        try (Said polite = Said.of("Authorised staff only\r\n\r\nSSH-2.0-HUAWEI-1.5\n")) {
            assertEquals(Optional.of("SSH-2.0-HUAWEI-1.5"), PROBE.look(polite.at()));
        }
        try (Said chatty = Said.of("no\n".repeat(1_000) + "SSH-2.0-late\n")) {
            assertEquals(Optional.empty(), PROBE.look(chatty.at()));
        }
        try (Said endless = Said.of("x".repeat(100_000))) {
            assertEquals(Optional.empty(), PROBE.look(endless.at()));
        }
    }

    @Test
    void whatItSaysIsMadeHarmless() throws Exception {
        try (Said server = Said.of("SSH-2.0-evil\u001b[2Jname\n")) {
            assertEquals(Optional.of("SSH-2.0-evil [2Jname"), PROBE.look(server.at()));
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws Exception {
        SshProbe quick = new SshProbe(Duration.ofSeconds(5), Duration.ofMillis(200), Time.system());
        try (Said mute = Said.of("")) {
            assertEquals(Optional.empty(), quick.look(mute.at()));
        }
    }

    @Test
    void whereNobodyListensNobodyIsFound() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertEquals(Optional.empty(), PROBE.look(new SshAddress("127.0.0.1", port)));
    }
}
