package io.rackside.app.packages;

import io.rackside.app.packages.PlannedPackage.Change;
import io.rackside.model.Message;
import io.rackside.model.firmware.PackageTrust;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.OperatingSystem.Family;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plans an installation; pure. */
final class InstallPlanner {
    /** Where what is sent lies until it is installed. */
    private static final String SENT_TO = "/var/tmp";

    private static final String INSTALLED_TO = "/usr";
    private static final String BOOT = "/boot";

    /** A kernel with its initial file system. */
    private static final long BOOT_BYTES = 150L << 20;

    /** Rpm's or dpkg's own database grows as well. */
    private static final long MARGIN = 64L << 20;

    private static final Pattern DIST = Pattern.compile("\\.(ky|oe|an|uel|el|fc)[0-9a-z]+");

    private static final Map<String, Set<Family>> DISTS =
            Map.of(
                    "ky", Set.of(Family.KYLIN_SERVER),
                    "oe", Set.of(Family.OPENEULER),
                    "an", Set.of(Family.ANOLIS),
                    "uel", Set.of(Family.UOS),
                    "el", Set.of(Family.CENTOS, Family.RHEL, Family.RHEL_LIKE),
                    "fc", Set.of());

    private static final Map<String, String> DEBIAN_MACHINES =
            Map.of("x86_64", "amd64", "aarch64", "arm64", "loongarch64", "loong64");

    private final HostInventory host;
    private final HostFacts facts;
    private final List<HostPackage> wanted;
    private final List<HostPackage> library;
    private final boolean sent;
    private final Set<Message> refusals = new LinkedHashSet<>();
    private final Set<Message> warnings = new LinkedHashSet<>();

    private InstallPlanner(
            HostInventory host,
            HostFacts facts,
            List<HostPackage> wanted,
            List<HostPackage> library,
            boolean sent) {
        this.host = host;
        this.facts = facts;
        this.wanted = wanted;
        this.library = library;
        this.sent = sent;
    }

    /**
     * @param library all packages whose files are at hand, for the way back
     */
    static InstallPlan plan(
            HostInventory host,
            HostFacts facts,
            List<HostPackage> wanted,
            List<HostPackage> library) {
        return new InstallPlanner(host, facts, wanted, library, false).plan();
    }

    /**
     * The same once more, to hold it against the first one; ways back do not count in that.
     *
     * @param sent whether the files lie on the host already and need no more room
     */
    static InstallPlan again(
            HostInventory host, HostFacts facts, List<HostPackage> wanted, boolean sent) {
        return new InstallPlanner(host, facts, wanted, List.of(), sent).plan();
    }

    private InstallPlan plan() {
        List<PlannedPackage> packages = wanted.stream().map(this::planned).toList();
        wanted.forEach(this::fits);
        together(packages);
        ofHost(packages);
        SortedSet<String> modules = new TreeSet<>();
        packages.stream()
                .filter(PlannedPackage::acts)
                .forEach(one -> modules.addAll(one.wanted().head().modules()));
        List<String> users =
                host.nics().stream()
                        .filter(nic -> modules.contains(nic.driver().replace('-', '_')))
                        .map(HostNic::name)
                        .sorted()
                        .toList();
        boolean later =
                packages.stream()
                        .filter(PlannedPackage::acts)
                        .map(one -> one.wanted().head())
                        .anyMatch(head -> head.kernel() || !head.modules().isEmpty());
        return new InstallPlan(
                facts.kernel(),
                packages,
                users,
                List.copyOf(refusals),
                List.copyOf(warnings),
                later);
    }

    private PlannedPackage planned(HostPackage one) {
        PackageHead head = one.head();
        List<Had> there = facts.of(head.name());
        Optional<Had> same =
                there.stream().filter(had -> had.version().equals(head.version())).findFirst();
        if (same.isPresent()) {
            return new PlannedPackage(
                    one, same.get().whole() ? Change.SAME : Change.REPAIR, same, Optional.empty());
        }
        if (head.kernel()) {
            return new PlannedPackage(one, Change.BESIDE, Optional.empty(), Optional.empty());
        }
        Optional<Had> before =
                there.stream()
                        .max(
                                Comparator.comparing(
                                        Had::version,
                                        (left, right) -> left.compareTo(right, one.kind())));
        if (before.isEmpty()) {
            return new PlannedPackage(one, Change.INSTALL, before, Optional.empty());
        }
        boolean older = head.version().compareTo(before.get().version(), one.kind()) < 0;
        return new PlannedPackage(
                one, older ? Change.DOWNGRADE : Change.UPGRADE, before, former(one, before.get()));
    }

    private Optional<HostPackage> former(HostPackage one, Had before) {
        return library.stream()
                .filter(kept -> kept.kind() == one.kind())
                .filter(kept -> kept.head().name().equals(before.name()))
                .filter(kept -> kept.head().version().equals(before.version()))
                .filter(kept -> kept.head().architecture().equals(before.architecture()))
                .findFirst();
    }

    /** Whether a package is for such a host at all. */
    private void fits(HostPackage one) {
        PackageHead head = one.head();
        String label = head.label();
        if (facts.base().isPresent() && facts.base().get() != one.kind()) {
            refuse("core.packages.other-kind", label, one.kind().word());
        }
        if (!facts.machine().isEmpty() && !architecture(one)) {
            refuse("core.packages.other-architecture", label, facts.machine());
        }
        if (head.builds()) {
            refuse("core.packages.builds", label);
        }
        kernels(head);
        if (one.trust() instanceof PackageTrust.Unsigned) {
            warn("core.packages.unsigned", label);
        }
        if (!head.told()) {
            warn("core.packages.told-by-name", label);
        }
        Matcher dist = DIST.matcher("." + head.version().release());
        if (one.kind() == PackageKind.RPM
                && dist.find()
                && !DISTS.get(dist.group(1)).contains(host.os().family())) {
            warn("core.packages.other-system", label, dist.group().substring(1), host.os().name());
        }
        if (facts.secureBoot().orElse(false) && !head.modules().isEmpty()) {
            warn("core.packages.secure-boot", label);
        }
    }

    private boolean architecture(HostPackage one) {
        String needed = one.head().architecture();
        return switch (one.kind()) {
            case RPM -> needed.equals("noarch") || needed.equals(facts.machine());
            case DEB ->
                    needed.equals("all")
                            || needed.equals(
                                    DEBIAN_MACHINES.getOrDefault(facts.machine(), facts.machine()));
        };
    }

    /** Modules serve one kernel: the one that runs, or one that is there to be started. */
    private void kernels(PackageHead head) {
        if (head.kernel() || head.kernels().isEmpty()) {
            return;
        }
        if (head.kernels().contains(facts.kernel())) {
            return;
        }
        String built = String.join(", ", head.kernels());
        if (head.kernels().stream().anyMatch(facts.releases()::contains)) {
            warn("core.packages.kernel-not-running", head.label(), built, facts.kernel());
        } else {
            refuse("core.packages.other-kernel", head.label(), built, facts.kernel());
        }
    }

    private void together(List<PlannedPackage> packages) {
        Set<String> names = new TreeSet<>();
        for (PlannedPackage one : packages) {
            if (!names.add(one.wanted().head().name()) && one.change() != Change.BESIDE) {
                refuse("core.packages.twice", one.wanted().head().name());
            }
        }
        long kernels =
                packages.stream()
                        .filter(PlannedPackage::acts)
                        .filter(one -> one.wanted().kind() == PackageKind.RPM)
                        .filter(one -> one.wanted().head().kernel())
                        .count();
        long acting = packages.stream().filter(PlannedPackage::acts).count();
        if (kernels > 0 && kernels < acting) {
            refuse("core.packages.kernel-alone");
        }
    }

    private void ofHost(List<PlannedPackage> packages) {
        if (!facts.whole()) {
            refuse("core.packages.not-told");
            return;
        }
        if (facts.base().isEmpty()) {
            refuse("core.packages.no-base");
        } else if (!facts.database()) {
            refuse("core.packages.database-unread", host.device().hostName());
        }
        for (String lacking : facts.lacks()) {
            refuse("core.packages.lacks", lacking);
        }
        facts.locked().ifPresent(lock -> refuse("core.packages.locked", lock));
        List<PlannedPackage> acting = packages.stream().filter(PlannedPackage::acts).toList();
        long sending = sent ? 0 : acting.stream().mapToLong(one -> one.wanted().size()).sum();
        long laid =
                acting.stream()
                        .mapToLong(
                                one ->
                                        Math.max(
                                                one.wanted().head().installedBytes(),
                                                one.wanted().size()))
                        .sum();
        boolean kernel = acting.stream().anyMatch(one -> one.wanted().head().kernel());
        if (acting.isEmpty()) {
            return;
        }
        boolean together = facts.roomAt(SENT_TO).equals(facts.roomAt(INSTALLED_TO));
        room(SENT_TO, sending + (together ? laid : 0) + MARGIN);
        room(INSTALLED_TO, laid + MARGIN);
        if (kernel) {
            room(BOOT, BOOT_BYTES);
        }
    }

    private void room(String path, long needed) {
        OptionalLong left = facts.roomAt(path);
        if (left.isPresent() && left.getAsLong() < needed) {
            refuse("core.packages.no-room", path, mebibytes(needed), mebibytes(left.getAsLong()));
        }
    }

    private static long mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }

    private void refuse(String code, Object... arguments) {
        refusals.add(Message.of(code, arguments));
    }

    private void warn(String code, Object... arguments) {
        warnings.add(Message.of(code, arguments));
    }

    /** What rpm is told to do with a plan; dpkg knows by itself. */
    static String how(List<HostPackage> packages) {
        boolean kernels = packages.stream().anyMatch(one -> one.head().kernel());
        return kernels ? "-i" : "-U --oldpackage --replacepkgs";
    }

    /** The names of a plan, each once. */
    static List<String> names(List<HostPackage> packages) {
        return new ArrayList<>(
                new TreeSet<>(packages.stream().map(one -> one.head().name()).toList()));
    }
}
