package io.rackside.app.cluster.sight;

import io.rackside.app.cluster.NodeTraits;
import io.rackside.app.cluster.Workloads.Running;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A node and what runs on it.
 *
 * @param device the box it is, where that is certain enough
 * @param maybe boxes that marks point to which contradict each other
 * @param place how sure it is
 * @param why what says which box it is; empty without one
 * @param doubted whether a person said which, and a strong mark says otherwise
 * @param traits what it is and has besides
 */
public record NodeSight(
        String name,
        Optional<DeviceId> device,
        Set<DeviceId> maybe,
        Place place,
        Optional<Message> why,
        boolean doubted,
        boolean controlPlane,
        boolean ready,
        boolean cordoned,
        List<Running> machines,
        List<Running> pods,
        NodeTraits traits) {
    /** What is known of where it stands. */
    public enum Place {
        /** A person said so. */
        BOUND,
        /** Its marks say so. */
        FOUND,
        /** Marks contradict each other. */
        UNCONFIRMED,
        /** It is a virtual machine and stands nowhere. */
        VIRTUAL,
        /** Nothing is known. */
        UNKNOWN
    }

    public NodeSight {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(device, "device");
        maybe = Set.copyOf(maybe);
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(why, "why");
        machines = List.copyOf(machines);
        pods = List.copyOf(pods);
        Objects.requireNonNull(traits, "traits");
    }

    /** One that has nothing besides what runs on it. */
    public NodeSight(
            String name,
            Optional<DeviceId> device,
            Set<DeviceId> maybe,
            Place place,
            Optional<Message> why,
            boolean doubted,
            boolean controlPlane,
            boolean ready,
            boolean cordoned,
            List<Running> machines,
            List<Running> pods) {
        this(
                name,
                device,
                maybe,
                place,
                why,
                doubted,
                controlPlane,
                ready,
                cordoned,
                machines,
                pods,
                NodeTraits.NONE);
    }
}
