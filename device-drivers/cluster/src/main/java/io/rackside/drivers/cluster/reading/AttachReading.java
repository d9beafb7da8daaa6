package io.rackside.drivers.cluster.reading;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.object.AttachLimit;
import io.rackside.drivers.cluster.object.Volume;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Reads how many volumes nodes may attach, and what they have attached: only where volumes are to
 * be attached elsewhere, and the second only where a node has a limit for one of their drivers.
 *
 * @param failed is told what could not be read; then no limit is known
 */
record AttachReading(ClusterApi api, BiConsumer<Resource, ClusterException> failed) {
    private static final List<String> COLUMNS = List.of("Attacher", "PV", "Node");

    private record Key(String node, String driver) {}

    List<AttachLimit> read(Collection<Volume> volumes) throws InterruptedException {
        Set<String> drivers =
                volumes.stream()
                        .filter(each -> each.attached() && !each.driver().isEmpty())
                        .map(Volume::driver)
                        .collect(Collectors.toSet());
        if (drivers.isEmpty()) {
            return List.of();
        }
        Resource asked = Resource.CSI_NODE;
        try {
            Map<Key, Integer> most = new HashMap<>();
            api.objects(asked, ListQuery.all(ListQuery.OBJECTS), each -> most(each, drivers, most));
            if (most.isEmpty()) {
                return List.of();
            }
            asked = Resource.VOLUME_ATTACHMENT;
            return limits(most, api.rows(asked, ListQuery.all(ListQuery.ROWS), COLUMNS).rows());
        } catch (ClusterException e) {
            failed.accept(asked, e);
            return List.of();
        }
    }

    private static void most(JsonNode node, Set<String> drivers, Map<Key, Integer> most) {
        for (JsonNode each : node.path("spec").path("drivers")) {
            String driver = each.path("name").asText("");
            JsonNode count = each.path("allocatable").path("count");
            if (drivers.contains(driver) && count.isInt() && count.intValue() >= 0) {
                most.put(
                        new Key(node.path("metadata").path("name").asText(""), driver),
                        count.intValue());
            }
        }
    }

    private static List<AttachLimit> limits(Map<Key, Integer> most, List<List<String>> rows) {
        Map<Key, Set<String>> attached = new HashMap<>();
        for (List<String> row : rows) {
            if (row.get(1).isEmpty()) {
                continue;
            }
            attached.computeIfAbsent(new Key(row.get(2), row.get(0)), _ -> new HashSet<>())
                    .add(row.get(1));
        }
        List<AttachLimit> limits = new ArrayList<>();
        most.forEach(
                (key, count) ->
                        limits.add(
                                new AttachLimit(
                                        key.node(),
                                        key.driver(),
                                        count,
                                        attached.getOrDefault(key, Set.of()))));
        return limits;
    }
}
