package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.model.Inventory;
import io.rackside.model.Part;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Identifiers that tell the parts of one kind apart. A service gives each part an Id within its
 * collection only: two nodes, or two storage subsystems, have the same ones. Where that happens the
 * names that differ on the way to the part come first: {@code Node1/DIMM0}.
 */
final class PartIds {
    private PartIds() {}

    /** One identifier for each, in their order. */
    static List<String> of(List<Resource> parts) {
        Map<String, List<Resource>> namesakes = new HashMap<>();
        for (Resource part : parts) {
            namesakes.computeIfAbsent(part.id(), _ -> new ArrayList<>()).add(part);
        }
        Map<String, Integer> taken = new HashMap<>();
        List<String> ids = new ArrayList<>();
        for (Resource part : parts) {
            ids.add(once(told(part, namesakes.get(part.id())), taken));
        }
        return ids;
    }

    private static String told(Resource part, List<Resource> namesakes) {
        StringBuilder out = new StringBuilder();
        String[] way = way(part);
        for (int i = 0; i < way.length; i++) {
            int at = i;
            if (namesakes.stream().anyMatch(other -> !at(way(other), at).equals(way[at]))) {
                out.append(way[i]).append('/');
            }
        }
        return out.append(part.id()).toString();
    }

    private static String[] way(Resource part) {
        return part.path().withoutFragment().key().split("/");
    }

    private static String at(String[] way, int i) {
        return i < way.length ? way[i] : "";
    }

    private static String once(String id, Map<String, Integer> taken) {
        int times = taken.merge(id, 1, Integer::sum);
        return times == 1 ? id : id + "#" + times;
    }

    /**
     * The same for power supplies, fans and groups of them, which may be elements of an array.
     *
     * @param owners the chassis of each, by name
     */
    static List<Environment> apart(List<String> owners, List<Environment> found) {
        Map<String, Integer> supplies = new HashMap<>();
        Map<String, Integer> fans = new HashMap<>();
        Map<String, Integer> groups = new HashMap<>();
        List<Environment> apart = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Environment one = found.get(i);
            String owner = owners.get(i);
            apart.add(
                    new Environment(
                            each(one.supplies(), s -> with(s, id(owner, s.id(), supplies))),
                            each(one.fans(), f -> with(f, id(owner, f.id(), fans))),
                            one.readings(),
                            each(one.redundancy(), g -> with(g, id(owner, g.id(), groups)))));
        }
        return apart;
    }

    private static <T> List<T> each(List<T> parts, Function<T, T> change) {
        return new ArrayList<>(parts.stream().map(change).toList());
    }

    private static String id(String owner, String id, Map<String, Integer> taken) {
        boolean namesake = taken.containsKey(id) && !owner.isEmpty();
        return once(namesake ? owner + "/" + id : id, taken);
    }

    private static Inventory.PowerSupply with(Inventory.PowerSupply of, String id) {
        return new Inventory.PowerSupply(
                id,
                of.name(),
                of.manufacturer(),
                of.model(),
                of.serial(),
                of.firmware(),
                of.capacityWatts(),
                of.inputWatts(),
                of.outputWatts(),
                of.inputVolts(),
                of.health(),
                of.state());
    }

    private static Inventory.Fan with(Inventory.Fan of, String id) {
        return new Inventory.Fan(id, of.name(), of.reading(), of.health(), of.state());
    }

    private static Part with(Part of, String id) {
        return new Part(of.kind(), id, of.name(), of.health(), of.state());
    }
}
