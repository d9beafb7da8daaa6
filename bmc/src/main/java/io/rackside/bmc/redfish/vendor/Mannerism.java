package io.rackside.bmc.redfish.vendor;

import java.net.URI;
import java.util.Objects;

/**
 * One way in which a make wants to be written to, with the evidence for it.
 *
 * @param value what the manner needs to know, empty for most
 * @param recorded whether a recording of such a BMC shows it; else it is known from documents or
 *     reports only
 */
public record Mannerism(Manner manner, String value, boolean recorded, URI evidence) {
    public Mannerism {
        Objects.requireNonNull(manner, "manner");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(evidence, "evidence");
    }
}
