package io.rackside.app.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.model.host.HostInventory;
import io.rackside.nic.apply.HostShell;
import io.rackside.nic.apply.Said;
import io.rackside.nic.baseline.Setpoint.Line;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files of a host as a shell of this machine changes them. */
@Timeout(60)
class KeptLineTest {
    private static final String SSHD = "/etc/ssh/sshd_config";
    private static final String LIMITS = "/etc/security/limits.conf";

    @TempDir Path root;

    private final List<FormerLines> noted = new ArrayList<>();

    private final class Here implements HostShell {
        @Override
        public Said run(String script, Duration limit) throws InterruptedException {
            try {
                Path output = root.resolve("said");
                ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-s");
                Process process =
                        builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
                try (OutputStream in = process.getOutputStream()) {
                    String here = script.replace("/etc/", root + "/etc/");
                    in.write(
                            ("say() { echo \"$*\"; }\n" + here + "main </dev/null\n")
                                    .getBytes(UTF_8));
                }
                process.waitFor();
                String said = new String(Files.readAllBytes(output), UTF_8);
                return new Said(said.lines().toList(), Said.End.WHOLE, "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public HostInventory look() {
            throw new AssertionError("no inventory is read here");
        }

        @Override
        public void reconnect(Duration within) {
            throw new AssertionError("this shell does not go");
        }
    }

    private Path file(String name) throws IOException {
        Path file = Path.of(root + name);
        Files.createDirectories(file.getParent());
        return file;
    }

    private boolean written(String file, String line) throws Exception {
        return new KeptLine(new Line(file, line), new Here()).write(noted::add).isPresent();
    }

    @Test
    void aFileWithOtherBytesThanUtf8IsLeftAsItIs() throws Exception {
        byte[] old = "# Stra\u00dfe 7\nPermitRootLogin yes\n".getBytes(ISO_8859_1);
        Path file = Files.write(file(SSHD), old);
        assertFalse(written(SSHD, "PermitRootLogin no"));
        assertEquals(new String(old, ISO_8859_1), Files.readString(file, ISO_8859_1));
        assertEquals(List.of(), noted);
    }

    @Test
    void aLineDoesNotGetIntoAMatchBlock() throws Exception {
        String old = "PermitRootLogin yes\nMatch Group backup\n  PermitRootLogin no\n";
        Path file = Files.writeString(file(SSHD), old);
        assertFalse(written(SSHD, "PermitRootLogin no"));
        assertEquals(old, Files.readString(file));
        Files.writeString(file, "# Match nothing\nPermitRootLogin yes\n");
        assertTrue(written(SSHD, "PermitRootLogin no"));
        assertEquals("# Match nothing\nPermitRootLogin no\n", Files.readString(file));
    }

    @Test
    void aLimitIsNamedByItsDomainTypeAndItem() throws Exception {
        Path file =
                Files.writeString(
                        file(LIMITS),
                        "* soft nofile 1024\n"
                                + "*  hard   memlock 64\n"
                                + "* hard memlock 32\n"
                                + "root - nproc 9\n");
        assertTrue(written(LIMITS, "* hard memlock unlimited"));
        assertEquals(
                "* soft nofile 1024\nroot - nproc 9\n* hard memlock unlimited\n",
                Files.readString(file));
    }

    @Test
    void aLinkStaysOne() throws Exception {
        Path real = Files.writeString(file("/etc/real/sysctl.conf"), "vm.swappiness = 60\n");
        Path link = Files.createSymbolicLink(file("/etc/sysctl.conf"), Path.of("real/sysctl.conf"));
        assertTrue(written("/etc/sysctl.conf", "vm.swappiness = 10"));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("vm.swappiness = 10\n", Files.readString(real));
        assertEquals(
                Optional.of(List.of("vm.swappiness = 60")),
                noted.stream().findFirst().map(FormerLines::lines));
    }
}
