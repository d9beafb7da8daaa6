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
 * @param haPeer the other one's state in its own word, empty where it is told none
 */
public record FirewallState(
        OptionalLong sessions,
        OptionalLong sessionsMost,
        OptionalLong sessionsPerSecond,
        String haMode,
        String haState,
        List<String> members,
        String haPeer) {
    public FirewallState {
        // One kept by an earlier version has none.
        haPeer = haPeer == null ? "" : haPeer;
        Objects.requireNonNull(sessions, "sessions");
        Objects.requireNonNull(sessionsMost, "sessionsMost");
        Objects.requireNonNull(sessionsPerSecond, "sessionsPerSecond");
        Objects.requireNonNull(haMode, "haMode");
        Objects.requireNonNull(haState, "haState");
        members = List.copyOf(members);
    }

    /** One that says nothing of its partner. */
    public FirewallState(
            OptionalLong sessions,
            OptionalLong sessionsMost,
            OptionalLong sessionsPerSecond,
            String haMode,
            String haState,
            List<String> members) {
        this(sessions, sessionsMost, sessionsPerSecond, haMode, haState, members, "");
    }
}
