package io.rackside.drivers.network.cli.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The titles of a table of counters: of the first line of its rows, and of the second where they
 * have one.
 *
 * @param wide parted where two blanks stand
 * @param narrow parted at each blank
 * @param below of the rows' second line, parted where two blanks stand
 * @param narrowBelow the same, parted at each blank
 */
record CounterTitles(
        List<String> wide,
        List<String> narrow,
        List<MatchResult> places,
        List<String> below,
        List<String> narrowBelow) {
    static final CounterTitles NONE =
            new CounterTitles(List.of(), List.of(), List.of(), List.of(), List.of());

    private static final Pattern WIDE = Pattern.compile("\\S+(?: \\S+)*");
    private static final Pattern NARROW =
            Pattern.compile("[A-Za-z][\\w./#-]*(?: ?\\([A-Za-z/ ]+\\))?");
    private static final Pattern UNIT = Pattern.compile("\\(([^()/]+)(?:/([^()]+))?\\)");
    private static final Pattern PORT = Pattern.compile("Interface|Port");

    static CounterTitles of(String line) {
        List<MatchResult> places = WIDE.matcher(line).results().toList();
        return new CounterTitles(
                places.stream().map(MatchResult::group).toList(),
                narrow(line),
                places,
                List.of(),
                List.of());
    }

    private static List<String> narrow(String line) {
        return NARROW.matcher(line).results().map(MatchResult::group).toList();
    }

    boolean isEmpty() {
        return wide.isEmpty();
    }

    /** Whether the rows begin with a port. */
    boolean port() {
        return !narrow.isEmpty() && PORT.matcher(narrow.getFirst()).matches();
    }

    int decks() {
        return below.isEmpty() ? 1 : 2;
    }

    /**
     * With what the next line of the header says: more titles, those of the rows' second line; or
     * units, each below its title, of the first and of the second line.
     */
    CounterTitles with(String line) {
        List<MatchResult> more = WIDE.matcher(line).results().toList();
        boolean units = more.stream().allMatch(each -> UNIT.matcher(each.group()).matches());
        return units
                ? withUnits(more)
                : new CounterTitles(
                        wide,
                        narrow,
                        places,
                        more.stream().map(MatchResult::group).toList(),
                        narrow(line));
    }

    private CounterTitles withUnits(List<MatchResult> units) {
        List<String> above = new ArrayList<>(wide);
        List<String> second = new ArrayList<>();
        for (MatchResult each : units) {
            int title = nearest(each);
            String[] names = wide.get(title).split("/", 2);
            Matcher unit = UNIT.matcher(each.group());
            if (unit.matches() && unit.group(2) != null) {
                above.set(title, wide.get(title) + " (" + unit.group(1).strip() + ")");
                second.add(wide.get(title) + " (" + unit.group(2).strip() + ")");
            } else {
                above.set(title, names[0]);
                second.add(names[names.length - 1]);
            }
        }
        return new CounterTitles(above, above, places, second, second);
    }

    private int nearest(MatchResult unit) {
        int nearest = 0;
        for (int i = 1; i < places.size(); i++) {
            if (distance(places.get(i), unit) <= distance(places.get(nearest), unit)) {
                nearest = i;
            }
        }
        return nearest;
    }

    private static int distance(MatchResult one, MatchResult other) {
        return Math.abs(one.start() + one.end() - other.start() - other.end());
    }

    /** Those of a row's first line that has so many cells. */
    List<String> above(int cells) {
        return narrow.size() == cells && wide.size() != cells ? narrow : wide;
    }

    /** Those of a row's second line. */
    List<String> below(int cells) {
        return cells == below.size() ? below : narrowBelow;
    }
}
