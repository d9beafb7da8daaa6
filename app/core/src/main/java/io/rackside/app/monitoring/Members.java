package io.rackside.app.monitoring;

import io.rackside.model.network.FirewallState;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.StackMember;

import java.util.List;
import java.util.stream.Stream;

/** The chassis of a stack, the two of a pair. */
final class Members {
    private Members() {}

    /**
     * Those of the earlier look that are not there any more, by serial number or name. The last of
     * a stack calls itself none, so what answers is there by its own serial number.
     */
    static List<String> gone(NetworkInventory now, NetworkInventory before) {
        List<String> there =
                Stream.concat(of(now), now.device().identity().serial().stream()).toList();
        return of(before).filter(member -> !there.contains(member)).toList();
    }

    static List<String> there(NetworkInventory now) {
        return of(now).toList();
    }

    static boolean lacks(NetworkInventory now, NetworkInventory before) {
        return !gone(now, before).isEmpty();
    }

    private static Stream<String> of(NetworkInventory told) {
        return Stream.concat(
                        told.stack().stream().map(Members::word),
                        told.firewall().map(FirewallState::members).orElse(List.of()).stream())
                .filter(word -> !word.isBlank());
    }

    private static String word(StackMember member) {
        return member.serial().isBlank() ? member.name() : member.serial();
    }
}
