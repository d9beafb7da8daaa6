package io.rackside.bmc.ipmi.command;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A command as a technician types it: network function, command, data, in hex with or without 0x.
 * What it does nobody here knows: it is an act of the highest risk and sent once.
 */
public final class RawCommand {
    private static final Pattern BYTE = Pattern.compile("(0x)?[0-9a-f]{1,2}");
    private static final int MOST_BYTES = 2 + Request.MOST_DATA;

    private RawCommand() {}

    /**
     * A request to LUN 0.
     *
     * @return absent when the text is no command: too short, too long, an odd network function, or
     *     something other than hex bytes
     */
    public static Optional<Request> parse(String text) {
        String[] words = text.strip().toLowerCase(Locale.ROOT).split("[\\s,]+");
        if (words.length < 2 || words.length > MOST_BYTES) {
            return Optional.empty();
        }
        int[] values = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            if (!BYTE.matcher(words[i]).matches()) {
                return Optional.empty();
            }
            values[i] = Integer.parseInt(words[i].replaceFirst("^0x", ""), 16);
        }
        if ((values[0] & ~0x3E) != 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Request(
                        values[0], 0, values[1], Octets.of(values).from(2), Request.Repeat.NEVER));
    }

    /** As it stands in a log: {@code 06 01 55 aa}. */
    public static String text(Request request) {
        StringBuilder out =
                new StringBuilder("%02x %02x".formatted(request.netFn(), request.command()));
        for (int i = 0; i < request.data().length(); i++) {
            out.append(" %02x".formatted(request.data().u8(i)));
        }
        return out.toString();
    }
}
