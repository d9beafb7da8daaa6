package io.rackside.drivers.cluster.impact;

import io.rackside.drivers.cluster.object.AttachLimit;
import io.rackside.drivers.cluster.object.Volume;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many more volumes nodes may attach, by their storage drivers. One that is attached already is
 * used by as many as like.
 */
final class Slots {
    private record Key(String node, String driver) {}

    private final Map<Key, Integer> most = new HashMap<>();
    private final Map<Key, Set<String>> attached = new HashMap<>();
    private final Map<Key, Set<String>> crowded = new HashMap<>();

    /**
     * @param coming all volumes of what looks for a place
     */
    Slots(List<AttachLimit> limits, Stream<Volume> coming) {
        Map<String, Set<String>> all =
                coming.collect(
                        Collectors.groupingBy(
                                Volume::driver,
                                Collectors.mapping(Volume::name, Collectors.toSet())));
        for (AttachLimit each : limits) {
            Key key = new Key(each.node(), each.driver());
            most.put(key, each.most());
            attached.put(key, new HashSet<>(each.attached()));
            Set<String> crowd = new HashSet<>(each.attached());
            crowd.addAll(all.getOrDefault(each.driver(), Set.of()));
            crowded.put(key, crowd);
        }
    }

    /** Whether a node may attach those of the volumes that it has not. */
    boolean has(String node, List<Volume> volumes) {
        return keys(node, volumes).allMatch(key -> with(key, volumes).size() <= most.get(key));
    }

    private Set<String> with(Key key, List<Volume> volumes) {
        Set<String> with = new HashSet<>(attached.get(key));
        volumes.stream()
                .filter(each -> each.driver().equals(key.driver()))
                .forEach(each -> with.add(each.name()));
        return with;
    }

    void take(String node, List<Volume> volumes) {
        keys(node, volumes).toList().forEach(key -> attached.put(key, with(key, volumes)));
    }

    /** Whether it may attach them though all others came there too. */
    boolean sure(String node, List<Volume> volumes) {
        return keys(node, volumes).allMatch(key -> crowded.get(key).size() <= most.get(key));
    }

    private Stream<Key> keys(String node, List<Volume> volumes) {
        return volumes.stream()
                .map(each -> new Key(node, each.driver()))
                .distinct()
                .filter(most::containsKey);
    }
}
