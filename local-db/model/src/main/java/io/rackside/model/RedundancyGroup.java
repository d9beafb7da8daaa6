package io.rackside.model;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Devices that stand in for each other.
 *
 * @param needed how many of them must stay up, at least 1
 */
public record RedundancyGroup(String name, Set<DeviceId> members, int needed) {
    public RedundancyGroup {
        Objects.requireNonNull(name, "name");
        members = Set.copyOf(members);
        if (needed < 1 || needed > members.size()) {
            throw new IllegalArgumentException(name + ": " + needed + " of " + members.size());
        }
    }

    /**
     * The group without that device.
     *
     * @throws IllegalArgumentException when too few are left
     */
    public RedundancyGroup without(DeviceId device) {
        return new RedundancyGroup(
                name,
                members.stream()
                        .filter(member -> !member.equals(device))
                        .collect(Collectors.toUnmodifiableSet()),
                needed);
    }
}
