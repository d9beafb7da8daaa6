package io.rackside.drivers.network.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.drivers.network.virtual.CliDialect;
import io.rackside.drivers.network.virtual.VirtualCliSettings;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/** OpenSSH's client is content with the virtual switch. */
@Tag("peer")
@Timeout(60)
class VirtualCliPeerTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(CliDialect.class)
    void plainSshTalksToIt(CliDialect dialect) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh")), "no ssh (openssh-client)");
        Path asks = folder.resolve("asks");
        Files.writeString(asks, "#!/bin/sh\necho Unsaid-4711\n");
        Files.setPosixFilePermissions(asks, PosixFilePermissions.fromString("rwx------"));
        try (CliTwin twin = new CliTwin(VirtualCliSettings.of(dialect, "SW-1"), Time.system())) {
            ProcessBuilder ssh =
                    new ProcessBuilder(
                                    "ssh",
                                    "-tt",
                                    "-F",
                                    "none",
                                    "-o",
                                    "StrictHostKeyChecking=no",
                                    "-o",
                                    "UserKnownHostsFile=/dev/null",
                                    "-o",
                                    "LogLevel=ERROR",
                                    "-p",
                                    Integer.toString(twin.port()),
                                    "admin@127.0.0.1")
                            .redirectErrorStream(true);
            ssh.environment().put("SSH_ASKPASS", asks.toString());
            ssh.environment().put("SSH_ASKPASS_REQUIRE", "force");
            Process client = ssh.start();
            // VRP8 asks what to do with lines that were not committed.
            String no = dialect == CliDialect.VRP8 ? "n\r" : "";
            client.getOutputStream()
                    .write(
                            ("display version\rsystem-view\rvlan 33\rquit\rquit\r" + no + "quit\r")
                                    .getBytes(UTF_8));
            client.getOutputStream().flush();
            String heard = new String(client.getInputStream().readAllBytes(), UTF_8);
            assertTrue(client.waitFor(20, TimeUnit.SECONDS));
            assertTrue(heard.contains("<SW-1>display version"), heard);
            assertTrue(heard.contains("uptime is"), heard);
            boolean there =
                    twin.device().shown().stream()
                            .anyMatch(line -> line.matches("vlan .*\\b33\\b.*"));
            // What was not committed is dropped with its session.
            assertEquals(dialect != CliDialect.VRP8, there, heard);
        }
    }
}
