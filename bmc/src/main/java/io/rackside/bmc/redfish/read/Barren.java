package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.ResourcePath;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Places of a device that have nothing for a poll. A server of many modules has dozens of them;
 * they are passed over until they are forgotten.
 *
 * <p>Used by one thread at a time.
 */
final class Barren {
    private final Set<ResourcePath> places = new HashSet<>();

    void add(ResourcePath place) {
        places.add(place);
    }

    void forget() {
        places.clear();
    }

    /** The place, unless it is known to be barren. */
    Optional<ResourcePath> unless(Optional<ResourcePath> place) {
        return place.filter(p -> !places.contains(p));
    }
}
