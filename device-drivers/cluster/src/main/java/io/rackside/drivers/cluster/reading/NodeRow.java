package io.rackside.drivers.cluster.reading;

import java.util.List;

/**
 * A node as the server prints it.
 *
 * @param unschedulable cordoned
 */
public record NodeRow(String name, boolean ready, boolean unschedulable, boolean controlPlane) {
    /** Of cells of {@link FirstLook#NODE}. */
    static NodeRow of(List<String> cells) {
        List<String> status = List.of(cells.get(1).split(",", -1));
        List<String> roles = List.of(cells.get(2).split(",", -1));
        return new NodeRow(
                cells.get(0),
                status.contains("Ready"),
                status.contains("SchedulingDisabled"),
                roles.contains("control-plane") || roles.contains("master"));
    }
}
