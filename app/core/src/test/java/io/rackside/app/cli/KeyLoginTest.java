package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code rackside credential add --key}, and OpenSSH's server that takes the key. */
@Tag("peer")
@Timeout(180)
class KeyLoginTest {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private static final String PASSPHRASE = "canary-77-passphrase";

    @TempDir Path folder;

    private Process server;
    private String target;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.isExecutable(SSHD), "no " + SSHD + " (openssh-server)");
        Path separation = Path.of("/run/sshd");
        if (!Files.isDirectory(separation) && Files.isWritable(separation.getParent())) {
            Files.createDirectory(separation);
        }
        keygen("host", "");
        keygen("key", PASSPHRASE);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        target = "ssh://127.0.0.1:" + port;
        Path config = folder.resolve("sshd_config");
        Files.write(
                config,
                List.of(
                        "ListenAddress 127.0.0.1:" + port,
                        "HostKey " + folder.resolve("host"),
                        "AuthorizedKeysFile " + folder.resolve("key.pub"),
                        "PidFile none",
                        "StrictModes no",
                        "UsePAM no",
                        "PermitRootLogin yes",
                        "PasswordAuthentication no"));
        Path log = folder.resolve("sshd.log");
        server =
                new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", config.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        for (int i = 0; i < 600 && server.isAlive() && !listening(log); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assumeTrue(listening(log), "sshd does not start here");
    }

    private static boolean listening(Path log) throws IOException {
        return Files.exists(log) && Files.readString(log).contains("Server listening");
    }

    private void keygen(String name, String passphrase) throws Exception {
        String file = folder.resolve(name).toString();
        Process made =
                new ProcessBuilder(
                                "ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", file)
                        .start();
        assertTrue(made.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, made.exitValue());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.destroy();
        }
    }

    private Cli.Ended run(String password, String... args) {
        return new Cli()
                .with("LANG", "en")
                .with("RACKSIDE_PASSWORD", password)
                .with("RACKSIDE_VAULT_PASSPHRASE", "canary-55-vault-passphrase")
                .run(
                        Stream.concat(
                                        Stream.of(args),
                                        Stream.of("--data", folder.resolve("data").toString()))
                                .toArray(String[]::new));
    }

    private Cli.Ended keep(String password, String file) {
        return run(
                password,
                "credential",
                "add",
                "hosts",
                "--user",
                System.getProperty("user.name"),
                "--key",
                folder.resolve(file).toString());
    }

    @Test
    void anEncryptedKeyIsKeptInTheVaultAndLogsIn() throws Exception {
        Cli.Ended kept = keep(PASSPHRASE, "key");
        assertEquals(0, kept.status(), kept::err);
        Cli.Ended read =
                run("", "inventory", target, "--credential", "hosts", "--trust-new", "--json");
        assertEquals(0, read.status(), read::err);
        assertEquals(
                Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip(),
                new ObjectMapper().readTree(read.out()).get("kernel").asText());
        nothingLiesAboutInClear();
    }

    private void nothingLiesAboutInClear() throws IOException {
        String line = Files.readAllLines(folder.resolve("key")).get(1);
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(text.contains(PASSPHRASE) || text.contains(line), file::toString);
            }
        }
    }

    @Test
    void aWrongPassphraseOrAFileThatIsNoKeyIsNotKept() {
        assertEquals(2, keep("another", "key").status());
        assertEquals(2, keep(PASSPHRASE, "key.pub").status());
        assertEquals(2, keep(PASSPHRASE, "nowhere").status());
    }

    @Test
    void aKeysPassphraseIsNoPasswordForABmc() {
        assertEquals(0, keep(PASSPHRASE, "key").status());
        Cli.Ended refused =
                run("", "inventory", "https://127.0.0.1:9", "--credential", "hosts", "--trust-new");
        assertEquals(4, refused.status(), refused::err);
        assertTrue(refused.err().contains("private key"), refused::err);
    }
}
