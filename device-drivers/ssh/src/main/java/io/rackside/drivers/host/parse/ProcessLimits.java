package io.rackside.drivers.host.parse;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ulimit -a} of dash, bash and busybox, and {@code /proc/PID/limits}: what a program may
 * take.
 */
public final class ProcessLimits {
    /** Without a limit. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    private static final String AMOUNT = "(unlimited|\\d{1,18})";
    private static final Pattern DASH =
            Pattern.compile("([a-z ]+?)(?:\\(([a-z]+)\\))?\\s+" + AMOUNT);
    private static final Pattern BASH =
            Pattern.compile("([a-z -]+?)\\s+\\((?:([a-z0-9 -]+), )?-[a-zA-Z]\\)\\s+" + AMOUNT);
    private static final Pattern PROC =
            Pattern.compile("Max ([a-z ]+?)\\s+" + AMOUNT + "\\s+" + AMOUNT + "(?:\\s+([a-z]+))?");
    private static final int KIB = 1024;

    private ProcessLimits() {}

    /** Soft limits by name ({@code locked memory}), in the unit they are told in. */
    public static Map<String, Long> parse(String text) {
        Map<String, Long> all = new LinkedHashMap<>();
        for (String each : text.split("\\R", -1)) {
            String line = each.strip();
            Matcher proc = PROC.matcher(line);
            Matcher bash = BASH.matcher(line);
            Matcher dash = DASH.matcher(line);
            if (proc.matches()) {
                all.put(proc.group(1), amount(proc.group(2)));
            } else if (bash.matches()) {
                all.put(bash.group(1).replaceFirst("^max ", ""), amount(bash.group(3)));
            } else if (dash.matches()) {
                all.put(dash.group(1).strip().toLowerCase(Locale.ROOT), amount(dash.group(3)));
            }
        }
        if (all.isEmpty()) {
            throw new NotUnderstood("a limit", text);
        }
        return all;
    }

    /** KiB of memory that may be locked; {@link #UNLIMITED}, or absent where that is not told. */
    public static OptionalLong lockedKib(String text) {
        Long told = parse(text).get("locked memory");
        if (told == null) {
            return OptionalLong.empty();
        }
        boolean bytes = text.contains("Max locked memory") && told != UNLIMITED;
        return OptionalLong.of(bytes ? told / KIB : told);
    }

    private static long amount(String word) {
        return word.equals("unlimited") ? UNLIMITED : Long.parseLong(word);
    }
}
