package io.rackside.app.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.packages.PlannedPackage.Change;
import io.rackside.model.Message;
import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.PackageTrouble;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualHostSettings.Privilege;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Job;
import io.rackside.operations.Question;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Packages installed as jobs on a virtual host, over real SSH. */
@Timeout(300)
class InstallWorkflowTest {
    private static final String KERNEL = "4.19.90-52.22.v2207.ky10.x86_64";
    private static final String PORT = "ens2f0np0";

    @TempDir Path folder;

    private VirtualHost host;
    private int ssh;

    private void start(VirtualOs os, Privilege privilege) {
        host =
                new VirtualHost(
                        VirtualHostSettings.of(0, InstallBench.USER, InstallBench.PASSWORD, os)
                                .may(privilege)
                                .booting(Duration.ofSeconds(1)),
                        HostEvents.none(),
                        Time.system());
        ssh = host.start();
    }

    private void startKylin() {
        start(VirtualOs.KYLIN_V10_SP3, Privilege.ROOT);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private Path driver(String version) {
        return driver(version, KERNEL, "x86_64", List.of());
    }

    private Path driver(String version, String kernel, String architecture, List<String> needs) {
        return PackageFiles.rpm(
                folder,
                "kmod-mlx5",
                version,
                "1.ky10",
                architecture,
                needs,
                PackageFiles.modules(kernel, "mlx5_core"),
                300_000);
    }

    private Path tool(String name) {
        return PackageFiles.rpm(
                folder, name, "1.0", "1", "noarch", List.of(), List.of("/usr/bin/" + name), 1_000);
    }

    private static List<String> codes(List<Message> messages) {
        return messages.stream().map(Message::code).toList();
    }

    private String driverVersion() throws InterruptedException {
        return host.run("ethtool -i " + PORT)
                .output()
                .lines()
                .filter(line -> line.startsWith("version:"))
                .map(line -> line.substring("version:".length()).strip())
                .findFirst()
                .orElse("");
    }

    @Test
    void aDriverIsSentInstalledRestartedProvedAndTakenBack() throws Exception {
        startKylin();
        Question yes = (_, _) -> Question.Reply.said(true);
        try (InstallBench bench =
                InstallBench.knowing(folder, ssh, Optional.of(yes), Optional.empty())) {
            HostPackage old = bench.add(driver("23.10"));
            HostPackage fresh = bench.add(driver("24.04"));
            InstallDraft first = bench.plan(false, old);
            assertTrue(first.plan().mayRun(), () -> first.plan().refusals().toString());
            assertEquals(Change.INSTALL, first.plan().packages().getFirst().change());
            assertEquals(List.of(PORT, "ens2f1np1"), first.plan().users());
            assertTrue(codes(first.plan().warnings()).contains("core.packages.unsigned"));

            Job installed = bench.run(first);
            assertEquals(Job.State.DONE, installed.state(), installed::toString);
            assertEquals("core.packages.proved-later", bench.told(installed));
            assertEquals(Optional.of("23.10-1.ky10"), host.packageVersion("kmod-mlx5"));
            assertEquals(List.of(), host.uploads(), "what was sent is removed");

            InstallDraft newer = bench.plan(true, fresh);
            PlannedPackage upgrade = newer.plan().packages().getFirst();
            assertEquals(Change.UPGRADE, upgrade.change());
            assertEquals(Optional.of(old), upgrade.wayBack());
            assertTrue(newer.restarts());
            Job upgraded = bench.run(newer);
            assertEquals(Job.State.DONE, upgraded.state(), upgraded::toString);
            assertEquals("core.packages.proved-loaded", bench.told(upgraded));
            assertTrue(bench.workflow().provedAfterRestart(upgraded.id()));
            assertEquals("24.04", driverVersion());

            InstallDraft back = bench.plan(true, old);
            assertEquals(Change.DOWNGRADE, back.plan().packages().getFirst().change());
            Job taken = bench.run(back);
            assertEquals(Job.State.DONE, taken.state(), taken::toString);
            assertEquals("23.10", driverVersion());
            assertTrue(bench.plan(false, old).isEmpty(), "it is there already");
        }
    }

    @Test
    void whatIsNotForThisHostIsNotPlanned() throws Exception {
        startKylin();
        try (InstallBench bench = InstallBench.knowing(folder, ssh)) {
            assertRefused(
                    bench,
                    "core.packages.other-architecture",
                    driver("1", KERNEL, "aarch64", List.of()));
            assertRefused(
                    bench,
                    "core.packages.other-kernel",
                    driver("2", "5.10.0-1", "x86_64", List.of()));
            assertRefused(
                    bench, "core.packages.builds", driver("3", KERNEL, "x86_64", List.of("dkms")));
            assertRefused(
                    bench,
                    "core.packages.other-kind",
                    PackageFiles.deb(folder, "some", "1.0-1", "all", "", List.of("/opt/x")));
            host.packages(PackageTrouble.LOCKED);
            assertRefused(bench, "core.packages.locked", driver("4"));
            host.packages(PackageTrouble.NONE);
            host.room(1 << 20);
            assertRefused(bench, "core.packages.no-room", driver("5"));
        }
    }

    private void assertRefused(InstallBench bench, String code, Path file) throws Exception {
        InstallDraft draft = bench.plan(false, bench.add(file));
        assertFalse(draft.plan().mayRun());
        assertTrue(draft.isEmpty());
        assertTrue(
                codes(draft.plan().refusals()).contains(code),
                () -> draft.plan().refusals().toString());
    }

    @Test
    void whatThePackageManagerWouldNotTakeLeavesTheHostAsItWas() throws Exception {
        startKylin();
        try (InstallBench bench = InstallBench.knowing(folder, ssh)) {
            Job job =
                    bench.run(
                            bench.plan(
                                    false,
                                    bench.add(
                                            driver(
                                                    "1",
                                                    KERNEL,
                                                    "x86_64",
                                                    List.of("libnotthere")))));
            assertEquals(Job.State.FAILED, job.state(), job::toString);
            assertEquals("core.packages.would-not", bench.told(job));
            assertTrue(job.outcome().orElseThrow().arguments().toString().contains("libnotthere"));
            assertEquals(Optional.empty(), host.packageVersion("kmod-mlx5"));
            assertEquals(List.of(), host.uploads());

            host.packages(PackageTrouble.DISK_FULL);
            Job full = bench.run(bench.plan(false, bench.add(driver("2"))));
            assertEquals("core.packages.no-space", bench.told(full));
            assertEquals(List.of(), host.uploads());

            host.packages(PackageTrouble.SCRIPT_BEFORE_FAILS);
            Job script = bench.run(bench.plan(false, bench.add(driver("3"))));
            assertEquals(Job.State.FAILED, script.state(), script::toString);
            assertEquals("core.packages.nothing-changed", bench.told(script));
        }
    }

    @Test
    void aScriptThatFailsAfterwardsIsToldThoughThePackageIsThere() throws Exception {
        startKylin();
        try (InstallBench bench = InstallBench.knowing(folder, ssh)) {
            host.packages(PackageTrouble.SCRIPT_AFTER_FAILS);
            Job job = bench.run(bench.plan(false, bench.add(driver("3"))));
            assertEquals(Job.State.DONE, job.state(), job::toString);
            Message said =
                    job.steps().stream()
                            .filter(step -> step.name().equals(InstallJob.INSTALL))
                            .findFirst()
                            .flatMap(step -> step.detail())
                            .orElseThrow();
            assertEquals("core.packages.installed-complaint", said.code());
        }
    }

    @Test
    void aHostThatIsResetHalfWaySaysWhatIsThere() throws Exception {
        startKylin();
        try (InstallBench bench = InstallBench.knowing(folder, ssh)) {
            HostPackage one = bench.add(tool("tool-a"));
            HostPackage other = bench.add(tool("tool-b"));
            host.packages(PackageTrouble.RESET_HALF_WAY);
            Job job = bench.run(bench.plan(false, one, other));
            assertEquals(Job.State.IN_DOUBT, job.state(), job::toString);
            assertEquals("core.packages.half", bench.told(job));
            List<Object> told = job.outcome().orElseThrow().arguments();
            assertTrue(told.get(1).toString().contains("tool-a"), told::toString);
            assertTrue(told.get(3).toString().contains("tool-b"), told::toString);
            assertEquals(Optional.of("1.0-1"), host.packageVersion("tool-a"));
            assertEquals(Optional.empty(), host.packageVersion("tool-b"));
        }
    }

    @Test
    void sudoThatRefusesChangesNothing() throws Exception {
        start(VirtualOs.KYLIN_V10_SP3, Privilege.NONE);
        try (InstallBench bench = InstallBench.knowing(folder, ssh)) {
            Job job = bench.run(bench.plan(false, bench.add(driver("1"))));
            assertEquals(Job.State.FAILED, job.state(), job::toString);
            assertEquals("core.packages.no-root", bench.told(job));
            assertEquals(Optional.empty(), host.packageVersion("kmod-mlx5"));
        }
    }

    @Test
    void sudoWithItsPasswordWillDo() throws Exception {
        start(VirtualOs.KYLIN_V10_SP3, Privilege.SUDO_PASSWORD);
        try (InstallBench bench =
                InstallBench.knowing(
                        folder, ssh, Optional.empty(), Optional.of(InstallBench.PASSWORD))) {
            Job job = bench.run(bench.plan(false, bench.add(driver("1"))));
            assertEquals(Job.State.DONE, job.state(), job::toString);
            assertEquals(List.of(), host.uploads());
        }
    }

    @Test
    void debsAreTakenAndThoseThatLackSomethingAreNot() throws Exception {
        start(VirtualOs.DEBIAN_12, Privilege.ROOT);
        try (InstallBench bench = InstallBench.knowing(folder, ssh)) {
            HostPackage lacking =
                    bench.add(
                            PackageFiles.deb(
                                    folder, "lacks", "1.0-1", "amd64", "nope", List.of("/opt/x")));
            Job refused = bench.run(bench.plan(false, lacking));
            assertEquals("core.packages.would-not", bench.told(refused));
            HostPackage other =
                    bench.add(
                            PackageFiles.deb(
                                    folder,
                                    "ice-modules",
                                    "1.0-1",
                                    "amd64",
                                    "",
                                    List.of("/lib/modules/5.4.0/extra/ice.ko")));
            Job kernel = bench.run(bench.plan(false, other));
            assertEquals("core.packages.other-kernel", bench.told(kernel));
            assertEquals(Optional.empty(), host.packageVersion("ice-modules"));
            HostPackage good =
                    bench.add(
                            PackageFiles.deb(
                                    folder,
                                    "mlx5-modules",
                                    "2:1.0-1",
                                    "amd64",
                                    "libc6",
                                    PackageFiles.modules("6.1.0-56-amd64", "mlx5_core")));
            Job done = bench.run(bench.plan(false, good));
            assertEquals(Job.State.DONE, done.state(), done::toString);
            assertEquals(Optional.of("2:1.0-1"), host.packageVersion("mlx5-modules"));
            host.packages(PackageTrouble.SCRIPT_AFTER_FAILS);
            HostPackage half =
                    bench.add(
                            PackageFiles.deb(
                                    folder, "half", "1.0", "all", "", List.of("/opt/half")));
            Job doubt = bench.run(bench.plan(false, half));
            assertEquals(Job.State.IN_DOUBT, doubt.state(), doubt::toString);
            assertTrue(
                    doubt.outcome().orElseThrow().arguments().get(2).toString().contains("half"));
        }
    }

    @Test
    void whatChangedSinceItWasShownIsNotInstalled() throws Exception {
        startKylin();
        try (InstallBench bench = InstallBench.knowing(folder, ssh)) {
            HostPackage fresh = bench.add(driver("2"));
            InstallDraft shown = bench.plan(false, fresh);
            Job other = bench.run(bench.plan(false, bench.add(driver("1"))));
            assertEquals(Job.State.DONE, other.state(), other::toString);
            Job late = bench.run(shown);
            assertEquals(Job.State.FAILED, late.state());
            assertEquals("core.packages.changed-since", bench.told(late));
            assertEquals(Optional.of("1-1.ky10"), host.packageVersion("kmod-mlx5"));
        }
    }
}
