package io.rackside.app.firmware.relay;

import io.rackside.bmc.files.relay.RelayAddress;
import io.rackside.model.SiteId;

import java.util.Optional;

/** The relays beside the cabinets of sites. May be asked by any thread. */
public interface Relays {
    /** The relay of a site; empty when it has none. */
    Optional<RelayAddress> of(SiteId site);

    /**
     * What the relay of a site knows this laptop by.
     *
     * @throws io.rackside.app.access.AccessRefused when it is not at hand
     */
    String token(SiteId site);

    /** Nowhere is one. */
    static Relays none() {
        return new Relays() {
            @Override
            public Optional<RelayAddress> of(SiteId site) {
                return Optional.empty();
            }

            @Override
            public String token(SiteId site) {
                throw new IllegalStateException("no relay");
            }
        };
    }
}
