package io.rackside.drivers.network.text;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** MAC addresses, written as six pairs of upper-case hex digits with colons. */
public final class MacAddress {
    /** As agents write one that send it as text: 00:1b:54:.., 001b-54.., 001b.54... */
    private static final Pattern TEXT =
            Pattern.compile(
                    "(?:[0-9A-Fa-f]{2}[:\\- ]?){5}[0-9A-Fa-f]{2}|(?:[0-9A-Fa-f]{4}[-.]?){3}");

    private static final int LENGTH = 6;
    private static final int TEXT_MOST = 20;
    private static final HexFormat PAIRS = HexFormat.ofDelimiter(":").withUpperCase();

    private MacAddress() {}

    /** Six bytes, or the text of an address; empty for every other and for all zeros. */
    public static Optional<String> of(byte[] bytes) {
        if (bytes.length == LENGTH) {
            return Optional.of(PAIRS.formatHex(bytes)).filter(MacAddress::some);
        }
        if (bytes.length < 2 * LENGTH || bytes.length > TEXT_MOST) {
            return Optional.empty();
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
        return TEXT.matcher(text).matches()
                ? Optional.of(
                                PAIRS.formatHex(
                                        HexFormat.of().parseHex(text.replaceAll("[:. -]", ""))))
                        .filter(MacAddress::some)
                : Optional.empty();
    }

    private static boolean some(String mac) {
        return !"00:00:00:00:00:00".equals(mac);
    }
}
