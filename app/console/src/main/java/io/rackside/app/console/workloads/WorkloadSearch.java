package io.rackside.app.console.workloads;

import io.rackside.app.cluster.Workloads.Running;
import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.app.search.Hit;
import io.rackside.app.search.Hit.AtDevice;
import io.rackside.app.search.Hit.OffRack;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Device;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds the boxes a virtual machine, a pod or a virtual cluster runs on, and that a node is; the
 * name itself before those it is only a part of.
 */
final class WorkloadSearch {
    /** What KubeVirt puts before a machine's name to call its pod. */
    private static final String SHELL = "virt-launcher-";

    private final SiteModel model;
    private final String wanted;
    private final List<Found> found = new ArrayList<>();

    /** How well a name fits, the best first. */
    private enum Fit {
        SAME,
        BEGINS,
        HOLDS,
        /** By its namespace, or as the pod around a machine of that name. */
        BESIDE
    }

    /** Only those that are shown are put into words: thousands may fit. */
    private record Found(Fit fit, Supplier<Hit> hit) {}

    private WorkloadSearch(SiteModel model, String wanted) {
        this.model = model;
        this.wanted = wanted;
    }

    /**
     * Finds them by words that all have to be in a name.
     *
     * @param virtual the virtual clusters of those that were read
     */
    static List<Hit> find(
            Collection<Seen> clusters,
            List<VirtualClusterRow> virtual,
            SiteModel model,
            String words,
            int most) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return List.of();
        }
        WorkloadSearch search = new WorkloadSearch(model, wanted);
        virtual.forEach(search::lookAt);
        for (Seen each : clusters) {
            each.nodes().forEach(node -> search.lookAt(each.cluster(), node));
        }
        return search.found.stream()
                .sorted(Comparator.comparing(Found::fit))
                .limit(most)
                .map(found -> found.hit().get())
                .toList();
    }

    /** A virtual cluster stands on several boxes. */
    private void lookAt(VirtualClusterRow row) {
        fit(row.key().namespace(), row.key().name())
                .ifPresent(
                        fit ->
                                row.carriers().stream()
                                        .flatMap(box -> model.device(box).stream())
                                        .sorted(Comparator.comparing(Device::name))
                                        .forEach(box -> add(fit, row, box)));
    }

    private void add(Fit fit, VirtualClusterRow row, Device box) {
        found.add(new Found(fit, () -> hit(box, row.key().name(), row.names(box.id()))));
    }

    private void lookAt(String cluster, NodeSight node) {
        Optional<Device> box = node.device().flatMap(model::device);
        if (box.map(Device::name).filter(node.name()::equals).isEmpty()) {
            fit("", node.name())
                    .ifPresent(fit -> add(fit, cluster, node, box, node.name(), cluster));
        }
        Stream.concat(node.machines().stream(), node.pods().stream())
                .forEach(one -> lookAt(cluster, node, box, one));
    }

    private void lookAt(String cluster, NodeSight node, Optional<Device> box, Running one) {
        String namespace = one.namespace().orElse("");
        fit(namespace, one.name())
                .ifPresent(
                        fit ->
                                add(
                                        fit,
                                        cluster,
                                        node,
                                        box,
                                        one.name(),
                                        one.namespace().orElse(one.name())));
    }

    /** Where the box is not known for certain, the node is all that can be said. */
    private void add(
            Fit fit,
            String cluster,
            NodeSight node,
            Optional<Device> box,
            String name,
            String matched) {
        if (box.isPresent()) {
            found.add(new Found(fit, () -> hit(box.get(), name, matched)));
            return;
        }
        found.add(
                new Found(
                        fit, () -> new Hit(new OffRack(cluster, node.name()), name, "", matched)));
    }

    private Optional<Fit> fit(String namespace, String name) {
        String own = name.toLowerCase(Locale.ROOT);
        if (own.equals(wanted)) {
            return Optional.of(Fit.SAME);
        }
        String whole = namespace.toLowerCase(Locale.ROOT) + " " + own;
        if (!Stream.of(wanted.split("\\s+")).allMatch(whole::contains)) {
            return Optional.empty();
        }
        if (own.startsWith(wanted)) {
            return Optional.of(Fit.BEGINS);
        }
        return Optional.of(own.startsWith(SHELL) || !own.contains(wanted) ? Fit.BESIDE : Fit.HOLDS);
    }

    private Hit hit(Device box, String name, String matched) {
        return new Hit(
                new AtDevice(box.id()),
                name,
                (model.position(box) + " " + box.name()).strip(),
                matched);
    }
}
