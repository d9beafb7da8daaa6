package io.rackside.bmc.ipmi.text;

import io.rackside.bmc.Printable;
import io.rackside.bmc.ipmi.message.Octets;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text behind a type/length byte, as SDRs (IPMI 2.0 section 43.15) and FRU areas (Platform
 * Management FRU Information Storage Definition 1.0, section 13) hold it. Any bytes make a text;
 * control characters become blanks, what follows a NUL goes.
 */
public final class PackedText {
    private static final String BCD_PLUS = "0123456789 -.:,_";

    /** Codes of the FRU definition, section 15, that mean English. */
    private static final int ENGLISH = 25;

    private PackedText() {}

    /**
     * The ID string of an SDR, blanks at its ends included.
     *
     * @param at index of the type/length byte; a string that is cut short is read as far as it goes
     */
    public static String ofSdr(Octets record, int at) {
        if (!record.has(at + 1)) {
            return "";
        }
        int type = record.u8(at) >> 6;
        int end = Math.min(at + 1 + (record.u8(at) & 0x1F), record.length());
        Octets bytes = record.slice(at + 1, end);
        return switch (type) {
            case 0 -> clean(new String(bytes.toArray(), StandardCharsets.UTF_16LE));
            case 1 -> bcdPlus(bytes);
            case 2 -> sixBit(bytes);
            default -> eightBit(bytes);
        };
    }

    /**
     * A field of a FRU area, without blanks at its ends.
     *
     * @param type the upper two bits of the type/length byte
     * @param language the area's language code
     * @return hex digits where the field is declared binary
     */
    public static String ofFru(int type, int language, Octets bytes) {
        String text =
                switch (type) {
                    case 0 -> bytes.hex();
                    case 1 -> bcdPlus(bytes);
                    case 2 -> sixBit(bytes);
                    default ->
                            isSixteenBit(language, bytes)
                                    ? clean(new String(bytes.toArray(), StandardCharsets.UTF_16LE))
                                    : eightBit(bytes);
                };
        return text.strip();
    }

    /**
     * Languages other than English are written in 16 bits; makers set the code and write 8 bits all
     * the same, so bytes that are all printable ASCII are believed.
     */
    private static boolean isSixteenBit(int language, Octets bytes) {
        boolean english = language == 0 || language == ENGLISH;
        return !english && bytes.length() % 2 == 0 && !printable(bytes);
    }

    private static boolean printable(Octets bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            if (bytes.u8(i) < 0x20 || bytes.u8(i) > 0x7E) {
                return false;
            }
        }
        return true;
    }

    /** Two digits a byte, the upper nibble first. */
    public static String bcdPlus(Octets bytes) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < bytes.length(); i++) {
            out.append(BCD_PLUS.charAt(bytes.u8(i) >> 4)).append(BCD_PLUS.charAt(bytes.u8(i) & 15));
        }
        return out.toString();
    }

    /** Four characters in three bytes, the lowest bits first; code 0 is the blank. */
    public static String sixBit(Octets bytes) {
        StringBuilder out = new StringBuilder();
        int bits = bytes.length() * 8;
        for (int at = 0; at + 6 <= bits; at += 6) {
            int two = bytes.u8(at / 8);
            if (at / 8 + 1 < bytes.length()) {
                two |= bytes.u8(at / 8 + 1) << 8;
            }
            out.append((char) (' ' + (two >> at % 8 & 0x3F)));
        }
        return out.toString();
    }

    /** Latin-1; UTF-8 where that is what stands there, as some makers write it. */
    public static String eightBit(Octets bytes) {
        byte[] all = bytes.toArray();
        String utf8 = new String(all, StandardCharsets.UTF_8);
        Charset written =
                utf8.indexOf('\uFFFD') < 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        return clean(new String(all, written));
    }

    /** What follows a NUL is padding or debris. */
    private static String clean(String text) {
        int end = text.indexOf('\0');
        StringBuilder out = new StringBuilder();
        text.substring(0, end < 0 ? text.length() : end)
                .codePoints()
                .map(c -> Printable.is(c) ? c : ' ')
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
