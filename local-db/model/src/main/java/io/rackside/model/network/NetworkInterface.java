package io.rackside.model.network;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * An interface (RFC 2863). Texts are empty where the device tells none.
 *
 * @param index ifIndex, which may change when the device restarts
 * @param name ifName, else ifDescr
 * @param alias what a person wrote at it
 * @param type IANAifType's word ("ethernetCsmacd"), or its number where we know no word
 * @param admin as it is set
 * @param oper as it is
 * @param megabitsPerSecond in Mbit/s, absent where unknown
 * @param mac six pairs of upper-case hex digits with colons
 * @param duplex "full", "half", or empty
 * @param stp its state in the spanning tree ("forwarding"), empty where it has none (RFC 4188)
 * @param lastChange hundredths of a second of the agent's uptime at which its state changed
 */
public record NetworkInterface(
        long index,
        String name,
        String description,
        String alias,
        String type,
        LinkState admin,
        LinkState oper,
        OptionalLong megabitsPerSecond,
        String mac,
        String duplex,
        String stp,
        OptionalLong lastChange,
        InterfaceCounters counters) {
    public NetworkInterface {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(admin, "admin");
        Objects.requireNonNull(oper, "oper");
        Objects.requireNonNull(megabitsPerSecond, "megabitsPerSecond");
        Objects.requireNonNull(mac, "mac");
        Objects.requireNonNull(duplex, "duplex");
        Objects.requireNonNull(stp, "stp");
        Objects.requireNonNull(lastChange, "lastChange");
        Objects.requireNonNull(counters, "counters");
    }

    /** Whether it carries traffic now. */
    public boolean up() {
        return oper == LinkState.UP;
    }
}
