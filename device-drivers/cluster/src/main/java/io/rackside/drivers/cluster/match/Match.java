package io.rackside.drivers.cluster.match;

import io.rackside.model.DeviceId;

import java.util.List;
import java.util.Optional;

/**
 * What is known of where a node stands.
 *
 * @param node its name
 * @param device the server it is; empty when that is not known, or not certain enough
 * @param readings all that was found, the surest first; several servers where it contradicts itself
 */
public record Match(
        String node, Verdict verdict, Optional<DeviceId> device, List<Reading> readings) {
    /** How sure it is. */
    public enum Verdict {
        /** Bound by the technician. */
        BOUND,
        /** One strong mark or more, and none against it. */
        CONFIRMED,
        /** A name or an address only. */
        PROBABLE,
        /** Readings contradict each other, or two nodes claim one server. */
        UNCONFIRMED,
        /** It is a virtual machine and stands nowhere. */
        VIRTUAL,
        /** Nothing points to any server. */
        NONE
    }

    /**
     * One mark that points to a server.
     *
     * @param value that both have
     */
    public record Reading(Basis basis, DeviceId device, String value) {}

    public Match {
        readings = List.copyOf(readings);
    }

    /** Whether the binding of the technician and a strong mark disagree, as after a board swap. */
    public boolean bindingDoubted() {
        return verdict == Verdict.BOUND
                && readings.stream()
                        .filter(each -> each.basis().strength() == Basis.Strength.STRONG)
                        .anyMatch(each -> !device.equals(Optional.of(each.device())));
    }
}
