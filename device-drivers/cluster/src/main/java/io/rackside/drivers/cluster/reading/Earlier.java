package io.rackside.drivers.cluster.reading;

import io.rackside.drivers.cluster.object.Claim;
import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;
import io.rackside.drivers.cluster.object.Volume;
import io.rackside.drivers.cluster.object.Workload;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an earlier look has seen that is still so.
 *
 * @param holders uids of the pods and machines that were there
 * @param claims that were bound to a volume that was read
 * @param volumes by name
 * @param keepers by uid; none where that look is too long ago
 */
record Earlier(
        Set<String> holders,
        Map<ByName.Key, Claim> claims,
        Map<String, Volume> volumes,
        Map<String, Workload> keepers) {
    static final Earlier NOTHING = new Earlier(Set.of(), Map.of(), Map.of(), Map.of());

    static Earlier of(ClusterObjects seen, boolean shortly) {
        Set<String> holders = new HashSet<>();
        seen.pods().stream().map(Pod::uid).forEach(holders::add);
        seen.virtualMachines().stream().map(VirtualMachineInstance::uid).forEach(holders::add);
        Map<String, Volume> volumes = new HashMap<>();
        seen.volumes().forEach(each -> volumes.put(each.name(), each));
        Map<ByName.Key, Claim> claims = new HashMap<>();
        seen.claims().stream()
                .filter(each -> volumes.containsKey(each.volume()))
                .forEach(each -> claims.put(new ByName.Key(each.namespace(), each.name()), each));
        Map<String, Workload> keepers = new HashMap<>();
        if (shortly) {
            seen.workloads().forEach(each -> keepers.put(each.uid(), each));
        }
        return new Earlier(holders, claims, volumes, keepers);
    }

    Optional<Workload> keeper(String uid) {
        return Optional.ofNullable(keepers.get(uid));
    }

    /**
     * A claim that is still bound as it was.
     *
     * @param holder uid of who uses it now
     */
    Optional<Claim> claim(String holder, ByName.Key key) {
        return holders.contains(holder) ? Optional.ofNullable(claims.get(key)) : Optional.empty();
    }

    /** The volume of one of those claims. */
    Volume volume(Claim claim) {
        return volumes.get(claim.volume());
    }
}
