package io.rackside.drivers.host.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ethtool -P}: the address a port was made with. */
public final class PermanentAddress {
    private static final Pattern LINE =
            Pattern.compile("(?i)permanent address:\\s*([0-9a-f]{2}(?::[0-9a-f]{2}){5})(?!:)");
    private static final String NONE = "00:00:00:00:00:00";

    private PermanentAddress() {}

    /** Empty where the driver has none, and where ethtool is too old to ask for it. */
    public static String parse(String text) {
        Matcher line = LINE.matcher(text);
        return line.find() && !line.group(1).equals(NONE) ? line.group(1) : "";
    }
}
