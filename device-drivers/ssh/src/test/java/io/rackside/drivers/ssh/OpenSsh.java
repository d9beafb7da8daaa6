package io.rackside.drivers.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.operations.Time;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** OpenSSH's server on loopback, which lets in this account by a key. */
public final class OpenSsh implements AutoCloseable {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Path folder;
    private final Process server;
    private final int port;

    private OpenSsh(Path folder, Process server, int port) {
        this.folder = folder;
        this.server = server;
        this.port = port;
    }

    /** Starts it; the test is skipped where it is not installed or does not start. */
    public static OpenSsh start(Path folder) throws Exception {
        assumeTrue(Files.isExecutable(SSHD), "no " + SSHD + " (openssh-server)");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-keygen")), "no ssh-keygen");
        Path separation = Path.of("/run/sshd");
        if (!Files.isDirectory(separation) && Files.isWritable(separation.getParent())) {
            Files.createDirectory(separation);
        }
        keygen(folder.resolve("host"));
        keygen(folder.resolve("key"));
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path config = folder.resolve("sshd_config");
        Files.writeString(
                config,
                String.join(
                        "\n",
                        "ListenAddress 127.0.0.1:" + port,
                        "HostKey " + folder.resolve("host"),
                        "AuthorizedKeysFile " + folder.resolve("key.pub"),
                        "PidFile none",
                        "StrictModes no",
                        "UsePAM no",
                        "PermitRootLogin yes",
                        "PasswordAuthentication no",
                        ""));
        Process server =
                new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", config.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("sshd.log").toFile())
                        .start();
        OpenSsh started = new OpenSsh(folder, server, port);
        boolean listens = started.listens();
        if (!listens) {
            started.close();
        }
        assumeTrue(listens, "sshd does not start here");
        return started;
    }

    private static void keygen(Path file) throws Exception {
        Process made =
                new ProcessBuilder(
                                "ssh-keygen",
                                "-q",
                                "-t",
                                "ed25519",
                                "-N",
                                "",
                                "-f",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        assertTrue(made.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, made.exitValue());
    }

    private boolean listens() throws InterruptedException {
        for (int i = 0; i < 200 && server.isAlive(); i++) {
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress("127.0.0.1", port), 200);
                return true;
            } catch (IOException _) {
                Time.system().sleep(Duration.ofMillis(50));
            }
        }
        return false;
    }

    /** The way to it, its host key accepted at first sight. */
    public SshRoute route() throws IOException {
        SshLogin login =
                SshLogin.withKey(
                        System.getProperty("user.name"),
                        Files.readAllBytes(folder.resolve("key")),
                        Optional.empty());
        return SshRoute.to(
                new SshAddress("127.0.0.1", port), login, HostKeyTrust.atFirstSight(_ -> {}));
    }

    @Override
    public void close() {
        server.destroy();
        try {
            server.onExit().get(5, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException _) {
            server.destroyForcibly();
        } catch (InterruptedException _) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
