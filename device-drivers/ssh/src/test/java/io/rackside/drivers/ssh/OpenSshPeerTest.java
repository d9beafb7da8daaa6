package io.rackside.drivers.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.drivers.ssh.virtual.VirtualSsh;
import io.rackside.drivers.ssh.virtual.VirtualSshSettings;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Our client with OpenSSH's server, also as a jump host. */
@Tag("peer")
@Timeout(90)
class OpenSshPeerTest {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    @TempDir Path folder;

    private Process server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.isExecutable(SSHD), "no " + SSHD + " (openssh-server)");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-keygen")), "no ssh-keygen");
        Path separation = Path.of("/run/sshd");
        if (!Files.isDirectory(separation) && Files.isWritable(separation.getParent())) {
            Files.createDirectory(separation);
        }
        keygen("host", "ed25519", "");
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
                        "AuthorizedKeysFile " + folder.resolve("allowed"),
                        "PidFile none",
                        "StrictModes no",
                        "UsePAM no",
                        "PermitRootLogin yes",
                        "PasswordAuthentication no",
                        "AllowTcpForwarding yes",
                        ""));
        server =
                new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", config.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("sshd.log").toFile())
                        .start();
        assumeTrue(listens(), () -> "sshd does not start here: " + log());
    }

    private boolean listens() throws InterruptedException {
        for (int i = 0; i < 100 && server.isAlive(); i++) {
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress("127.0.0.1", port), 200);
                return true;
            } catch (IOException _) {
                Time.system().sleep(Duration.ofMillis(50));
            }
        }
        return false;
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("sshd.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (server != null) {
            server.destroy();
            if (!server.waitFor(5, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        }
    }

    private void keygen(String name, String type, String passphrase) throws Exception {
        Process made =
                new ProcessBuilder(
                                "ssh-keygen",
                                "-q",
                                "-t",
                                type,
                                "-N",
                                passphrase,
                                "-f",
                                folder.resolve(name).toString())
                        .redirectErrorStream(true)
                        .start();
        assertTrue(made.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, made.exitValue());
    }

    private SshLogin login(String type, String passphrase) throws Exception {
        String name = "key-" + type;
        keygen(name, type, passphrase);
        Files.copy(folder.resolve(name + ".pub"), folder.resolve("allowed"));
        return SshLogin.withKey(
                System.getProperty("user.name"),
                Files.readAllBytes(folder.resolve(name)),
                passphrase.isEmpty() ? Optional.empty() : Optional.of(passphrase.toCharArray()));
    }

    private SshRoute route(SshLogin login, HostKeyTrust trust) {
        return SshRoute.to(new SshAddress("127.0.0.1", port), login, trust);
    }

    private static HostKeyTrust first() {
        return HostKeyTrust.atFirstSight(_ -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa", "ecdsa"})
    void aKeyLetsInAndCommandsRun(String type) throws Exception {
        SshLogin login = login(type, type.equals("rsa") ? "a passphrase" : "");
        try (SshSession session =
                SshSession.open(route(login, first()), SshLimits.usual(), Time.system())) {
            ExecResult said =
                    session.exec(
                            "cat; echo bad >&2; exit 3",
                            "typed".getBytes(UTF_8),
                            1_000,
                            Duration.ofSeconds(10));
            assertEquals("typed", said.text());
            assertEquals("bad\n", said.errorText());
            assertEquals(3, said.status().orElseThrow());
            assertEquals(List.of(), session.findings());
        }
    }

    @Test
    void itsFingerprintIsWhatSshKeygenShows() throws Exception {
        SshLogin login = login("ed25519", "");
        try (SshSession session =
                SshSession.open(route(login, first()), SshLimits.usual(), Time.system())) {
            Process shown =
                    new ProcessBuilder(
                                    "ssh-keygen", "-l", "-f", folder.resolve("host.pub").toString())
                            .start();
            String said = new String(shown.getInputStream().readAllBytes(), UTF_8);
            assertTrue(said.contains(Fingerprints.shown(session.hostKey())), said);
            assertEquals(
                    Optional.of(session.hostKey()),
                    Fingerprints.read(Fingerprints.shown(session.hostKey())));
        }
    }

    @Test
    void aShellIsInteractive() throws Exception {
        SshLogin login = login("ed25519", "");
        try (SshSession session =
                        SshSession.open(route(login, first()), SshLimits.usual(), Time.system());
                TerminalSession shell = session.shell(80, 24)) {
            shell.write("echo $((6*7))$TERM; exit\n".getBytes(UTF_8));
            StringBuilder heard = new StringBuilder();
            for (int i = 0; i < 100 && !shell.state().closed(); i++) {
                heard.append(new String(shell.read(Duration.ofSeconds(1)), UTF_8));
            }
            assertTrue(heard.toString().contains("42vt100"), heard::toString);
            assertTrue(shell.state().closed());
        }
    }

    @Test
    void itIsAJumpHostToATwin() throws Exception {
        SshLogin login = login("ed25519", "");
        VirtualSsh twin =
                new VirtualSsh(
                        VirtualSshSettings.of(0, "admin", "Unsaid-4711", 9),
                        terminal -> terminal.keys().read(),
                        Optional.of(
                                (line, _, output, _) -> {
                                    output.write(line.getBytes(UTF_8));
                                    return 0;
                                }));
        try (twin) {
            SshRoute device =
                    SshRoute.to(
                                    new SshAddress("127.0.0.1", twin.start()),
                                    SshLogin.withPassword("admin", "Unsaid-4711".toCharArray()),
                                    first())
                            .through(route(login, first()));
            try (SshSession session = SshSession.open(device, SshLimits.usual(), Time.system())) {
                assertEquals("hello", session.exec("hello", 100, Duration.ofSeconds(10)).text());
            }
        }
    }

    @Test
    void anotherPinIsRefused() throws Exception {
        SshLogin login = login("ed25519", "");
        SshException e =
                assertThrows(
                        SshException.class,
                        () ->
                                SshSession.open(
                                        route(login, HostKeyTrust.pinned("1".repeat(64))),
                                        SshLimits.usual(),
                                        Time.system()));
        assertEquals(SshException.Kind.HOST_KEY_CHANGED, e.kind());
    }
}
