package io.rackside.app.offload.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.drivers.ssh.HostKeyTrust;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshLogin;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.nic.measure.Benchmark;
import io.rackside.nic.measure.Benchmark.Kind;
import io.rackside.nic.measure.Ends;
import io.rackside.nic.measure.Leftovers;
import io.rackside.nic.measure.Measuring;
import io.rackside.nic.measure.Round;
import io.rackside.nic.measure.TcpThroughput;
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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Measuring with the real iperf3 through two OpenSSH servers. */
@Tag("peer")
@Timeout(120)
class MeasurePeerTest {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private final String mark = UUID.randomUUID().toString();
    private static final Duration LOAD = Duration.ofSeconds(2);

    @TempDir private Path folder;

    private final List<Process> servers = new ArrayList<>();
    private final List<SshBench> hosts = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.isExecutable(SSHD), "SKIPPED: no " + SSHD + " (openssh-server)");
        assumeTrue(there("ssh-keygen"), "SKIPPED: no ssh-keygen");
        assumeTrue(there("iperf3") && there("ss"), "SKIPPED: no iperf3 or no ss");
        Path separation = Path.of("/run/sshd");
        if (!Files.isDirectory(separation) && Files.isWritable(separation.getParent())) {
            Files.createDirectory(separation);
        }
        keygen("key");
        hosts.add(host("near"));
        hosts.add(host("far"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        hosts.forEach(SshBench::close);
        for (Process server : servers) {
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aRoundGivesFiguresAndLeavesNothingRunning() throws Exception {
        Round round = measuring().round(ends(), 0, without(), (_, _) -> {});
        assertEquals(List.of(), round.problems());
        assertEquals(1, round.runs().size());
        TcpThroughput tcp = (TcpThroughput) round.runs().getFirst().result();
        assertTrue(tcp.gigabits() > 0);
        assertTrue(round.runs().getFirst().load().cpu().isPresent());
        for (SshBench host : hosts) {
            assertEquals(0, host.left());
        }
    }

    @Test
    void oneThatIsCancelledIsEndedAtOnce() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        List<Throwable> ended = new ArrayList<>();
        Measuring measuring =
                new Measuring(hosts.getFirst(), hosts.getLast(), Benchmark.MOST, Time.system());
        Thread job =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        measuring.round(
                                                ends(), 1, without(), (_, _) -> begun.countDown());
                                    } catch (InterruptedException e) {
                                        ended.add(e);
                                    }
                                });
        assertTrue(begun.await(60, TimeUnit.SECONDS));
        untilSomethingRuns();
        job.interrupt();
        assertTrue(job.join(Duration.ofSeconds(60)));
        assertEquals(1, ended.size());
        for (SshBench host : hosts) {
            assertEquals(0, host.end());
        }
    }

    @Test
    void whatAProcessThatWasKilledLeftIsFoundAndEndedByTheNext() throws Exception {
        SshBench killed = hosts.getLast();
        Thread server =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        killed.run("exec timeout 100 iperf3 -s -1 -p 5209", LOAD);
                                    } catch (IOException | InterruptedException _) {
                                        // The connection is cut under it.
                                    }
                                });
        untilSomethingRuns();
        // What the kernel does with the connections of a process that is killed.
        killed.close();
        assertTrue(server.join(Duration.ofSeconds(60)));
        SshBench next = hosts.getFirst();
        assertTrue(next.left() > 0, "it runs on at the host");
        assertEquals(0, next.end());
        assertEquals(0, next.left());
    }

    /** Both are one machine here: the server shows at either. */
    private void untilSomethingRuns() throws Exception {
        for (int i = 0; hosts.getFirst().left() == 0; i++) {
            assertTrue(i < 500, "nothing was begun");
        }
    }

    private Measuring measuring() {
        return new Measuring(hosts.getFirst(), hosts.getLast(), LOAD, Time.system());
    }

    private static Ends ends() {
        return new Ends("lo", "127.0.0.1", Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Set<Kind> without() {
        return EnumSet.complementOf(EnumSet.of(Kind.TCP));
    }

    private SshBench host(String name) throws Exception {
        keygen(name);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path config = folder.resolve(name + ".conf");
        Files.write(
                config,
                List.of(
                        "ListenAddress 127.0.0.1:" + port,
                        "HostKey " + folder.resolve(name),
                        "AuthorizedKeysFile " + folder.resolve("key.pub"),
                        "PidFile none",
                        "StrictModes no",
                        "UsePAM no",
                        "PermitRootLogin yes",
                        "PasswordAuthentication no"));
        Path log = folder.resolve(name + ".log");
        Process server =
                new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", config.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        servers.add(server);
        for (int i = 0; i < 600 && server.isAlive() && !listening(log); i++) {
            Time.system().sleep(Duration.ofMillis(50));
        }
        assumeTrue(listening(log), "SKIPPED: sshd does not start here");
        byte[] key = Files.readAllBytes(folder.resolve("key"));
        return new SshBench(
                () ->
                        SshSession.open(
                                SshRoute.to(
                                        new SshAddress("127.0.0.1", port),
                                        SshLogin.withKey(
                                                System.getProperty("user.name"),
                                                key.clone(),
                                                Optional.empty()),
                                        HostKeyTrust.atFirstSight(_ -> {})),
                                SshLimits.usual(),
                                Time.system()),
                Optional::empty,
                new Leftovers(mark),
                new SecureRandom());
    }

    private static boolean listening(Path log) throws IOException {
        return Files.exists(log) && Files.readString(log).contains("Server listening");
    }

    private static boolean there(String tool) {
        String path = System.getenv("PATH") + ":/usr/sbin:/sbin";
        return Stream.of(path.split(":")).anyMatch(in -> Files.isExecutable(Path.of(in, tool)));
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
