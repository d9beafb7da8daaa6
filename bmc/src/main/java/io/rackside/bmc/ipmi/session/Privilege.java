package io.rackside.bmc.ipmi.session;

import java.util.Optional;

/** What a session may do (IPMI 2.0 section 6.8), the least first. */
public enum Privilege {
    /** Reads. */
    USER(2),
    /** Reads and switches. */
    OPERATOR(3),
    /** Everything, users and network too. */
    ADMINISTRATOR(4);

    private final int level;

    Privilege(int level) {
        this.level = level;
    }

    /** Number on the wire (table 13-17 and 22-18). */
    public int level() {
        return level;
    }

    Optional<Privilege> next() {
        return this == ADMINISTRATOR ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
    }
}
