package io.rackside.drivers.cluster.impact;

import io.rackside.drivers.cluster.object.Claim;
import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;
import io.rackside.drivers.cluster.object.Volume;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where the data lie of what claims them. */
final class Storage {
    private static final Set<String> MANY = Set.of("ReadWriteMany", "ReadOnlyMany");

    private final Map<String, Claim> claims = new HashMap<>();
    private final Map<String, Volume> volumes = new HashMap<>();

    Storage(ClusterObjects objects) {
        objects.claims().forEach(each -> claims.put(key(each.namespace(), each.name()), each));
        objects.volumes().forEach(each -> volumes.put(each.name(), each));
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    /** The first claim that was not read, or whose volume was not: nobody knows where that lies. */
    Optional<String> unread(String namespace, List<String> names) {
        return names.stream().filter(name -> !read(claims.get(key(namespace, name)))).findFirst();
    }

    private boolean read(Claim claim) {
        return claim != null && (claim.volume().isEmpty() || volumes.containsKey(claim.volume()));
    }

    /** Whether a volume of those is held by the node it is on, and by no other at once. */
    boolean held(String namespace, List<String> names) {
        return names.stream()
                .map(name -> claims.get(key(namespace, name)))
                .filter(claim -> claim != null && claim.modes().stream().noneMatch(MANY::contains))
                .map(claim -> volumes.get(claim.volume()))
                .anyMatch(volume -> volume != null && volume.attached());
    }

    /** Volumes of all of those. */
    Stream<Volume> volumes(Stream<Pod> pods, Stream<VirtualMachineInstance> machines) {
        return Stream.concat(
                pods.flatMap(each -> volumes(each.namespace(), each.claims()).stream()),
                machines.flatMap(each -> volumes(each.namespace(), each.claims()).stream()));
    }

    /** Volumes that are bound; what is bound to none is made where the pod goes. */
    List<Volume> volumes(String namespace, List<String> names) {
        return names.stream()
                .map(name -> claims.get(key(namespace, name)))
                .filter(claim -> claim != null && volumes.containsKey(claim.volume()))
                .map(claim -> volumes.get(claim.volume()))
                .toList();
    }
}
