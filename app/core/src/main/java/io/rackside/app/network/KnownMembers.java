package io.rackside.app.network;

import io.rackside.model.Identity;
import io.rackside.model.network.FirewallState;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.StackMember;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stack or a pair answers with the serial number of whichever leads it now, and the one it is
 * known by may be the one that is gone: so what its members were is remembered until the program
 * ends.
 */
final class KnownMembers {
    private final Map<String, Set<String>> bySerial = new ConcurrentHashMap<>();

    /** Whether what answers is the box that is expected, or a part of it. */
    boolean isOf(Identity expected, NetworkInventory told) {
        Optional<String> known = expected.serial().map(KnownMembers::folded);
        Set<String> now = serials(told);
        if (known.isPresent() && now.contains(known.get())) {
            if (now.size() > 1) {
                bySerial.put(known.get(), now);
            }
            return true;
        }
        return !expected.contradicts(told.device().identity())
                || known.map(serial -> bySerial.getOrDefault(serial, Set.of()))
                        .filter(earlier -> !Collections.disjoint(earlier, now))
                        .isPresent();
    }

    private static Set<String> serials(NetworkInventory told) {
        return Stream.of(
                        told.device().identity().serial().stream(),
                        told.stack().stream().map(StackMember::serial),
                        told.firewall().map(FirewallState::members).stream()
                                .flatMap(all -> all.stream()))
                .flatMap(all -> all)
                .filter(serial -> !serial.isBlank())
                .map(KnownMembers::folded)
                .collect(Collectors.toSet());
    }

    private static String folded(String serial) {
        return serial.toLowerCase(Locale.ROOT);
    }
}
