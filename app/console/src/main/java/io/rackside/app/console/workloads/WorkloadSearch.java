package io.rackside.app.console.workloads;

import io.rackside.app.cluster.Workloads.Running;
import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.app.search.Hit;
import io.rackside.app.search.Hit.AtDevice;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Device;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the boxes a virtual machine, a pod or a virtual cluster runs on, and that a node is. */
final class WorkloadSearch {
    private WorkloadSearch() {}

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
        List<Hit> hits = new ArrayList<>();
        virtual.stream()
                .filter(row -> holds(row.key().namespace(), row.key().name(), wanted))
                .limit(most)
                .forEach(row -> addBoxes(hits, row, model));
        for (Seen each : clusters) {
            for (NodeSight node : each.nodes()) {
                Optional<Device> box = node.device().flatMap(model::device);
                if (box.isPresent()) {
                    if (holds("", node.name(), wanted) && !node.name().equals(box.get().name())) {
                        hits.add(hit(box.get(), node.name(), each.cluster(), model));
                    }
                    Stream.concat(node.machines().stream(), node.pods().stream())
                            .filter(one -> holds(one.namespace().orElse(""), one.name(), wanted))
                            .limit(most)
                            .forEach(one -> hits.add(hit(box.get(), one, model)));
                }
            }
        }
        return hits.stream().limit(most).toList();
    }

    /** A virtual cluster stands on several boxes. */
    private static void addBoxes(List<Hit> hits, VirtualClusterRow row, SiteModel model) {
        row.carriers().stream()
                .flatMap(box -> model.device(box).stream())
                .sorted(Comparator.comparing(Device::name))
                .forEach(box -> hits.add(hit(box, row.key().name(), row.names(box.id()), model)));
    }

    private static boolean holds(String namespace, String name, String wanted) {
        String whole = (namespace + " " + name).toLowerCase(Locale.ROOT);
        return Stream.of(wanted.split("\\s+")).allMatch(whole::contains);
    }

    private static Hit hit(Device box, Running running, SiteModel model) {
        return hit(box, running.name(), running.namespace().orElse(running.name()), model);
    }

    private static Hit hit(Device box, String name, String matched, SiteModel model) {
        return new Hit(
                new AtDevice(box.id()),
                name,
                (model.position(box) + " " + box.name()).strip(),
                matched);
    }
}
