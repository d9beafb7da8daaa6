package io.rackside.app.packages;

import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Packages that are to be installed on a host in one go.
 *
 * @param id hexadecimal, names the folder and the unit on the host
 * @param before versions that were there by name, empty for none
 * @param back what of the library brings the former versions back
 */
record InstallOrder(
        String id, List<HostPackage> packages, Map<String, String> before, List<String> back) {
    static final String INSTALL = "packages.install";
    static final String UPLOAD = "packages.upload";
    static final String TIDY = "packages.tidy";

    private static final int NAME = 16;

    InstallOrder {
        Objects.requireNonNull(id, "id");
        packages = List.copyOf(packages);
        before = Map.copyOf(before);
        back = List.copyOf(back);
    }

    static InstallOrder of(String id, InstallPlan plan) {
        Map<String, String> before = new TreeMap<>();
        List<String> back = new ArrayList<>();
        List<HostPackage> packages = new ArrayList<>();
        for (PlannedPackage one : plan.acting()) {
            packages.add(one.wanted());
            before.put(
                    one.wanted().head().name(),
                    one.before().map(had -> had.version().toString()).orElse(""));
            one.wayBack().map(former -> former.head().label()).ifPresent(back::add);
        }
        return new InstallOrder(id, packages, before, back);
    }

    /** The name a file has on the host. */
    static String file(HostPackage one) {
        return one.sha256().substring(0, NAME) + "." + one.kind().word();
    }

    List<String> files() {
        return packages.stream().map(InstallOrder::file).toList();
    }

    List<String> names() {
        return InstallPlanner.names(packages);
    }

    /**
     * The names of those that bring modules, kernels aside; what a deb brings only its host says.
     */
    List<String> drivers() {
        return InstallPlanner.names(
                packages.stream()
                        .filter(one -> !one.head().kernel())
                        .filter(
                                one ->
                                        one.kind() == PackageKind.DEB
                                                || !one.head().modules().isEmpty())
                        .toList());
    }

    String labels() {
        return packages.stream().map(one -> one.head().label()).collect(Collectors.joining(", "));
    }

    List<String> sums() {
        return packages.stream().map(HostPackage::sha256).toList();
    }

    Act install(Target host) {
        return Act.of(
                INSTALL,
                host,
                Map.of("id", id, "packages", labels(), "sha256", String.join(",", sums())),
                Risk.SERVICE_STOPS,
                Message.of("core.packages.install-effect", host.name(), labels()));
    }

    Act upload(Target host, HostPackage one) {
        return Act.of(
                UPLOAD,
                host,
                Map.of("id", id, "sha256", one.sha256()),
                Risk.UNDONE_AT_ONCE,
                Message.of("core.packages.upload-effect", host.name(), one.head().label()));
    }

    Act tidy(Target host) {
        return Act.of(
                TIDY,
                host,
                Map.of("id", id),
                Risk.NOTHING_LOST,
                Message.of("core.packages.tidy-effect", host.name()));
    }
}
