package io.rackside.drivers.host.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a boot loader hands to the kernel: {@code grubby --info}, or a line of GRUB's own file. */
public final class BootLine {
    private static final Pattern GRUBBY = Pattern.compile("(?m)^args=\"(.*)\"\\s*$");
    private static final Pattern ENTRY =
            Pattern.compile("(?m)^\\s*linux[a-z0-9]*\\s+\\S+[ \\t]*(.*)$");

    private BootLine() {}

    /** The parameters; empty where it tells none. */
    public static String parse(String text) {
        Matcher grubby = GRUBBY.matcher(text);
        if (grubby.find()) {
            return grubby.group(1).replace("\\\"", "\"").strip();
        }
        Matcher entry = ENTRY.matcher(text);
        return entry.find() ? entry.group(1).strip() : "";
    }
}
