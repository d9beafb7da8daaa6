package io.rackside.app.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.packages.Fitting.Verdict;
import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.ssh.HostKeyTrust;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshLogin;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Message;
import io.rackside.model.firmware.PackageTrust;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Whether packages are for a host, by what was read of a virtual one. */
@Timeout(120)
class FittingTest {
    private static final String PASSWORD = "Unsaid-4711";
    private static VirtualHost twin;
    private static HostInventory host;

    @BeforeAll
    static void read() throws Exception {
        twin =
                new VirtualHost(
                        VirtualHostSettings.of(0, "root", PASSWORD, VirtualOs.KYLIN_V10_SP3),
                        HostEvents.none(),
                        Time.system());
        int port = twin.start();
        SshRoute route =
                SshRoute.to(
                        new SshAddress("127.0.0.1", port),
                        SshLogin.withPassword("root", PASSWORD.toCharArray()),
                        HostKeyTrust.atFirstSight(_ -> {}));
        try (SshSession session = SshSession.open(route, SshLimits.usual(), Time.system())) {
            host = new HostGathering(new Random(7), Duration.ofSeconds(60)).gather(session);
        }
    }

    @AfterAll
    static void stop() {
        twin.close();
    }

    private static HostPackage one(
            PackageKind kind, String architecture, Set<String> kernels, Set<String> modules) {
        return new HostPackage(
                "a".repeat(64),
                "some",
                kind,
                1_000,
                Instant.EPOCH,
                new PackageTrust.Signed("RW", ""),
                new PackageHead(
                        "some",
                        new Evr(0, "1.0", "1.ky10"),
                        architecture,
                        true,
                        2_000,
                        new TreeSet<>(kernels),
                        new TreeSet<>(modules),
                        false,
                        false));
    }

    private static List<String> why(Fitting fitting) {
        return fitting.why().stream().map(Message::code).toList();
    }

    @Test
    void aDriverForItsKernelAndItsCardFits() {
        Fitting fitting =
                Fitting.of(
                        host,
                        one(
                                PackageKind.RPM,
                                host.kernel().architecture(),
                                Set.of(host.kernel().release()),
                                Set.of("mlx5_core")));
        assertEquals(List.of(), why(fitting));
        assertEquals(Verdict.FITS, fitting.verdict());
        assertEquals(List.of("ens2f0np0", "ens2f1np1"), fitting.ports());
    }

    @Test
    void aDriverForAnotherKernelMayDoWhereThatIsThere() {
        Fitting fitting =
                Fitting.of(
                        host,
                        one(
                                PackageKind.RPM,
                                host.kernel().architecture(),
                                Set.of("5.10.0-other"),
                                Set.of("mlx5_core")));
        assertEquals(List.of("core.packages.for-kernel"), why(fitting));
        assertEquals(Verdict.WITH_CARE, fitting.verdict());
    }

    @Test
    void aDriverOfNoCardOfItIsSaidToBeSo() {
        Fitting fitting =
                Fitting.of(
                        host,
                        one(
                                PackageKind.RPM,
                                host.kernel().architecture(),
                                Set.of(host.kernel().release()),
                                Set.of("hinic3")));
        assertEquals(List.of("core.packages.no-port"), why(fitting));
        assertEquals(Verdict.WITH_CARE, fitting.verdict());
        assertEquals(List.of(), fitting.ports());
    }

    @Test
    void anotherKindOrMachineDoesNotFit() {
        Fitting kind = Fitting.of(host, one(PackageKind.DEB, "all", Set.of(), Set.of()));
        assertEquals(List.of("core.packages.other-kind"), why(kind));
        assertEquals(Verdict.DOES_NOT_FIT, kind.verdict());
        Fitting machine = Fitting.of(host, one(PackageKind.RPM, "loongarch64", Set.of(), Set.of()));
        assertEquals(List.of("core.packages.other-architecture"), why(machine));
        assertEquals(Verdict.DOES_NOT_FIT, machine.verdict());
    }

    @Test
    void aToolForAnyMachineFits() {
        assertEquals(
                Verdict.FITS,
                Fitting.of(host, one(PackageKind.RPM, "noarch", Set.of(), Set.of())).verdict());
    }
}
