package io.rackside.app.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.ssh.HostKeyTrust;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshLogin;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.baseline.Baseline;
import io.rackside.nic.baseline.BaselineCheck;
import io.rackside.nic.baseline.Baselines;
import io.rackside.nic.baseline.BootSysctl;
import io.rackside.nic.baseline.InventoryReadings;
import io.rackside.nic.baseline.ItemResult;
import io.rackside.nic.baseline.ItemResult.Verdict;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.baseline.Readings;
import io.rackside.nic.baseline.Setpoint.Line;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Setpoints are read through a real OpenSSH server, of this machine; nothing of it is changed. */
@Tag("peer")
@Timeout(120)
class BaselinePeerTest {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    @TempDir Path folder;

    private Optional<Process> server = Optional.empty();
    private Optional<SshSession> session = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.isExecutable(SSHD), "SKIPPED: no " + SSHD + " (openssh-server)");
        Path separation = Path.of("/run/sshd");
        if (!Files.isDirectory(separation) && Files.isWritable(separation.getParent())) {
            Files.createDirectory(separation);
        }
        keygen("key");
        keygen("host");
        int port = freePort();
        Path log = folder.resolve("sshd.log");
        server = Optional.of(sshd(port, log));
        for (int i = 0; i < 600 && server.get().isAlive() && !listening(log); i++) {
            Time.system().sleep(Duration.ofMillis(50));
        }
        assumeTrue(listening(log), "SKIPPED: sshd does not start here");
        session = Optional.of(opened(port));
    }

    @AfterEach
    void stop() throws InterruptedException {
        session.ifPresent(SshSession::close);
        if (server.isPresent()) {
            server.get().destroy();
            server.get().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void theShippedSetpointsAreReadAndJudged() throws Exception {
        SshSession open = session.orElseThrow();
        HostInventory inventory =
                HostGathering.usual(new SecureRandom()).gather(open, Optional.empty());
        Baseline baseline = Baseline.of(Baselines.shipped());
        Set<ReadFrom> wanted = baseline.readings();
        List<Line> lines =
                baseline.entries().stream()
                        .flatMap(entry -> entry.setpoint().persist().stream())
                        .toList();
        ReadingScript script = new ReadingScript(wanted, lines);
        AccountShell.Answered answered =
                new AccountShell(open, Optional.empty(), new SecureRandom())
                        .run(script.script(), Duration.ofMinutes(1));
        assertTrue(answered.whole());
        ReadingScript.Answer answer = script.read(answered.lines(), answered.root());
        Readings readings = InventoryReadings.of(inventory, wanted).with(answer.readings());
        ReadFrom swappiness = new ReadFrom(Source.SYSCTL, "vm.swappiness");
        assertEquals(
                Fact.known(Files.readAllLines(Path.of("/proc/sys/vm/swappiness")).getFirst()),
                readings.of(swappiness).get(Readings.HOST));
        assertTrue(answer.boot().map(BootSysctl::whole).isPresent(), "files of sysctl.d are told");
        List<ItemResult> results =
                new BaselineCheck(inventory, readings, "here", List.of(), Time.system().now())
                        .check(baseline);
        for (ItemResult result : results) {
            ReadFrom from = result.entry().setpoint().read();
            if (from.source() == Source.SYSCTL
                    && Files.isReadable(Path.of("/proc/sys", from.key().split("\\.")))) {
                assertFalse(
                        result.verdict() instanceof Verdict.NotChecked,
                        () -> from.word() + ": " + result.verdict());
            }
        }
    }

    private SshSession opened(int port) throws Exception {
        byte[] key = Files.readAllBytes(folder.resolve("key"));
        return SshSession.open(
                SshRoute.to(
                        new SshAddress("127.0.0.1", port),
                        SshLogin.withKey(System.getProperty("user.name"), key, Optional.empty()),
                        HostKeyTrust.atFirstSight(_ -> {})),
                SshLimits.usual(),
                Time.system());
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private Process sshd(int port, Path log) throws IOException {
        Path config = folder.resolve("sshd.conf");
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
        return new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static boolean listening(Path log) throws IOException {
        return Files.exists(log) && Files.readString(log).contains("Server listening");
    }

    private void keygen(String name) throws Exception {
        Process made =
                new ProcessBuilder(
                                "ssh-keygen",
                                "-q",
                                "-t",
                                "ed25519",
                                "-N",
                                "",
                                "-f",
                                folder.resolve(name).toString())
                        .start();
        assertTrue(made.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, made.exitValue());
    }
}
