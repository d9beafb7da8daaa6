package io.rackside.drivers.host.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code tuned-adm active}. */
public final class TunedActive {
    private static final Pattern ACTIVE =
            Pattern.compile("(?m)^Current active profile:\\s*(\\S.*)$");

    /** One that only waits for the daemon's next start is not active. */
    private static final Pattern NONE =
            Pattern.compile("(?m)^(?:No current active profile|Preset profile:)");

    private TunedActive() {}

    /** The profile's name; empty when none is active. */
    public static String parse(String text) {
        Matcher active = ACTIVE.matcher(text);
        if (active.find()) {
            return active.group(1).strip();
        }
        if (NONE.matcher(text).find()) {
            return "";
        }
        throw new NotUnderstood("active profile", text);
    }
}
