package io.rackside.app.cluster.inspect;

import io.rackside.drivers.cluster.inspect.Checked;
import io.rackside.drivers.cluster.inspect.Finding;
import io.rackside.drivers.cluster.inspect.Result;
import io.rackside.model.DeviceId;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An inspection, and what is otherwise since the last visit.
 *
 * @param cluster its name, for people
 * @param at by this laptop's clock
 * @param before when the last visit was; empty for the first, or where none is kept
 * @param changes since then, of checks that were made both times
 * @param boxes that are meant by subjects of the evidence: a node's server, or a box of that name
 */
public record Inspected(
        String cluster,
        Instant at,
        List<Checked> checks,
        Optional<Instant> before,
        List<Change> changes,
        Map<String, DeviceId> boxes) {
    public Inspected {
        checks = List.copyOf(checks);
        changes = List.copyOf(changes);
        boxes = Map.copyOf(boxes);
    }

    /** How many checks ended so. */
    public long count(Result result) {
        return checks.stream().filter(each -> each.result() == result).count();
    }

    /** Whether nothing at all could be checked. */
    public boolean blind() {
        return checks.stream()
                .allMatch(
                        each ->
                                each.result() == Result.UNKNOWN
                                        && each.evidence().stream()
                                                .map(Finding::weight)
                                                .allMatch(it -> it == Result.UNKNOWN));
    }
}
