package io.rackside.drivers.host.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ethtool -S}: counters by the name the driver gives them, which may have a colon. Lines of
 * another form, headings among them, are left out.
 */
public final class EthtoolCounters {
    /** More than the card with the most queues has. */
    private static final int MOST = 20_000;

    private static final Pattern LINE = Pattern.compile("\\s*(\\S.*?)\\s*: (\\d{1,18})\\s*");

    private EthtoolCounters() {}

    public static Map<String, Long> parse(String text) {
        Map<String, Long> counters = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            Matcher counter = LINE.matcher(line);
            if (counter.matches() && counters.size() < MOST) {
                counters.putIfAbsent(counter.group(1), Long.valueOf(counter.group(2)));
            }
        }
        if (counters.isEmpty()) {
            throw new NotUnderstood("counters", text);
        }
        return counters;
    }
}
