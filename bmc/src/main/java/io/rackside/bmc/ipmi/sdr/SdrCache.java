package io.rackside.bmc.ipmi.sdr;

import io.rackside.bmc.ipmi.message.Octets;

import java.util.Optional;

/**
 * Remembers one BMC's records between conversations, as octets that can lie in a file or a
 * database. What it gives back is checked before it is believed. Used by one conversation at a
 * time.
 */
public interface SdrCache {
    Optional<Octets> recall();

    void keep(Octets records);

    /** Remembers as long as it is referred to. */
    static SdrCache inMemory() {
        return new SdrCache() {
            private volatile Octets kept;

            @Override
            public Optional<Octets> recall() {
                return Optional.ofNullable(kept);
            }

            @Override
            public void keep(Octets records) {
                kept = records;
            }
        };
    }
}
