package io.rackside.app.network.cabling;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of a port in whichever of its spellings: {@code GigabitEthernet0/0/14}, {@code
 * GE0/0/14}, {@code Gi0/0/14}.
 *
 * <p>The words stand for speeds in the makers' command lines; a maker's short word and another's
 * long one for the same speed are the same, since both ends of a cable are compared by their own
 * names only.
 *
 * @param speed the word for its speed in one spelling, empty for a bare number
 * @param place the numbers: {@code 0/0/14}
 */
public record PortName(String speed, String place) {
    private static final Pattern SHAPE =
            Pattern.compile("([A-Za-z][A-Za-z\\- ]*?)?[\\s_]*(\\d+(?:[/:.\\-]\\d+){0,5})");

    private static final Map<String, String> SPEEDS =
            Map.ofEntries(
                    Map.entry("fe", "100m"),
                    Map.entry("fa", "100m"),
                    Map.entry("fastethernet", "100m"),
                    Map.entry("ge", "1g"),
                    Map.entry("gi", "1g"),
                    Map.entry("gige", "1g"),
                    Map.entry("gigabitethernet", "1g"),
                    Map.entry("multige", "multi"),
                    Map.entry("multigigabitethernet", "multi"),
                    Map.entry("xge", "10g"),
                    Map.entry("te", "10g"),
                    Map.entry("tengige", "10g"),
                    Map.entry("tengigabitethernet", "10g"),
                    Map.entry("xgigabitethernet", "10g"),
                    Map.entry("25ge", "25g"),
                    Map.entry("wge", "25g"),
                    Map.entry("twentyfivegige", "25g"),
                    Map.entry("twentyfivegigabitethernet", "25g"),
                    Map.entry("tf", "25g"),
                    Map.entry("fge", "40g"),
                    Map.entry("fortygige", "40g"),
                    Map.entry("fortygigabitethernet", "40g"),
                    Map.entry("fo", "40g"),
                    Map.entry("hge", "100g"),
                    Map.entry("hundredgige", "100g"),
                    Map.entry("hundredgigabitethernet", "100g"),
                    Map.entry("hu", "100g"),
                    Map.entry("eth", "eth"),
                    Map.entry("et", "eth"),
                    Map.entry("ethernet", "eth"),
                    Map.entry("port", ""),
                    Map.entry("p", ""),
                    Map.entry("meth", "management"),
                    Map.entry("mgigabitethernet", "management"),
                    Map.entry("mge", "management"),
                    Map.entry("mgmt", "management"));

    /** Huawei and H3C write 10GE, 25GE, 40GE, 100GE: the number is part of the word. */
    private static final Pattern NUMBERED =
            Pattern.compile(
                    "(10|25|40|50|100|200|400)\\s*G(?:E|igE)[\\s_]*(\\d+(?:[/:.\\-]\\d+){0,5})",
                    Pattern.CASE_INSENSITIVE);

    /** What is printed beside sockets for modules, and the speeds they are called by. */
    private static final Map<String, Set<String>> SOCKETS =
            Map.of(
                    "q", Set.of("40g", "100g", "200g", "400g"),
                    "qsfp", Set.of("40g", "100g", "200g", "400g"),
                    "x", Set.of("10g", "25g"),
                    "sfp", Set.of("1g", "10g", "25g"));

    /** Empty for what has no number: {@code eno1np0} is compared as it is. */
    public static Optional<PortName> of(String text) {
        String name = text.strip();
        Matcher numbered = NUMBERED.matcher(name);
        if (numbered.matches()) {
            return Optional.of(new PortName(numbered.group(1) + "g", place(numbered.group(2))));
        }
        Matcher shape = SHAPE.matcher(name);
        if (!shape.matches()) {
            return Optional.empty();
        }
        String word = shape.group(1) == null ? "" : shape.group(1).strip();
        String low = word.toLowerCase(Locale.ROOT).replaceAll("[\\-\\s]", "");
        return Optional.of(new PortName(SPEEDS.getOrDefault(low, low), place(shape.group(2))));
    }

    private static String place(String numbers) {
        return numbers.replace(':', '/').replace('-', '/').replace('.', '/');
    }

    /** Whether both texts name one port of one device. */
    public static boolean same(String one, String other) {
        if (one.strip().equalsIgnoreCase(other.strip())) {
            return !one.isBlank();
        }
        Optional<PortName> first = of(one);
        return first.isPresent() && first.equals(of(other));
    }

    /**
     * The one of a device's ports that a person means: by its name in any spelling, else by what is
     * printed beside it, which is the last part of the name, where only one port has that. A bare
     * number that several kinds of ports have counts the ports of the kind that most are of.
     */
    public static Optional<String> meant(String written, List<String> ports) {
        Optional<String> exact =
                ports.stream().filter(port -> port.equalsIgnoreCase(written.strip())).findFirst();
        if (exact.isPresent()) {
            return exact;
        }
        return only(ports, port -> same(port, written))
                .or(() -> of(written).flatMap(name -> printed(name, ports)));
    }

    private static Optional<String> printed(PortName written, List<String> ports) {
        List<String> fitting =
                ports.stream()
                        .filter(port -> of(port).filter(written::isEndOf).isPresent())
                        .toList();
        if (fitting.size() == 1) {
            return Optional.of(fitting.getFirst());
        }
        if (fitting.isEmpty()) {
            return counted(written, ports);
        }
        return written.speed().isEmpty()
                ? mostAreOf(ports, fitting).flatMap(kind -> only(fitting, port -> isOf(port, kind)))
                : Optional.empty();
    }

    /** The kind of those that fit which more of the ports are of than of any other one of them. */
    private static Optional<String> mostAreOf(List<String> ports, List<String> fitting) {
        Map<String, Long> kinds =
                fitting.stream()
                        .flatMap(port -> of(port).stream())
                        .map(PortName::speed)
                        .distinct()
                        .collect(
                                Collectors.toMap(
                                        kind -> kind,
                                        kind -> ports.stream().filter(p -> isOf(p, kind)).count()));
        long most = kinds.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<String> first =
                kinds.keySet().stream().filter(kind -> kinds.get(kind) == most).limit(2).toList();
        return first.size() == 1 ? Optional.of(first.getFirst()) : Optional.empty();
    }

    private static boolean isOf(String port, String kind) {
        return of(port).filter(name -> name.speed().equals(kind)).isPresent();
    }

    /** Where a switch goes on counting at its fast ports, Q1 is the first of them. */
    private static Optional<String> counted(PortName written, List<String> ports) {
        Set<String> kinds = SOCKETS.getOrDefault(written.speed(), Set.of());
        List<String> sockets =
                ports.stream()
                        .filter(port -> of(port).filter(n -> kinds.contains(n.speed())).isPresent())
                        .toList();
        if (!written.place().matches("\\d{1,3}")
                || sockets.stream().anyMatch(port -> port.matches(".*\\D1"))) {
            return Optional.empty();
        }
        int number = Integer.parseInt(written.place());
        return number >= 1 && number <= sockets.size()
                ? Optional.of(sockets.get(number - 1))
                : Optional.empty();
    }

    private boolean isEndOf(PortName port) {
        boolean kind =
                speed.isEmpty()
                        || speed.equals(port.speed)
                        || SOCKETS.getOrDefault(speed, Set.of()).contains(port.speed);
        return kind && (port.place.equals(place) || port.place.endsWith("/" + place));
    }

    private static Optional<String> only(List<String> ports, Predicate<String> fits) {
        List<String> found = ports.stream().filter(fits).limit(2).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
