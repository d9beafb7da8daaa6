package io.rackside.drivers.snmp.recording;

import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** One object of a recording: {@code OID|type|value}, in hex where the value is no plain text. */
final class SnmprecLine {
    private SnmprecLine() {}

    static String of(Oid oid, Value value) {
        return oid
                + "|"
                + switch (value) {
                    case Value.Whole(int whole) -> "2|" + whole;
                    case Value.Octets octets -> octets(octets.bytes());
                    case Value.Name(Oid name) -> "6|" + name;
                    case Value.Address address -> address(address.octets().bytes());
                    case Value.Counter32(long count) -> "65|" + count;
                    case Value.Gauge(long gauge) -> "66|" + gauge;
                    case Value.Ticks(long ticks) -> "67|" + ticks;
                    case Value.Counter64(long bits) -> "70|" + Long.toUnsignedString(bits);
                    case Value.Opaque opaque -> "68x|" + hex(opaque.octets().bytes());
                    case Value.Nothing() -> "5|";
                };
    }

    private static String octets(byte[] bytes) {
        for (byte each : bytes) {
            if (each < ' ' || each > '~') {
                return "4x|" + hex(bytes);
            }
        }
        return "4|" + new String(bytes, StandardCharsets.US_ASCII);
    }

    private static String address(byte[] bytes) {
        if (bytes.length != 4) {
            return "64x|" + hex(bytes);
        }
        return "64|"
                + (bytes[0] & 0xff)
                + "."
                + (bytes[1] & 0xff)
                + "."
                + (bytes[2] & 0xff)
                + "."
                + (bytes[3] & 0xff);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
