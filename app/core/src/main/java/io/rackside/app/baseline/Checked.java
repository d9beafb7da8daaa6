package io.rackside.app.baseline;

import io.rackside.app.access.Subject;
import io.rackside.model.Message;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.baseline.Baseline;
import io.rackside.nic.baseline.ItemResult;
import io.rackside.nic.baseline.Setpoint.Line;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A host held against a baseline.
 *
 * @param persisted which lines stand in their files, as far as that was read
 * @param problems what could not be read
 */
record Checked(
        HostInventory host,
        Baseline baseline,
        List<ItemResult> results,
        Map<Line, Boolean> persisted,
        List<Message> problems) {
    Checked {
        results = List.copyOf(results);
        persisted = Map.copyOf(persisted);
        problems = List.copyOf(problems);
    }

    /** As it is kept and shown. */
    BaselineReport report(Subject subject, Instant at) {
        return new BaselineReport(
                subject.target().device(),
                subject.target().name(),
                at,
                Standings.sources(baseline.files()),
                results.stream().map(result -> Standings.entry(result, persisted)).toList(),
                problems);
    }
}
