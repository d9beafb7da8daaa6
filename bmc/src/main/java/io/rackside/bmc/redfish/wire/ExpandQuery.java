package io.rackside.bmc.redfish.wire;

import java.util.Optional;

/**
 * How a service lets a collection be read with its members in one answer (DSP0266, 7.3.1 and
 * 7.3.2).
 *
 * @param text what follows the question mark
 */
public record ExpandQuery(String text) {
    /** What the service root says; empty where it names no way to expand a collection's members. */
    public static Optional<ExpandQuery> advertised(Resource root) {
        Resource query = root.at("ProtocolFeaturesSupported").at("ExpandQuery");
        String levels = query.truth("Levels").orElse(false) ? "($levels=1)" : "";
        if (query.truth("NoLinks").orElse(false)) {
            return Optional.of(new ExpandQuery("$expand=." + levels));
        }
        return query.truth("ExpandAll").orElse(false)
                ? Optional.of(new ExpandQuery("$expand=*" + levels))
                : Optional.empty();
    }
}
