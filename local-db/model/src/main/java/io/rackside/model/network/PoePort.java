package io.rackside.model.network;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A port that gives power (RFC 3621).
 *
 * @param enabled as it is set
 * @param status "disabled", "searching", "deliveringPower", "fault", "test" or "otherFault"; empty
 *     where it tells none
 * @param watts it gives now, in W
 */
public record PoePort(String port, boolean enabled, String status, OptionalDouble watts) {
    public PoePort {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(watts, "watts");
    }
}
