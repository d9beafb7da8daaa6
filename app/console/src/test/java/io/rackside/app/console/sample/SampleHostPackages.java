package io.rackside.app.console.sample;

import io.rackside.app.acts.Choice;
import io.rackside.app.console.act.Started;
import io.rackside.app.console.packages.PackagesDoor;
import io.rackside.app.diagnosis.Pitfall;
import io.rackside.app.firmware.library.Standing;
import io.rackside.app.packages.Evr;
import io.rackside.app.packages.Fitting;
import io.rackside.app.packages.Had;
import io.rackside.app.packages.HostPackage;
import io.rackside.app.packages.InstallPlan;
import io.rackside.app.packages.PackageEntry;
import io.rackside.app.packages.PackageHead;
import io.rackside.app.packages.PackageKind;
import io.rackside.app.packages.PlannedPackage;
import io.rackside.app.packages.PlannedPackage.Change;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.firmware.PackageTrust;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A driver, a kernel and a package for another machine at hand; remembers what was asked. */
public final class SampleHostPackages implements PackagesDoor {
    public static final String DRIVER = "a".repeat(64);
    public static final String KERNEL = "b".repeat(64);
    public static final String OTHER_MACHINE = "c".repeat(64);

    public final List<PackageEntry> all = new ArrayList<>();
    public final Map<String, Fitting> fitting = new HashMap<>();

    /** Why a plan must not run. */
    public final List<Message> refusals = new ArrayList<>();

    private final List<String> asked;

    public SampleHostPackages(List<String> asked) {
        this.asked = asked;
        all.add(entry(DRIVER, "kmod-mlnx", "24.10", Set.of("4.19.90"), Set.of("mlx5_core")));
        all.add(entry(KERNEL, "kernel-core", "4.19.90", Set.of(), Set.of()));
        all.add(entry(OTHER_MACHINE, "hinic-tools", "17.7", Set.of(), Set.of()));
        fitting.put(DRIVER, new Fitting(Fitting.Verdict.FITS, List.of(), List.of("enp1s0f0")));
        fitting.put(
                KERNEL,
                new Fitting(
                        Fitting.Verdict.WITH_CARE,
                        List.of(Message.of("core.packages.unsigned", "kernel-core")),
                        List.of()));
        fitting.put(
                OTHER_MACHINE,
                new Fitting(
                        Fitting.Verdict.DOES_NOT_FIT,
                        List.of(
                                Message.of(
                                        "core.packages.other-architecture",
                                        "hinic-tools-17.7",
                                        "aarch64")),
                        List.of()));
    }

    private static PackageEntry entry(
            String sha256, String name, String version, Set<String> kernels, Set<String> modules) {
        return new PackageEntry(
                new HostPackage(
                        sha256,
                        name + ".rpm",
                        PackageKind.RPM,
                        3_400_000,
                        SampleSite.NOW,
                        new PackageTrust.Unsigned(),
                        new PackageHead(
                                name,
                                new Evr(0, version, "1"),
                                "aarch64",
                                true,
                                9_000_000,
                                new TreeSet<>(kernels),
                                new TreeSet<>(modules),
                                name.startsWith("kernel"),
                                false)),
                Standing.UNSIGNED,
                Optional.empty());
    }

    @Override
    public List<PackageEntry> all() {
        return List.copyOf(all);
    }

    @Override
    public Map<String, Fitting> fitting(DeviceId device) {
        return device.equals(SampleOffload.HOST) ? Map.copyOf(fitting) : Map.of();
    }

    @Override
    public Taken add(List<Path> files, boolean unsigned) {
        asked.add("take in " + files.getFirst().getFileName() + " unsigned " + unsigned);
        return unsigned
                ? new Taken(List.of(all.getFirst().kept()), List.of())
                : new Taken(
                        List.of(),
                        List.of(
                                new NotTaken(
                                        files.getFirst(),
                                        Message.of(
                                                "core.library.unsigned",
                                                String.valueOf(files.getFirst().getFileName())))));
    }

    @Override
    public void remove(String sha256) {
        asked.add("remove " + sha256.charAt(0));
        all.removeIf(entry -> entry.kept().sha256().equals(sha256));
    }

    @Override
    public Planned plan(DeviceId device, Set<String> packages, boolean restart) {
        asked.add("plan install " + device.value() + " " + packages.size() + " " + restart);
        PackageEntry driver = all.getFirst();
        Had before = new Had("kmod-mlnx", new Evr(0, "25.01", "1"), "aarch64", true);
        InstallPlan plan =
                new InstallPlan(
                        "4.19.90",
                        List.of(
                                new PlannedPackage(
                                        driver.kept(),
                                        Change.DOWNGRADE,
                                        Optional.of(before),
                                        Optional.empty())),
                        List.of("enp1s0f0", "enp1s0f1"),
                        refusals,
                        List.of(Message.of("core.packages.unsigned", "kmod-mlnx-24.10-1")),
                        true);
        Pitfall pair =
                new Pitfall(
                        "mlx5-pairs",
                        "enp1s0f0",
                        Message.of("core.sample.pair"),
                        Pitfall.Verdict.OTHER_FIRMWARE,
                        List.of(Message.of("core.sample.other-firmware")),
                        List.of(Message.of("core.diagnosis.upgrade", "22.43.1014")),
                        List.of(),
                        List.of(new Pitfall.Source("Release notes", "3.2")),
                        true,
                        List.of());
        return new Planned() {
            @Override
            public InstallPlan plan() {
                return plan;
            }

            @Override
            public boolean restarts() {
                return restart;
            }

            @Override
            public List<Pitfall> pairs() {
                return List.of(pair);
            }

            @Override
            public boolean isEmpty() {
                return !plan.mayRun();
            }

            @Override
            public Choice choice() {
                return new Choice(
                        Act.of(
                                "packages.install",
                                new Target(device, device.value(), "A-07 U20", Identity.none()),
                                Map.of(),
                                Risk.UNDONE_AT_ONCE,
                                Message.of(
                                        "core.packages.install-effect",
                                        device.value(),
                                        "kmod-mlnx")),
                        List.of());
            }

            @Override
            public Started start(Consent consent) {
                asked.add("install on " + device.value());
                return new Started(new JobId("p1"), Optional.empty());
            }
        };
    }
}
