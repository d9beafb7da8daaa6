package io.rackside.nic.baseline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values by name as commands print them, one in a line; lines of any other form are left out. */
public final class PrintedValues {
    /** {@code sysctl -a} has some two thousand. */
    private static final int MOST = 20_000;

    private static final Pattern SYSCTL = Pattern.compile("([a-z]\\S*) = (.*)");
    private static final Pattern WORDS = Pattern.compile("([A-Za-z][A-Za-z0-9_]*)[ \\t]+(\\S.*)");

    private PrintedValues() {}

    /** {@code sysctl -a}. */
    public static Map<String, String> sysctl(String text) {
        return parse(SYSCTL, text);
    }

    /** {@code sshd -T}; of keywords that come more than once, all with commas between. */
    public static Map<String, String> sshd(String text) {
        return parse(WORDS, text);
    }

    /** {@code /etc/login.defs}. */
    public static Map<String, String> loginDefs(String text) {
        return parse(WORDS, text);
    }

    private static Map<String, String> parse(Pattern pattern, String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            Matcher value = pattern.matcher(line.strip());
            if (value.matches() && values.size() < MOST) {
                values.merge(
                        value.group(1),
                        value.group(2).strip(),
                        (one, more) -> pattern == SYSCTL ? more : one + "," + more);
            }
        }
        return values;
    }
}
