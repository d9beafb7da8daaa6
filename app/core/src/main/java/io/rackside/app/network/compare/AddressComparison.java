package io.rackside.app.network.compare;

import io.rackside.app.network.compare.NetworkDifference.Kind;
import io.rackside.model.Message;
import io.rackside.model.network.LearnedAddress;
import io.rackside.model.network.NetworkInventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Learned MAC addresses, earlier and later. Those that went or moved are told each; those that came
 * are counted port by port, since an uplink learns hundreds by itself.
 */
final class AddressComparison {
    /** So many of a port's new addresses are named. */
    static final int NAMED_MOST = 3;

    private final NetworkInventory before;
    private final NetworkInventory after;
    private final List<NetworkDifference> found = new ArrayList<>();

    private AddressComparison(NetworkInventory before, NetworkInventory after) {
        this.before = before;
        this.after = after;
    }

    static List<NetworkDifference> of(NetworkInventory before, NetworkInventory after) {
        AddressComparison comparison = new AddressComparison(before, after);
        Map<String, LearnedAddress> was =
                NetworkComparison.keyed(before.learned(), AddressComparison::key);
        Map<String, LearnedAddress> is =
                NetworkComparison.keyed(after.learned(), AddressComparison::key);
        comparison.gone(was, is);
        comparison.come(was, is);
        return comparison.found;
    }

    private static String key(LearnedAddress each) {
        return each.mac() + " " + each.vlan();
    }

    private void gone(Map<String, LearnedAddress> before, Map<String, LearnedAddress> now) {
        before.forEach(
                (key, was) -> {
                    LearnedAddress is = now.get(key);
                    if (is == null) {
                        if (after.device().complete()) {
                            found.add(
                                    NetworkComparison.of(
                                                    Kind.ADDRESS_LOST,
                                                    was.port(),
                                                    was.mac(),
                                                    was.port())
                                            .from(at(was)));
                        }
                    } else if (!is.port().equals(was.port())) {
                        found.add(
                                NetworkComparison.of(
                                                Kind.ADDRESS_MOVED,
                                                is.port(),
                                                was.mac(),
                                                was.port(),
                                                is.port())
                                        .from(at(was))
                                        .to(at(is)));
                    }
                });
    }

    private static Message at(LearnedAddress each) {
        return NetworkComparison.as(each.mac() + " " + each.port());
    }

    private void come(Map<String, LearnedAddress> was, Map<String, LearnedAddress> now) {
        if (!before.device().complete()) {
            return;
        }
        Map<String, Set<String>> byPort = new LinkedHashMap<>();
        now.forEach(
                (key, is) -> {
                    if (!was.containsKey(key)) {
                        byPort.computeIfAbsent(is.port(), _ -> new LinkedHashSet<>()).add(is.mac());
                    }
                });
        byPort.forEach(
                (port, macs) -> {
                    String some = String.join(", ", macs.stream().limit(NAMED_MOST).toList());
                    String named = macs.size() > NAMED_MOST ? some + ", ..." : some;
                    found.add(
                            NetworkComparison.of(Kind.ADDRESS_NEW, port, port, macs.size(), named)
                                    .to(NetworkComparison.as(named)));
                });
    }
}
