package io.rackside.nic.profile;

import io.rackside.model.Message;
import io.rackside.nic.knob.Knob;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * For which ports a wish is meant. What is not said does not matter.
 *
 * @param drivers the port has one of these; empty for any
 * @param notDrivers the port has none of these
 * @param architectures the machine is one of these, in the words of {@code uname -m}; empty for any
 * @param has what the port or the host has to know how to do
 * @param rdma whether the port has to have an RDMA device, or must have none
 */
public record When(
        Set<String> drivers,
        Set<String> notDrivers,
        Set<String> architectures,
        List<Knob> has,
        Optional<Boolean> rdma) {
    /** For every port. */
    public static final When ALWAYS =
            new When(Set.of(), Set.of(), Set.of(), List.of(), Optional.empty());

    public When {
        drivers = Set.copyOf(drivers);
        notDrivers = Set.copyOf(notDrivers);
        architectures = Set.copyOf(architectures);
        has = List.copyOf(has);
        Objects.requireNonNull(rdma, "rdma");
    }

    /** What a wish is judged by. */
    public interface Port {
        /** The kernel's name of the driver. */
        String driver();

        /** In the words of {@code uname -m}. */
        String architecture();

        /** Whether that can be set on the port, or on its host. */
        boolean has(Knob knob);

        /** Whether an RDMA device rides on it. */
        boolean rdma();
    }

    /** Why the wish is not meant for that port; empty where it is. */
    public Optional<Message> unmet(Port port) {
        if (!drivers.isEmpty() && !drivers.contains(port.driver())
                || notDrivers.contains(port.driver())) {
            return Optional.of(Message.of("nic.profile.other-driver", port.driver()));
        }
        if (!architectures.isEmpty() && !architectures.contains(port.architecture())) {
            return Optional.of(Message.of("nic.profile.other-machine", port.architecture()));
        }
        if (rdma.isPresent() && rdma.get() != port.rdma()) {
            return Optional.of(
                    rdma.get()
                            ? Message.of("nic.profile.no-rdma")
                            : Message.of("nic.profile.has-rdma"));
        }
        return has.stream()
                .filter(knob -> !port.has(knob))
                .findFirst()
                .map(knob -> Message.of("nic.profile.lacks", knob.id()));
    }
}
