package io.rackside.drivers.network;

import java.util.EnumSet;
import java.util.Set;

/** What one look at a network device may ask for; each costs the columns it shows. */
public enum Topic {
    INTERFACES,
    NEIGHBOURS,
    /** Parts, temperatures, fans, power supplies, loads, optics. */
    ENVIRONMENT,
    VLANS,
    POE,
    /** The forwarding table, which may be the longest of all, and resolved IP addresses. */
    FORWARDING;

    /** All but the forwarding table. */
    public static Set<Topic> inventory() {
        return EnumSet.complementOf(EnumSet.of(FORWARDING));
    }
}
