package io.rackside.drivers.network.read;

import io.rackside.drivers.network.text.MacAddress;
import io.rackside.drivers.snmp.Oid;
import io.rackside.model.network.InterfaceCounters;
import io.rackside.model.network.LinkState;
import io.rackside.model.network.NetworkInterface;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** IF-MIB's tables (RFC 2863) and what else is known by ifIndex. */
public final class InterfaceTable {
    /** Interfaces that are taken; the largest chassis have some thousands. */
    static final int MOST = 20_000;

    private static final long IF_SPEED_CAP = 4_294_967_295L;
    private static final long BIT = 1_000_000;

    /** A gauge of Mbit/s from this on is one of bit/s, as some agents send it. */
    private static final long HIGH_SPEED_MOST = 10_000_000;

    private static final String[] STP = {
        "", "disabled", "blocking", "listening", "learning", "forwarding", "broken"
    };

    private final Answers answers;
    private final Map<Long, Oid> bridgePorts;

    private InterfaceTable(Answers answers) {
        this.answers = answers;
        this.bridgePorts = new HashMap<>();
        answers.rows(Mib.BASE_PORT_IF_INDEX)
                .keySet()
                .forEach(
                        port ->
                                answers.count(Mib.BASE_PORT_IF_INDEX, port)
                                        .ifPresent(index -> bridgePorts.put(index, port)));
    }

    /** All interfaces that any of the tables names. */
    public static List<NetworkInterface> of(Answers answers) {
        InterfaceTable table = new InterfaceTable(answers);
        List<NetworkInterface> interfaces = new ArrayList<>();
        for (Oid row :
                answers.indices(Mib.IF_DESCR, Mib.IF_OPER_STATUS, Mib.IF_TYPE, Mib.IF_NAME)) {
            if (row.size() == 1 && interfaces.size() < MOST) {
                interfaces.add(table.one(row));
            }
        }
        return interfaces;
    }

    private NetworkInterface one(Oid row) {
        String description = answers.text(Mib.IF_DESCR, row);
        String name = answers.text(Mib.IF_NAME, row);
        OptionalLong type = answers.whole(Mib.IF_TYPE, row);
        return new NetworkInterface(
                row.at(0),
                name.isEmpty() ? description : name,
                description,
                answers.text(Mib.IF_ALIAS, row),
                type.isPresent() ? InterfaceTypes.word(type.getAsLong()) : "",
                LinkState.of(answers.whole(Mib.IF_ADMIN_STATUS, row).orElse(0)),
                LinkState.of(answers.whole(Mib.IF_OPER_STATUS, row).orElse(0)),
                speed(row),
                answers.has(Mib.IF_PHYS_ADDRESS)
                        ? MacAddress.of(answers.bytes(Mib.IF_PHYS_ADDRESS, row)).orElse("")
                        : "",
                duplex(answers.whole(Mib.DOT3_DUPLEX, row).orElse(0)),
                stp(row),
                answers.count(Mib.IF_LAST_CHANGE, row),
                counters(row));
    }

    private InterfaceCounters counters(Oid row) {
        boolean wide = answers.at(Mib.IF_HC_IN_OCTETS, row).isPresent();
        return new InterfaceCounters(
                answers.count(wide ? Mib.IF_HC_IN_OCTETS : Mib.IF_IN_OCTETS, row),
                answers.count(wide ? Mib.IF_HC_OUT_OCTETS : Mib.IF_OUT_OCTETS, row),
                wide,
                answers.count(Mib.IF_HC_IN_UCAST, row),
                answers.count(Mib.IF_HC_OUT_UCAST, row),
                answers.count(Mib.IF_IN_ERRORS, row),
                answers.count(Mib.IF_OUT_ERRORS, row),
                answers.count(Mib.IF_IN_DISCARDS, row),
                answers.count(Mib.IF_OUT_DISCARDS, row),
                answers.count(Mib.DOT3_FCS_ERRORS, row),
                answers.count(Mib.IF_DISCONTINUITY, row));
    }

    private OptionalLong speed(Oid row) {
        OptionalLong high = answers.count(Mib.IF_HIGH_SPEED, row);
        if (high.isPresent() && high.getAsLong() > 0) {
            long speed = high.getAsLong();
            return OptionalLong.of(speed >= HIGH_SPEED_MOST ? speed / BIT : speed);
        }
        OptionalLong bits = answers.count(Mib.IF_SPEED, row);
        return bits.isPresent() && bits.getAsLong() >= BIT && bits.getAsLong() != IF_SPEED_CAP
                ? OptionalLong.of(bits.getAsLong() / BIT)
                : OptionalLong.empty();
    }

    private String stp(Oid row) {
        Oid port = bridgePorts.get(row.at(0));
        long state = port == null ? 0 : answers.whole(Mib.STP_PORT_STATE, port).orElse(0);
        return state > 0 && state < STP.length ? STP[(int) state] : "";
    }

    /** The same port in that state of the spanning tree (dot1dStpPortState); 0 for its own. */
    static NetworkInterface inTree(NetworkInterface port, long state) {
        if (state <= 0 || state >= STP.length) {
            return port;
        }
        return new NetworkInterface(
                port.index(),
                port.name(),
                port.description(),
                port.alias(),
                port.type(),
                port.admin(),
                port.oper(),
                port.megabitsPerSecond(),
                port.mac(),
                port.duplex(),
                STP[(int) state],
                port.lastChange(),
                port.counters());
    }

    /** How much a port in that state lets through, the most for forwarding. */
    static long lets(long state) {
        return state == STP.length - 1 ? 0 : state;
    }

    private static String duplex(long value) {
        return value == 3 ? "full" : value == 2 ? "half" : "";
    }
}
