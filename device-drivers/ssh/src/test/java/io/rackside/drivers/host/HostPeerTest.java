package io.rackside.drivers.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.ssh.HostKeyTrust;
import io.rackside.drivers.ssh.OpenSsh;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshLogin;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.drivers.ssh.virtual.VirtualSsh;
import io.rackside.drivers.ssh.virtual.VirtualSshSettings;
import io.rackside.model.host.HostInventory;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** This machine through OpenSSH's server, in one connection and one channel. */
@Timeout(120)
class HostPeerTest {
    @TempDir Path folder;

    private static HostInventory gather(SshRoute route) throws InterruptedException {
        try (SshSession session = SshSession.open(route, SshLimits.usual(), Time.system())) {
            return new HostGathering(new Random(4711), Duration.ofSeconds(90)).gather(session);
        }
    }

    @Test
    @Tag("peer")
    void aWholeHostComesInOneChannel() throws Exception {
        try (OpenSsh server = OpenSsh.start(folder)) {
            HostInventory host = gather(server.route());
            assertEquals(
                    Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip(),
                    host.kernel().release());
            assertTrue(host.os().family() != null && !host.os().name().isEmpty());
            assertTrue(host.processor().cpus().orElse(0) > 0, host.problems()::toString);
            assertTrue(host.device().address().startsWith("ssh://127.0.0.1"));
            assertTrue(
                    host.problems().stream()
                            .noneMatch(p -> p.what().code().matches("ssh.host.(half|hung)")),
                    host.problems()::toString);
        }
    }

    @Test
    void whatRunsCommandsAndIsNoHostIsToldSo() {
        VirtualSsh twin =
                new VirtualSsh(
                        VirtualSshSettings.of(0, "admin", "Unsaid-4711", 9),
                        terminal -> terminal.keys().read(),
                        Optional.of(
                                (_, _, output, _) -> {
                                    output.write(
                                            "% Unknown command.\r\n"
                                                    .getBytes(StandardCharsets.US_ASCII));
                                    return 1;
                                }));
        try (twin) {
            SshRoute route =
                    SshRoute.to(
                            new SshAddress("127.0.0.1", twin.start()),
                            SshLogin.withPassword("admin", "Unsaid-4711".toCharArray()),
                            HostKeyTrust.atFirstSight(_ -> {}));
            SshException e = assertThrows(SshException.class, () -> gather(route));
            assertEquals("ssh.host.no-host-said", e.what().code());
            assertEquals("% Unknown command.", e.what().arguments().get(1).toString());
        }
    }
}
