package io.rackside.drivers.network.read;

import java.nio.charset.StandardCharsets;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;

/**
 * Bridge ports of an octet string of Q-BRIDGE-MIB (RFC 4363, PortList): eight an octet, the first
 * the highest bit. Two quirks are understood: Junos sends their numbers as text ("0,4097,4099",
 * QFX5100), and recordings made of what net-snmp prints have all beyond the first 16 octets as
 * printed lines.
 */
final class PortList {
    private static final Pattern NUMBERS = Pattern.compile("\\d{1,9}(?:,\\d{1,9})*");
    private static final Pattern PRINTED = Pattern.compile("[0-9A-Fa-f\\s]*+");
    private static final int PRINTED_LINE = 16;

    private PortList() {}

    /**
     * @param known whether the bridge has a port of that number; others are left out
     */
    static SortedSet<Long> of(byte[] octets, LongPredicate known) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        SortedSet<Long> ports = new TreeSet<>();
        boolean printed =
                octets.length > PRINTED_LINE
                        && octets[PRINTED_LINE] == '\n'
                        && PRINTED.matcher(text.substring(PRINTED_LINE)).matches();
        int binary = printed ? PRINTED_LINE : octets.length;
        for (int i = 0; i < binary; i++) {
            put(octets[i] & 0xff, i, known, ports);
        }
        if (printed) {
            printed(text.substring(PRINTED_LINE), known, ports);
        }
        if (ports.isEmpty() && NUMBERS.matcher(text).matches()) {
            for (String number : text.split(",", -1)) {
                long port = Long.parseLong(number);
                if (known.test(port)) {
                    ports.add(port);
                }
            }
        }
        return ports;
    }

    private static void put(int octet, int at, LongPredicate known, SortedSet<Long> ports) {
        for (int bit = 0; bit < 8; bit++) {
            long port = at * 8L + bit + 1;
            if ((octet & 0x80 >> bit) != 0 && known.test(port)) {
                ports.add(port);
            }
        }
    }

    private static void printed(String lines, LongPredicate known, SortedSet<Long> ports) {
        int at = PRINTED_LINE;
        for (String octet : lines.strip().split("\\s+", -1)) {
            if (octet.length() == 2) {
                put(Integer.parseInt(octet, 16), at, known, ports);
            }
            at++;
        }
    }
}
