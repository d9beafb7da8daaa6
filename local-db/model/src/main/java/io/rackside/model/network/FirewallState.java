package io.rackside.model.network;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * How a firewall is: its sessions and its part in a pair.
 *
 * @param sessions now
 * @param sessionsMost it can hold
 * @param sessionsPerSecond newly set up
 * @param haMode its own word, empty where it is told none
 * @param haState its own word ("active", "master"), empty where it is told none
 * @param members serial numbers or host names of the pair, itself included
 */
public record FirewallState(
        OptionalLong sessions,
        OptionalLong sessionsMost,
        OptionalLong sessionsPerSecond,
        String haMode,
        String haState,
        List<String> members) {
    public FirewallState {
        Objects.requireNonNull(sessions, "sessions");
        Objects.requireNonNull(sessionsMost, "sessionsMost");
        Objects.requireNonNull(sessionsPerSecond, "sessionsPerSecond");
        Objects.requireNonNull(haMode, "haMode");
        Objects.requireNonNull(haState, "haState");
        members = List.copyOf(members);
    }
}
