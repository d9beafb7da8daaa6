package io.rackside.nic.measure;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of {@code ping}. That nothing came back is a result too.
 *
 * @param lossPercent of what was sent, 0 to 100
 * @param meanMillis average in milliseconds, absent when nothing came back
 */
public record RoundTrip(int sent, int received, double lossPercent, OptionalDouble meanMillis)
        implements Result {
    static final String TOOL = "ping";

    /** iputils and busybox differ by a word, and errors stand between. */
    private static final Pattern COUNTS =
            Pattern.compile(
                    "(\\d{1,9}) packets transmitted, (\\d{1,9}) (?:packets )?received,"
                            + ".{0,80}?([\\d.]{1,12})% packet loss");

    private static final Pattern TIMES =
            Pattern.compile(
                    "(?:rtt|round-trip) min/avg/max(?:/mdev)? = [\\d.]{1,16}/([\\d.]{1,16})/");

    /**
     * @throws NotMeasured when it did not send at all
     */
    public static RoundTrip parse(String text) throws NotMeasured {
        Matcher counts = COUNTS.matcher(Printed.bounded(TOOL, text));
        if (!counts.find()) {
            throw NotMeasured.noResult(TOOL, text);
        }
        OptionalDouble loss = Printed.decimal(counts.group(3));
        if (loss.isEmpty()) {
            throw NotMeasured.noResult(TOOL, text);
        }
        Matcher times = TIMES.matcher(text);
        return new RoundTrip(
                Integer.parseInt(counts.group(1)),
                Integer.parseInt(counts.group(2)),
                loss.getAsDouble(),
                times.find() ? Printed.decimal(times.group(1)) : OptionalDouble.empty());
    }
}
