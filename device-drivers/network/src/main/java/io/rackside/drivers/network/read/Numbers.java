package io.rackside.drivers.network.read;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers in the other clothes agents put them in. */
final class Numbers {
    /** A number that may have a unit behind it, as in "38.5 C"; of a list " ," apart the first. */
    private static final Pattern DECIMAL =
            Pattern.compile(
                    "([+-]?\\d{1,15}(?:\\.\\d{1,9})?)(?:\\s*[^\\d\\s.,][^\\d]{0,23}|\\s+,.{0,200})?");

    /** Tag of a float inside an opaque value (net-snmp; not in any RFC). */
    private static final int FLOAT = 0x9f780400;

    private static final int FLOAT_LENGTH = 7;

    private Numbers() {}

    static OptionalLong whole(String text) {
        return text.matches("[+-]?\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    static OptionalDouble decimal(String text) {
        Matcher matcher = DECIMAL.matcher(text);
        return matcher.matches()
                ? OptionalDouble.of(Double.parseDouble(matcher.group(1)))
                : OptionalDouble.empty();
    }

    static OptionalDouble opaque(byte[] bytes) {
        if (bytes.length != FLOAT_LENGTH || (ByteBuffer.wrap(bytes).getInt() & ~0xff) != FLOAT) {
            return OptionalDouble.empty();
        }
        float value = ByteBuffer.wrap(bytes, 3, Float.BYTES).getFloat();
        return Float.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** An IP address as text, empty when it is none. */
    static String address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException _) {
            return "";
        }
    }
}
