package io.rackside.views.network;

import io.rackside.views.picture.Status;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ports and cables of a cabinet, laid over its drawing in the Network lens.
 *
 * @param ports by the id of their box
 */
public record NetworkPicture(Map<String, List<PortMark>> ports, List<CableMark> cables) {
    public static final NetworkPicture NONE = new NetworkPicture(Map.of(), List.of());

    public NetworkPicture {
        Map<String, List<PortMark>> copies = new HashMap<>();
        ports.forEach((box, marks) -> copies.put(box, List.copyOf(marks)));
        ports = Map.copyOf(copies);
        cables = List.copyOf(cables);
    }

    /** The ports of a box, in the order they were given. */
    public List<PortMark> portsOf(String box) {
        return ports.getOrDefault(box, List.of());
    }

    /**
     * The gravest of what its ports and cables mean for a box, to be its status in this lens; empty
     * when nothing is said of it.
     */
    public Optional<Status> worst(String box) {
        return Stream.concat(
                        portsOf(box).stream().map(mark -> mark.look().status()),
                        cables.stream()
                                .filter(cable -> cable.touches(box))
                                .map(cable -> cable.look().status()))
                .max((one, other) -> Integer.compare(weight(one), weight(other)));
    }

    private static int weight(Status status) {
        return switch (status) {
            case CRITICAL -> 5;
            case WARNING -> 4;
            case RUNNING -> 3;
            case OK -> 2;
            case UNKNOWN -> 1;
            case NOT_MONITORED -> 0;
        };
    }
}
