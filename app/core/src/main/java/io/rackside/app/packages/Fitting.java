package io.rackside.app.packages;

import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether a package of the library is for a host, by what was read of that last; the host is not
 * asked, so that its other kernels, its room and what it has of the package are not known.
 *
 * @param why what speaks against it, or is to be known of it
 * @param ports of the host that run on a module of it
 */
public record Fitting(Verdict verdict, List<Message> why, List<String> ports) {
    /** What is said of it. */
    public enum Verdict {
        FITS,
        /** It may do, with something to be known of it. */
        WITH_CARE,
        DOES_NOT_FIT
    }

    public Fitting {
        Objects.requireNonNull(verdict, "verdict");
        why = List.copyOf(why);
        ports = List.copyOf(ports);
    }

    static Fitting of(HostInventory host, HostPackage one) {
        PackageHead head = one.head();
        HostFacts facts =
                new HostFacts(
                        host.kernel().release(),
                        host.kernel().architecture(),
                        kind(host).or(() -> Optional.of(one.kind())),
                        List.of(),
                        true,
                        // A kernel that is there and does not run may be the one it is for.
                        new TreeSet<>(head.kernels()),
                        new TreeMap<>(),
                        Optional.empty(),
                        Optional.empty(),
                        new TreeSet<>(),
                        true);
        InstallPlan plan = InstallPlanner.plan(host, facts, List.of(one), List.of());
        List<String> ports =
                host.nics().stream()
                        .filter(nic -> nic.physicalFunction().isEmpty())
                        .map(HostNic::name)
                        .filter(plan.users()::contains)
                        .toList();
        List<Message> why = new ArrayList<>(plan.refusals());
        plan.warnings().stream().map(Fitting::unseen).forEach(why::add);
        if (!head.kernel() && !head.modules().isEmpty() && plan.users().isEmpty()) {
            why.add(Message.of("core.packages.no-port", head.label()));
        }
        return new Fitting(
                plan.mayRun()
                        ? why.isEmpty() ? Verdict.FITS : Verdict.WITH_CARE
                        : Verdict.DOES_NOT_FIT,
                why,
                ports);
    }

    /** Whether the host has another kernel as well was not read. */
    private static Message unseen(Message warning) {
        return warning.code().equals("core.packages.kernel-not-running")
                ? Message.of("core.packages.for-kernel", warning.arguments().toArray())
                : warning;
    }

    private static Optional<PackageKind> kind(HostInventory host) {
        return switch (host.os().family()) {
            case KYLIN_SERVER, OPENEULER, ANOLIS, CENTOS, RHEL, RHEL_LIKE, SUSE ->
                    Optional.of(PackageKind.RPM);
            case DEBIAN, UBUNTU, KYLIN_DESKTOP -> Optional.of(PackageKind.DEB);
            // Servers of UOS have rpm, desktops dpkg; only the host tells which it is.
            default -> Optional.empty();
        };
    }
}
