package io.rackside.drivers.cluster.inspect;

import java.util.EnumSet;
import java.util.Set;

/** Families of addresses. */
enum Family {
    IPV4("IPv4"),
    IPV6("IPv6");

    private final String word;

    Family(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** Those of some addresses or networks; an address with a colon is IPv6. */
    static Set<Family> of(Iterable<String> addresses) {
        Set<Family> families = EnumSet.noneOf(Family.class);
        for (String each : addresses) {
            if (each.contains(":")) {
                families.add(IPV6);
            } else if (each.contains(".")) {
                families.add(IPV4);
            }
        }
        return families;
    }

    /** What a set lacks of both; the word for it. */
    static String lacking(Set<Family> has) {
        return has.contains(IPV4) ? IPV6.word : IPV4.word;
    }

    static boolean both(Set<Family> has) {
        return has.size() == 2;
    }
}
