package io.rackside.nic.knob;

import io.rackside.model.host.NicOffload.DscpPriority;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A priority for DSCPs, as text: {@code 24-31:3,48:6}, neighbours with the same priority together,
 * in order; {@code none} where no DSCP has one.
 */
public final class DscpMap {
    private static final int DSCPS = 64;
    private static final Pattern RANGE =
            Pattern.compile("([0-9]|[1-5][0-9]|6[0-3])(?:-([0-9]|[1-5][0-9]|6[0-3]))?:([0-7])");

    private DscpMap() {}

    /** The text of what a card tells. */
    static KnobValue of(List<DscpPriority> told) {
        SortedMap<Integer, Integer> map = new TreeMap<>();
        told.forEach(one -> map.put(one.dscp(), one.priority()));
        return new KnobValue(text(map));
    }

    private static String text(SortedMap<Integer, Integer> map) {
        List<String> ranges = new ArrayList<>();
        for (int from = 0; from < DSCPS; from++) {
            Integer priority = map.get(from);
            if (priority == null) {
                continue;
            }
            int to = from;
            while (priority.equals(map.get(to + 1))) {
                to++;
            }
            ranges.add((to == from ? "" + from : from + "-" + to) + ":" + priority);
            from = to;
        }
        return ranges.isEmpty() ? KnobValue.NONE.text() : String.join(",", ranges);
    }

    /** Whether it is one, in the one form it has. */
    static boolean takes(KnobValue value) {
        SortedMap<Integer, Integer> map = new TreeMap<>();
        return read(value, map) && text(map).equals(value.text());
    }

    /**
     * The priority of each DSCP.
     *
     * @throws IllegalArgumentException when it is no such text
     */
    public static SortedMap<Integer, Integer> priorities(KnobValue value) {
        SortedMap<Integer, Integer> map = new TreeMap<>();
        if (!read(value, map)) {
            throw new IllegalArgumentException("no priorities of DSCPs: " + value);
        }
        return map;
    }

    /** Whether it is of the right kind, and what it says. */
    private static boolean read(KnobValue value, SortedMap<Integer, Integer> map) {
        if (value.equals(KnobValue.NONE)) {
            return true;
        }
        for (String one : value.parts()) {
            Matcher range = RANGE.matcher(one);
            if (!range.matches()) {
                return false;
            }
            int from = Integer.parseInt(range.group(1));
            int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
            for (int dscp = from; dscp <= to; dscp++) {
                map.put(dscp, Integer.parseInt(range.group(3)));
            }
        }
        return true;
    }
}
