package io.rackside.drivers.network.read;

import io.rackside.drivers.network.text.DisplayText;
import io.rackside.drivers.network.text.MacAddress;
import io.rackside.drivers.snmp.Oid;
import io.rackside.model.network.Neighbour;
import io.rackside.model.network.NetworkInterface;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Neighbours by Mib.LLDP, Mib.LLDP's second MIB and CDP. */
public final class NeighbourTable {
    /** Neighbours that are taken; a port has one, seldom a few. */
    static final int MOST = 5_000;

    /** LldpChassisIdSubtype and LldpPortIdSubtype: what the identifier is. */
    private static final long CHASSIS_MAC = 4;

    private static final long CHASSIS_ADDRESS = 5;
    private static final long PORT_MAC = 3;
    private static final long PORT_ADDRESS = 4;
    private static final long LOCAL = 7;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final Answers answers;
    private final Ports ports;
    private final Map<Object, Neighbour> found = new LinkedHashMap<>();

    private NeighbourTable(Answers answers, Ports ports) {
        this.answers = answers;
        this.ports = ports;
    }

    /** All neighbours, each once. */
    public static List<Neighbour> of(Answers answers, Ports ports) {
        NeighbourTable table = new NeighbourTable(answers, ports);
        table.lldp();
        table.second();
        table.cdp();
        return new ArrayList<>(table.found.values());
    }

    /** A row may come again under another TimeMark; then it is the same neighbour. */
    private void add(Oid withoutTime, Neighbour neighbour) {
        if (found.size() < MOST) {
            found.put(List.of(withoutTime, neighbour), neighbour);
        }
    }

    /** Index: TimeMark, LocalPortNum, RemIndex. */
    private void lldp() {
        Oid[] columns = columns(Mib.LLDP_REM, 4);
        for (Oid row : answers.indices(columns)) {
            if (row.size() == 3) {
                Oid port = Oid.of(row.intAt(1));
                add(
                        row.from(1),
                        neighbour(
                                row, local(port, row.at(1)), localWord(port, row.at(1)), columns));
            }
        }
    }

    /** Index: TimeMark, ifIndex, DestMacAddressIndex, RemIndex. */
    private void second() {
        Oid[] columns = columns(Mib.LLDP_V2_REM, 5);
        Set<List<String>> known =
                found.values().stream().map(NeighbourTable::ends).collect(Collectors.toSet());
        for (Oid row : answers.indices(columns)) {
            if (row.size() == 4) {
                long index = row.at(1);
                Neighbour neighbour =
                        neighbour(row, ports.index(index), Long.toString(index), columns);
                // Some agents tell the same neighbours by both MIBs.
                if (!known.contains(ends(neighbour))) {
                    add(row.from(1), neighbour);
                }
            }
        }
    }

    private static List<String> ends(Neighbour neighbour) {
        return List.of(neighbour.localPort(), neighbour.chassis(), neighbour.port());
    }

    /**
     * Chassis subtype and id, port subtype and id, port description, system name and description.
     */
    private static Oid[] columns(Oid table, int first) {
        Oid[] columns = new Oid[7];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = table.then(first + i);
        }
        return columns;
    }

    private Neighbour neighbour(
            Oid row, Optional<NetworkInterface> local, String word, Oid[] columns) {
        return new Neighbour(
                local.map(NetworkInterface::name).orElse(word),
                local.map(l -> OptionalLong.of(l.index())).orElse(OptionalLong.empty()),
                chassis(answers.whole(columns[0], row).orElse(0), answers.bytes(columns[1], row)),
                port(answers.whole(columns[2], row).orElse(0), answers.bytes(columns[3], row)),
                answers.text(columns[4], row),
                answers.text(columns[5], row),
                answers.text(columns[6], row),
                Neighbour.Heard.LLDP);
    }

    /** Index: ifIndex, a number. */
    private void cdp() {
        for (Oid row :
                answers.indices(
                        Mib.CDP_CACHE.then(6), Mib.CDP_CACHE.then(7), Mib.CDP_CACHE.then(8))) {
            if (row.size() == 2) {
                Optional<NetworkInterface> local = ports.index(row.at(0));
                String device = identifier(answers.bytes(Mib.CDP_CACHE.then(6), row));
                add(
                        row,
                        new Neighbour(
                                local.map(NetworkInterface::name).orElse(Long.toString(row.at(0))),
                                local.map(l -> OptionalLong.of(l.index()))
                                        .orElse(OptionalLong.empty()),
                                device,
                                identifier(answers.bytes(Mib.CDP_CACHE.then(7), row)),
                                "",
                                device,
                                answers.text(Mib.CDP_CACHE.then(8), row),
                                Neighbour.Heard.CDP));
            }
        }
    }

    /**
     * LocalPortNum is the ifIndex on one device, the bridge port on another, and neither on a third
     * (S5720: 14 is GigabitEthernet0/0/14, whose ifIndex is 19); so what the agent itself calls the
     * port comes first.
     */
    private Optional<NetworkInterface> local(Oid port, long number) {
        String id = answers.text(Mib.LLDP_LOC_PORT_ID, port);
        String description = answers.text(Mib.LLDP_LOC_PORT_DESC, port);
        long subtype = answers.whole(Mib.LLDP_LOC_PORT_SUBTYPE, port).orElse(0);
        return named(id, subtype)
                .or(() -> ports.text(description))
                .or(() -> numbered(id, number, subtype))
                .or(() -> numbered(Long.toString(number), number, LOCAL));
    }

    private Optional<NetworkInterface> named(String id, long subtype) {
        return subtype == PORT_MAC || id.matches("\\d*") ? Optional.empty() : ports.text(id);
    }

    /** A port that is called by a number: the ifIndex or the bridge port, where they agree. */
    private Optional<NetworkInterface> numbered(String id, long number, long subtype) {
        if (subtype == PORT_MAC || !id.matches("\\d{1,10}")) {
            return Optional.empty();
        }
        long called = Long.parseLong(id);
        Optional<NetworkInterface> byBridge = ports.bridgePort(called);
        Optional<NetworkInterface> byIndex = ports.index(called);
        if (byIndex.isEmpty() || byBridge.isEmpty() || byIndex.equals(byBridge)) {
            return byIndex.isPresent() ? byIndex : byBridge;
        }
        return called == number ? byBridge : byIndex;
    }

    private String localWord(Oid port, long number) {
        String id = answers.text(Mib.LLDP_LOC_PORT_ID, port);
        if (!id.isEmpty() && DisplayText.readable(answers.bytes(Mib.LLDP_LOC_PORT_ID, port))) {
            return id;
        }
        String description = answers.text(Mib.LLDP_LOC_PORT_DESC, port);
        return description.isEmpty() ? Long.toString(number) : description;
    }

    private static String chassis(long subtype, byte[] id) {
        return subtype == CHASSIS_ADDRESS ? address(id) : mac(subtype == CHASSIS_MAC, id);
    }

    private static String port(long subtype, byte[] id) {
        return subtype == PORT_ADDRESS ? address(id) : mac(subtype == PORT_MAC, id);
    }

    private static String mac(boolean said, byte[] id) {
        Optional<String> mac = MacAddress.of(id);
        return said && mac.isPresent() ? mac.get() : identifier(id);
    }

    /** First byte: address family (IANA), 1 for IPv4, 2 for IPv6. */
    private static String address(byte[] id) {
        if (id.length == 5 || id.length == 17) {
            byte[] address = new byte[id.length - 1];
            System.arraycopy(id, 1, address, 0, address.length);
            return Numbers.address(address);
        }
        return identifier(id);
    }

    /** The text, where the bytes are one; else a MAC address; else hex digits. */
    private static String identifier(byte[] id) {
        if (id.length == 0 || DisplayText.readable(id)) {
            return DisplayText.of(id);
        }
        return MacAddress.of(id)
                .orElseGet(() -> HEX.formatHex(id, 0, Math.min(id.length, DisplayText.MOST_BYTES)));
    }
}
