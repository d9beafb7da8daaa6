package io.rackside.app.baseline;

import io.rackside.app.access.Subject;
import io.rackside.model.Message;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.baseline.Baseline;
import io.rackside.nic.baseline.ItemResult;
import io.rackside.nic.baseline.ReadFrom;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A host, its BMC alone, or a switch, held against a baseline.
 *
 * @param host what it told; empty of a switch, and of a server that is reached by its BMC alone
 * @param persisted whether an entry, by its id, outlives a boot, as far as that was read
 * @param interfaces what they are set to each, of settings that there are for each
 * @param lacking programs it has not, of those there is a choice of
 * @param pending attributes of the BIOS that will have another value after the next start
 * @param problems what could not be read
 */
record Checked(
        Optional<HostInventory> host,
        Baseline baseline,
        List<ItemResult> results,
        Map<String, Boolean> persisted,
        Map<ReadFrom, Interfaces> interfaces,
        Set<String> lacking,
        Map<String, String> pending,
        List<Message> problems) {
    Checked {
        results = List.copyOf(results);
        persisted = Map.copyOf(persisted);
        interfaces = Map.copyOf(interfaces);
        lacking = Set.copyOf(lacking);
        pending = Map.copyOf(pending);
        problems = List.copyOf(problems);
    }

    /** As it is kept and shown. */
    BaselineReport report(Subject subject, Instant at) {
        return new BaselineReport(
                subject.target().device(),
                subject.target().name(),
                at,
                Standings.sources(baseline.files()),
                results.stream()
                        .map(result -> Standings.entry(result, persisted, pending))
                        .toList(),
                problems);
    }
}
