package io.rackside.drivers.network.cli.profile;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may stand in a placeholder. Each kind lists what it allows; there is no character in any of
 * them that could end a line, begin another command or ask for help.
 */
public sealed interface ValueType {
    /**
     * The value as words of a command line.
     *
     * @param value as a form has it
     * @throws IllegalArgumentException when it is none of this kind
     */
    List<String> words(String value);

    /** A regular expression that finds what {@link #words} writes, without groups. */
    String found();

    /** What a person has to know of it: {@code interface}, {@code 1..4094}, {@code dot1p|dscp}. */
    default String kind() {
        return switch (this) {
            case Text text -> text.name();
            case Number(var least, var most) -> least + ".." + most;
            case Choice(var words) -> String.join("|", words);
            case Address _ -> "address";
            case Vlans _ -> "vlans";
            case Interfaces _ -> "interfaces";
        };
    }

    /** Turns what was found back into a value of a form. */
    default String value(String found) {
        return found;
    }

    /** What matches a pattern as a whole. */
    record Text(String name, String pattern) implements ValueType {
        static final Text NAME = new Text("name", "[A-Za-z0-9][A-Za-z0-9_.-]{0,30}");
        static final Text TEXT =
                new Text("text", "[A-Za-z0-9_(*][A-Za-z0-9 _./:,()+@=*-]{0,78}[A-Za-z0-9_.)*-]");
        static final Text CLOCK = new Text("clock", "\\d\\d:[0-5]\\d:[0-5]\\d");
        static final Text INTERFACE =
                new Text(
                        "interface",
                        "\\d{0,3}[A-Za-z][A-Za-z-]{0,30}(?: ?\\d{1,4}(?:[/.:]\\d{1,5}){0,5})?");

        @Override
        public List<String> words(String value) {
            if (!value.matches(pattern) || value.contains("  ")) {
                throw new IllegalArgumentException("no " + name + ": " + shown(value));
            }
            return List.of(value.split(" "));
        }

        @Override
        public String found() {
            return pattern;
        }
    }

    /** A whole number. */
    record Number(int least, int most) implements ValueType {
        @Override
        public List<String> words(String value) {
            if (!value.matches("\\d{1,9}")
                    || Integer.parseInt(value) < least
                    || Integer.parseInt(value) > most) {
                throw new IllegalArgumentException(
                        "no number from " + least + " to " + most + ": " + shown(value));
            }
            return List.of(Integer.toString(Integer.parseInt(value)));
        }

        @Override
        public String found() {
            return "\\d{1,9}";
        }
    }

    /** One of some words. */
    record Choice(List<String> words) implements ValueType {
        public Choice {
            words = List.copyOf(words);
        }

        @Override
        public List<String> words(String value) {
            if (!words.contains(value)) {
                throw new IllegalArgumentException("none of " + words + ": " + shown(value));
            }
            return List.of(value);
        }

        @Override
        public String found() {
            return words.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
        }
    }

    /** An IPv4 or IPv6 address, no name. */
    record Address() implements ValueType {
        @Override
        public List<String> words(String value) {
            if (!value.matches("[0-9A-Fa-f:.]{2,45}")) {
                throw new IllegalArgumentException("no address: " + shown(value));
            }
            return List.of(InetAddress.ofLiteral(value).getHostAddress());
        }

        @Override
        public String found() {
            return "[0-9A-Fa-f:.]{2,45}";
        }
    }

    /** Several ports, in a form separated by commas, on the device each in quotes. */
    record Interfaces() implements ValueType {
        private static final int MOST = 64;
        private static final String ONE = "\"" + Text.NAME.pattern() + "\"";

        @Override
        public List<String> words(String value) {
            String[] ports = value.split(",", -1);
            if (ports.length > MOST) {
                throw new IllegalArgumentException("more than " + MOST + " ports");
            }
            return Stream.of(ports)
                    .map(String::strip)
                    .flatMap(port -> Text.NAME.words(port).stream())
                    .map(port -> "\"" + port + "\"")
                    .toList();
        }

        @Override
        public String found() {
            return ONE + "(?: " + ONE + ")*+";
        }

        @Override
        public String value(String found) {
            return found.replace("\" \"", ",").replace("\"", "");
        }
    }

    /**
     * VLANs and ranges of them, in a form always as {@code 2-10,20}.
     *
     * @param spelled {@code 2 to 10 20} on the device, else as in the form
     * @param words {@code all} and {@code none}, where the device may show one in their place
     */
    record Vlans(boolean spelled, List<String> words) implements ValueType {
        private static final int LAST = 4_094;

        /** Every other VLAN. */
        private static final int RANGES_MAX = LAST / 2;

        /** VRP and Comware take ten ranges in one line. */
        private static final int SPELLED_MAX = 10;

        /** With the words before it a line stays below the 254 characters that IOS takes. */
        private static final int DASHED_MAX = 180;

        private static final Set<String> KNOWN = Set.of("all", "none");

        public Vlans {
            words = List.copyOf(words);
            if (!KNOWN.containsAll(words)) {
                throw new IllegalArgumentException("no word for VLANs: " + words);
            }
        }

        @Override
        public List<String> words(String value) {
            if (words.contains(value)) {
                return List.of(value);
            }
            String[] ranges = value.replace(" ", "").split(",", -1);
            if (ranges.length > RANGES_MAX) {
                throw new IllegalArgumentException("more than " + RANGES_MAX + " ranges of VLANs");
            }
            TreeMap<Integer, Integer> sorted = new TreeMap<>();
            for (String range : ranges) {
                if (!range.matches("\\d{1,4}(-\\d{1,4})?")) {
                    throw new IllegalArgumentException("no VLANs: " + shown(value));
                }
                String[] ends = range.split("-");
                int first = Integer.parseInt(ends[0]);
                int last = Integer.parseInt(ends[ends.length - 1]);
                if (first < 1 || last > LAST || last < first) {
                    throw new IllegalArgumentException("no VLANs: " + shown(value));
                }
                sorted.merge(first, last, Math::max);
            }
            return spelled ? spelled(sorted) : List.of(dashed(sorted));
        }

        /**
         * The same VLANs in parts of which each fits a line, as a form has them.
         *
         * @throws IllegalArgumentException as {@link #words}
         */
        public List<String> chunks(String value) {
            if (words.contains(value)) {
                return List.of(value);
            }
            words(value);
            List<String> chunks = new ArrayList<>();
            StringBuilder chunk = new StringBuilder();
            int ranges = 0;
            for (String range : value.replace(" ", "").split(",", -1)) {
                boolean full =
                        spelled
                                ? ranges == SPELLED_MAX
                                : chunk.length() + range.length() > DASHED_MAX;
                if (full) {
                    chunks.add(chunk.toString());
                    chunk.setLength(0);
                    ranges = 0;
                }
                chunk.append(chunk.isEmpty() ? "" : ",").append(range);
                ranges++;
            }
            chunks.add(chunk.toString());
            return chunks;
        }

        private static List<String> spelled(TreeMap<Integer, Integer> ranges) {
            List<String> words = new ArrayList<>();
            ranges.forEach(
                    (first, last) -> {
                        words.add(first.toString());
                        if (!last.equals(first)) {
                            words.addAll(List.of("to", last.toString()));
                        }
                    });
            return words;
        }

        private static String dashed(TreeMap<Integer, Integer> ranges) {
            return ranges.entrySet().stream()
                    .map(
                            range ->
                                    range.getKey().equals(range.getValue())
                                            ? range.getKey().toString()
                                            : range.getKey() + "-" + range.getValue())
                    .collect(Collectors.joining(","));
        }

        @Override
        public String found() {
            String list =
                    spelled
                            ? "\\d{1,4}(?: to \\d{1,4})?(?: \\d{1,4}(?: to \\d{1,4})?)*+"
                            : "\\d{1,4}(?:-\\d{1,4})?(?:,\\d{1,4}(?:-\\d{1,4})?)*+";
            return Stream.concat(words.stream(), Stream.of(list)).collect(Collectors.joining("|"));
        }

        @Override
        public String value(String found) {
            return spelled ? found.replace(" to ", "-").replace(' ', ',') : found;
        }
    }

    /**
     * Reads a kind as it is written in a profile: {@code interface}, {@code interfaces}, {@code
     * vlan}, {@code vlans}, {@code vlans-to}, {@code vlans(all|none)}, {@code name}, {@code text},
     * {@code address}, {@code number(1..64)}, {@code word(a|b)}.
     */
    static ValueType of(String written) {
        return switch (written) {
            case "interface" -> Text.INTERFACE;
            case "interfaces" -> new Interfaces();
            case "name" -> Text.NAME;
            case "clock" -> Text.CLOCK;
            case "text" -> Text.TEXT;
            case "address" -> new Address();
            case "vlan" -> new Number(1, Vlans.LAST);
            case "vlans" -> new Vlans(false, List.of());
            case "vlans-to" -> new Vlans(true, List.of());
            default -> withArguments(written);
        };
    }

    private static ValueType withArguments(String written) {
        if (written.matches("number\\(\\d{1,9}\\.\\.\\d{1,9}\\)")) {
            String[] ends = written.substring(7, written.length() - 1).split("\\.\\.");
            return new Number(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
        }
        if (written.matches("word\\([a-z0-9|-]+\\)")) {
            return new Choice(List.of(written.substring(5, written.length() - 1).split("\\|")));
        }
        if (written.matches("vlans(-to)?\\([a-z|]+\\)")) {
            int from = written.indexOf('(') + 1;
            return new Vlans(
                    written.startsWith("vlans-to"),
                    List.of(written.substring(from, written.length() - 1).split("\\|")));
        }
        throw new IllegalArgumentException("no kind of value: " + written);
    }

    private static String shown(String value) {
        String plain = value.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.substring(0, Math.min(40, plain.length())).toLowerCase(Locale.ROOT);
    }
}
