package io.rackside.nic.measure;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a measurement may have left running at a host, found by the mark that all its processes
 * inherit, and by nothing else. Each of them ends by itself within its own time too.
 */
public final class Leftovers {
    private static final String NAME = "RACKSIDE_MEASURE";
    private static final Pattern MARK = Pattern.compile("[0-9a-f-]{8,64}");
    private static final Pattern COUNTED = Pattern.compile("(?m)^left (\\d{1,6})$");

    private final String mark;

    /**
     * @param mark of one measurement: 8 to 64 of lower-case hex digits and hyphens
     */
    public Leftovers(String mark) {
        if (!MARK.matcher(mark).matches()) {
            throw new IllegalArgumentException("no mark");
        }
        this.mark = mark;
    }

    /** A line for the beginning of a script, whose processes it marks. */
    public String marking() {
        return "export " + NAME + "=" + mark + "\n";
    }

    /** Counts them; only reads. */
    public String looking() {
        return found() + "N=0\nfor F in $FOUND\ndo\nN=$((N+1))\ndone\necho \"left $N\"\n";
    }

    /** Ends them, and counts what is left after that. */
    public String ending() {
        return found()
                + "for F in $FOUND\ndo\nP=${F#/proc/}\nkill \"${P%/environ}\" 2>/dev/null\ndone\n"
                + "[ -z \"$FOUND\" ] || sleep 1\n"
                + looking();
    }

    /** How many there are by the answer to either; -1 when that does not tell. */
    public static int counted(String answer) {
        List<String> told = COUNTED.matcher(answer).results().map(match -> match.group(1)).toList();
        return told.isEmpty() ? -1 : Integer.parseInt(told.getLast());
    }

    private String found() {
        return "FOUND=$(grep -lzx '" + NAME + "=" + mark + "' /proc/[0-9]*/environ 2>/dev/null)\n";
    }
}
