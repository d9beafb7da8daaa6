package io.rackside.app.network.cli;

import io.rackside.drivers.network.cli.profile.CliProfile.Absence;
import io.rackside.drivers.network.cli.table.CounterRow;
import io.rackside.drivers.network.cli.table.PartRow;
import io.rackside.drivers.network.cli.table.PortColumn;
import io.rackside.drivers.network.cli.table.PortRow;
import io.rackside.model.Message;
import io.rackside.model.network.NetworkInventory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * What a command line told of its box.
 *
 * @param inventory what SNMP would tell too
 * @param ports the same ports in the device's own words, in the order of the inventory's
 * @param parts what it is made of
 * @param counters by the name of their table: PFC frames, errors
 * @param findings what is weak in the way it was read
 * @param absent tables that are wanted of each family and that this one's lacks, and why
 * @param documented tables that were read by documents only, in a family that was met otherwise
 */
public record CliReading(
        NetworkInventory inventory,
        List<PortRow> ports,
        List<PartRow> parts,
        Map<String, List<CounterRow>> counters,
        List<Message> findings,
        SequencedMap<String, Absence> absent,
        List<String> documented) {
    public CliReading {
        Objects.requireNonNull(inventory, "inventory");
        ports = List.copyOf(ports);
        parts = List.copyOf(parts);
        counters = Collections.unmodifiableMap(new LinkedHashMap<>(counters));
        findings = List.copyOf(findings);
        absent = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(absent));
        documented = List.copyOf(documented);
    }

    /** What a port has in a column, by its place in the inventory; empty where nothing is said. */
    public String said(int port, PortColumn column) {
        return port < ports.size() ? ports.get(port).get(column) : "";
    }
}
