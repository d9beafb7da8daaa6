package io.rackside.nic.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.ssh.ExecResult;
import io.rackside.drivers.ssh.HostKeyTrust;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshLogin;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.nic.apply.SshHostShell;
import io.rackside.nic.measure.BenchHost;
import io.rackside.operations.Time;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * A real Linux host of the lab, started by {@code packaging/lab-hosts.sh}, which says where the
 * lab's folder is. Commands of {@link #says} are the tests' own eyes: none of what is tested is
 * between them and the host.
 */
final class LabHost implements AutoCloseable {
    /** Names of the two hosts, for tests that must not have one at the same time. */
    static final String FIRST = "lab host 1";

    static final String OTHER = "lab host 2";

    /** Fabric A, where Soft-RoCE is; it can make virtual functions. */
    static final String FABRIC = "enp1s0";

    /** Fabric B. */
    static final String SECOND = "enp2s0";

    /** The port by which it is reached. */
    static final String MANAGEMENT = "enp0s2";

    /** A port of the card that the kernel simulates. */
    static final String SIMULATED = "eni10np1";

    private static final int MOST = 1 << 20;
    private static final Duration COMMAND = Duration.ofMinutes(2);

    private final int number;
    private final SshRoute tech;
    private final SshRoute root;
    private final SshHostShell shell;
    private final SshHostShell rootShell;
    private Optional<SshSession> eyes = Optional.empty();

    private LabHost(int number, SshRoute tech, SshRoute root) {
        this.number = number;
        this.tech = tech;
        this.root = root;
        shell = shell(this::open, number);
        rootShell = shell(this::openAsRoot, number);
    }

    private static SshHostShell shell(SshHostShell.Sessions sessions, int number) {
        return new SshHostShell(
                sessions,
                HostGathering.usual(new Random(number)),
                new Random(number + 100L),
                Time.system());
    }

    /** Host 1 or 2. */
    static LabHost of(int number) {
        String folder = System.getProperty("rackside.lab.hosts", "");
        assumeTrue(!folder.isEmpty(), "SKIPPED: no lab hosts; packaging/lab-hosts.sh starts them");
        int base = Integer.getInteger("rackside.lab.ssh-base", 22100);
        SshAddress address = new SshAddress("127.0.0.1", base + number);
        byte[] key = read(Path.of(folder, "keys", "id_ed25519"));
        return new LabHost(number, route(address, "tech", key), route(address, "root", key));
    }

    private static SshRoute route(SshAddress address, String user, byte[] key) {
        return SshRoute.to(
                address,
                SshLogin.withKey(user, key, Optional.empty()),
                HostKeyTrust.atFirstSight(_ -> {}));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A session of the account that is no root. */
    SshSession open() {
        return SshSession.open(tech, SshLimits.usual(), Time.system());
    }

    /** A session of the account that is root. */
    SshSession openAsRoot() {
        return SshSession.open(root, SshLimits.usual(), Time.system());
    }

    SshHostShell shell() {
        return shell;
    }

    /** One that needs no sudo, which takes a quarter of a second each time under emulation. */
    SshHostShell rootShell() {
        return rootShell;
    }

    /** Reads it as the program does. */
    HostInventory look() throws Exception {
        return shell.look();
    }

    static HostNic nic(HostInventory host, String name) {
        return host.nics().stream()
                .filter(nic -> nic.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no port " + name));
    }

    /** Address in fabric A. */
    String fabricAddress() {
        return "10.77.0." + number;
    }

    String name() {
        return "edge-host-" + number;
    }

    /** What a command printed as root, without blanks around it; it has to succeed. */
    String says(String command) throws InterruptedException {
        ExecResult result = exec(command, COMMAND);
        assertEquals(
                0, result.status().orElse(-1), () -> command + ": " + result.errorText().strip());
        return result.text().strip();
    }

    /** The same, whether it succeeds or not. */
    String tries(String command) throws InterruptedException {
        return exec(command, COMMAND).text().strip();
    }

    private ExecResult exec(String command, Duration limit) throws InterruptedException {
        if (eyes.filter(SshSession::open).isEmpty()) {
            eyes.ifPresent(SshSession::close);
            eyes = Optional.of(openAsRoot());
        }
        return eyes.orElseThrow()
                .exec("export PATH=$PATH:/usr/sbin:/sbin; " + command, MOST, limit);
    }

    /** For measuring: scripts of a session of its own, several at once. */
    BenchHost bench(SshSession session) {
        return (script, limit) -> {
            try {
                ExecResult result = session.exec(script, MOST, limit);
                return result.text() + result.errorText();
            } catch (RuntimeException e) {
                throw new IOException(e);
            }
        };
    }

    /** As it was when it was started: for those who come after. */
    void restore() throws InterruptedException {
        tries(
                """
                for n in $(ip netns list | cut -d' ' -f1); do ip netns pids $n | xargs -r kill; ip netns del $n; done
                for p in %1$s %2$s; do
                    echo 0 >/sys/class/net/$p/device/sriov_numvfs
                    ip link set $p mtu 1500
                done
                devlink dev eswitch set netdevsim/netdevsim10 mode legacy
                echo 0 >/sys/bus/netdevsim/devices/netdevsim10/sriov_numvfs
                udevadm settle --timeout=30
                """
                        .formatted(FABRIC, SECOND));
    }

    /** Until it answers, in another boot than that one. */
    void await(Duration within, String boot) throws InterruptedException {
        long until = Time.system().nanos() + within.toNanos();
        while (true) {
            try {
                if (!says("cat /proc/sys/kernel/random/boot_id").equals(boot)) {
                    return;
                }
            } catch (SshException e) {
                assertTrue(Time.system().nanos() < until, e.what()::toString);
            }
            assertTrue(Time.system().nanos() < until, "it answers and did not start again");
            close();
            Time.system().sleep(Duration.ofSeconds(1));
        }
    }

    @Override
    public void close() {
        shell.close();
        rootShell.close();
        eyes.ifPresent(SshSession::close);
    }
}
