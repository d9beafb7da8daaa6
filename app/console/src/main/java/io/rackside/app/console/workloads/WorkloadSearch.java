package io.rackside.app.console.workloads;

import io.rackside.app.cluster.Workloads.Running;
import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.app.search.Hit;
import io.rackside.app.search.Hit.AtDevice;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Device;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the box a virtual machine or a pod runs on. */
final class WorkloadSearch {
    private WorkloadSearch() {}

    static List<Hit> find(Collection<Seen> clusters, SiteModel model, String words, int most) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Hit> hits = new ArrayList<>();
        for (Seen each : clusters) {
            for (NodeSight node : each.nodes()) {
                Optional<Device> box = node.device().flatMap(model::device);
                if (box.isPresent()) {
                    Stream.concat(node.machines().stream(), node.pods().stream())
                            .filter(one -> holds(one, wanted))
                            .limit(most)
                            .forEach(one -> hits.add(hit(box.get(), one, model)));
                }
            }
        }
        return hits.stream().limit(most).toList();
    }

    private static boolean holds(Running running, String wanted) {
        String name =
                (running.namespace().orElse("") + " " + running.name()).toLowerCase(Locale.ROOT);
        return Stream.of(wanted.split("\\s+")).allMatch(name::contains);
    }

    private static Hit hit(Device box, Running running, SiteModel model) {
        return new Hit(
                new AtDevice(box.id()),
                running.name(),
                (model.position(box) + " " + box.name()).strip(),
                running.namespace().orElse(running.name()));
    }
}
