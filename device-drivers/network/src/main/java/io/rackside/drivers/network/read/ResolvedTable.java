package io.rackside.drivers.network.read;

import io.rackside.drivers.network.text.MacAddress;
import io.rackside.drivers.snmp.Oid;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.ResolvedAddress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whose an IP address is: ipNetToPhysicalTable (RFC 4293), else ipNetToMediaTable (RFC 2011). */
public final class ResolvedTable {
    /** Addresses that are taken; the largest gateways know some ten thousand. */
    static final int MOST = 100_000;

    private static final int IPV4 = 4;
    private static final int IPV6 = 16;
    private static final int ZONE = 4;

    private ResolvedTable() {}

    public static List<ResolvedAddress> of(Answers answers, Ports ports) {
        Map<String, ResolvedAddress> resolved = new LinkedHashMap<>();
        // ifIndex, kind of address, its length, the address.
        for (Oid row : answers.rows(Mib.NET_TO_PHYSICAL).keySet()) {
            if (row.size() > 3 && row.size() == 3 + row.at(2)) {
                take(answers, Mib.NET_TO_PHYSICAL, row, row.from(3), ports, resolved);
            }
        }
        // ifIndex, address.
        for (Oid row : answers.rows(Mib.NET_TO_MEDIA).keySet()) {
            if (row.size() == 1 + IPV4) {
                take(answers, Mib.NET_TO_MEDIA, row, row.from(1), ports, resolved);
            }
        }
        return List.copyOf(resolved.values());
    }

    private static void take(
            Answers answers,
            Oid column,
            Oid row,
            Oid address,
            Ports ports,
            Map<String, ResolvedAddress> resolved) {
        String text = address(address);
        if (text.isEmpty() || resolved.size() >= MOST) {
            return;
        }
        String port =
                ports.index(row.at(0))
                        .map(NetworkInterface::name)
                        .orElseGet(() -> Long.toString(row.at(0)));
        MacAddress.of(answers.bytes(column, row))
                .ifPresent(
                        mac ->
                                resolved.putIfAbsent(
                                        text + " " + port, new ResolvedAddress(text, mac, port)));
    }

    /** Empty for what is no address; a zone is left out, for it is that device's own number. */
    private static String address(Oid index) {
        boolean zoned = index.size() == IPV4 + ZONE || index.size() == IPV6 + ZONE;
        byte[] bytes = new byte[zoned ? index.size() - ZONE : index.size()];
        for (int i = 0; i < bytes.length; i++) {
            if (index.at(i) > 255) {
                return "";
            }
            bytes[i] = (byte) index.at(i);
        }
        return Numbers.address(bytes);
    }
}
