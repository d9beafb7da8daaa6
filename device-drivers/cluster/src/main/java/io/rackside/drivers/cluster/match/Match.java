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
 * @param denials marks by which it is none of the servers it points to, though both have them
 * @param bindingGone whether it is bound to a server that is no longer there
 */
public record Match(
        String node,
        Verdict verdict,
        Optional<DeviceId> device,
        List<Reading> readings,
        List<Denial> denials,
        boolean bindingGone) {
    /** How sure it is. */
    public enum Verdict {
        /** Bound by the technician. */
        BOUND,
        /** One strong mark or more, and none against it. */
        CONFIRMED,
        /** A name or an address only. */
        PROBABLE,
        /**
         * Readings contradict each other, or two nodes claim one server, or the one it is bound to
         * is not there.
         */
        UNCONFIRMED,
        /** It is a virtual machine and stands nowhere, and nothing says otherwise. */
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

    /**
     * One kind of mark that both have and that has nothing in common.
     *
     * @param ofNode as the node spells it
     * @param ofServer as the server does
     */
    public record Denial(Basis basis, DeviceId device, String ofNode, String ofServer) {}

    public Match {
        readings = List.copyOf(readings);
        denials = List.copyOf(denials);
    }

    /**
     * Whether the binding of the technician and a strong mark disagree, as after a board swap: one
     * points elsewhere, or the firmware's UUID is another.
     */
    public boolean bindingDoubted() {
        return verdict == Verdict.BOUND
                && (readings.stream()
                                .filter(each -> each.basis().strength() == Basis.Strength.STRONG)
                                .anyMatch(each -> !device.equals(Optional.of(each.device())))
                        || denials.stream()
                                .filter(each -> each.basis() == Basis.UUID)
                                .anyMatch(each -> device.equals(Optional.of(each.device()))));
    }
}
