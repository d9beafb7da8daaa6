package io.rackside.drivers.snmp.trap;

import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says what notifications mean: a table of names, and where in them port and part are found. */
public final class TrapCatalogue {
    private static final Oid IF_ENTRY = Oid.of("1.3.6.1.2.1.2.2.1");
    private static final Oid IF_X_ENTRY = Oid.of("1.3.6.1.2.1.31.1.1.1");
    private static final Oid IF_ADMIN_STATUS = IF_ENTRY.then(7);
    private static final Oid ENTERPRISES = Oid.of("1.3.6.1.4.1");
    private static final Oid ENT_PHYSICAL_ENTRY = Oid.of("1.3.6.1.2.1.47.1.1.1.1");
    private static final int ADMIN_DOWN = 2;
    private static final List<String> FILES =
            List.of(
                    "catalogue.txt",
                    "arista.txt",
                    "dell.txt",
                    "hpe.txt",
                    "huawei-firewall.txt",
                    "juniper.txt",
                    "nvidia-onyx.txt",
                    "paloalto.txt",
                    "raritan.txt");

    private final Map<Oid, List<Entry>> entries = new HashMap<>();
    private final Map<Oid, Set<TrapMeaning>> families = new HashMap<>();
    private final Map<Oid, Entry> events = new HashMap<>();
    private final TrapVariables variables = new TrapVariables();
    private final Map<Integer, String> makers = new HashMap<>();

    /** What a notification means, where all its conditions hold. */
    private record Entry(TrapMeaning meaning, String name, List<Condition> conditions) {
        static Entry of(String... words) {
            return new Entry(
                    TrapMeaning.valueOf(words[1]),
                    words[2].equals("-") ? "" : words[2],
                    Stream.of(words).skip(3).map(Condition::of).toList());
        }

        boolean fits(Notification notification) {
            return conditions.stream().allMatch(each -> each.holds(notification));
        }
    }

    /**
     * A variable's value: a whole number, an object identifier, or a text in which something is
     * found.
     */
    private record Condition(Oid column, String wanted, boolean pattern) {
        private static final Pattern SIDES = Pattern.compile("([\\d.]+)([=~])(.+)");

        static Condition of(String text) {
            Matcher sides = SIDES.matcher(text);
            if (!sides.matches()) {
                throw new IllegalArgumentException(text);
            }
            boolean pattern = sides.group(2).equals("~");
            if (pattern) {
                Pattern.compile(sides.group(3));
            }
            return new Condition(Oid.of(sides.group(1)), sides.group(3), pattern);
        }

        boolean holds(Notification notification) {
            return TrapVariables.first(notification, column).filter(this::holds).isPresent();
        }

        private boolean holds(Value value) {
            if (pattern) {
                return Pattern.compile(wanted).matcher(TrapVariables.plain(value)).find();
            }
            return value instanceof Value.Name(Oid name)
                    ? wanted.equals(name.toString())
                    : wanted.equals(TrapVariables.plain(value));
        }
    }

    private TrapCatalogue() {}

    /** The catalogue that comes with the program: a file of the standards, and one by maker. */
    public static TrapCatalogue own() {
        TrapCatalogue catalogue = new TrapCatalogue();
        for (String file : FILES) {
            try (InputStream in = TrapCatalogue.class.getResourceAsStream(file)) {
                catalogue.addAll(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return catalogue;
    }

    /**
     * A catalogue from text. In each line a notification's object identifier, a {@link
     * TrapMeaning}, its name in its MIB ({@code -} where that is not known) and, where its meaning
     * depends on them, conditions that all have to hold: COLUMN=VALUE, or COLUMN~PATTERN of a text;
     * the line with most of them counts. Or one of these:
     *
     * <ul>
     *   <li>{@code under}, an object identifier, a meaning and a name: what any other notification
     *       below it means
     *   <li>{@code port}, {@code part}, {@code from}, {@code to}, {@code said}, a column that says
     *       what a notification is about, which state it had and has, or tells it in a sentence;
     *       what its number is called where it is one; what goes before a text, or {@code ~} and a
     *       pattern whose first group is meant
     *   <li>{@code word}, a column, a value and the MIB's word for it
     *   <li>{@code grade}, a column, a value and how urgent that is
     *   <li>{@code maker}, an enterprise number and whose it is, a dash for a blank
     * </ul>
     *
     * {@code #} begins a remark.
     *
     * @throws IllegalArgumentException names the line that is none
     */
    static TrapCatalogue of(String text) {
        TrapCatalogue catalogue = new TrapCatalogue();
        catalogue.addAll(text);
        return catalogue;
    }

    private void addAll(String text) {
        for (String line : text.lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    add(line.strip().split("\\s+"));
                } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                    throw new IllegalArgumentException("no entry: " + line, e);
                }
            }
        }
    }

    private void add(String... words) {
        switch (words[0]) {
            case "port" -> variables.add(TrapVariables.Role.PORT, words);
            case "part" -> variables.add(TrapVariables.Role.PART, words);
            case "from" -> variables.add(TrapVariables.Role.FROM, words);
            case "to" -> variables.add(TrapVariables.Role.TO, words);
            case "said" -> variables.add(TrapVariables.Role.SAID, words);
            case "word" -> variables.addWord(words);
            case "grade" -> variables.addGrade(words);
            case "maker" -> makers.put(Integer.valueOf(words[1]), words[2].replace('-', ' '));
            case "under" -> {
                Entry entry = Entry.of(Stream.of(words).skip(1).toArray(String[]::new));
                events.put(Oid.of(words[1]), entry);
                families.computeIfAbsent(Oid.of(words[1]), _ -> EnumSet.noneOf(TrapMeaning.class))
                        .add(entry.meaning());
            }
            default -> add(Oid.of(words[0]), Entry.of(words));
        }
    }

    private void add(Oid name, Entry entry) {
        List<Entry> same = entries.computeIfAbsent(name, _ -> new ArrayList<>());
        if (same.stream().anyMatch(each -> each.conditions().equals(entry.conditions()))) {
            throw new IllegalArgumentException("twice");
        }
        same.add(entry);
        same.sort(Comparator.comparing(each -> -each.conditions().size()));
        families.computeIfAbsent(family(name), _ -> EnumSet.noneOf(TrapMeaning.class))
                .add(entry.meaning());
    }

    /** Notifications beside each other in a MIB are sent by the same boxes. */
    private static Oid family(Oid name) {
        return name.upTo(name.size() - 1);
    }

    /** How many it knows. */
    public int size() {
        return entries.size();
    }

    /** What is said by some notification. */
    Set<TrapMeaning> meanings() {
        Set<TrapMeaning> all = EnumSet.noneOf(TrapMeaning.class);
        families.values().forEach(all::addAll);
        return all;
    }

    /** Reads a notification. */
    public Trap read(Notification notification) {
        Oid known =
                entries.containsKey(notification.name())
                        ? notification.name()
                        : withoutZero(notification.name());
        Optional<Entry> entry =
                entries.getOrDefault(known, List.of()).stream()
                        .filter(each -> each.fits(notification))
                        .findFirst()
                        .or(() -> event(notification.name()));
        return new Trap(
                notification,
                entry.map(Entry::name).orElse(""),
                entry.map(each -> byHand(each.meaning(), notification)),
                families.getOrDefault(family(known), Set.of()),
                interfaceIndex(notification),
                variables.of(notification, TrapVariables.Role.PORT),
                variables
                        .of(notification, TrapVariables.Role.PART)
                        .or(() -> partIndex(notification)),
                maker(notification.name()),
                variables.details(notification));
    }

    private Optional<Entry> event(Oid name) {
        return events.entrySet().stream()
                .filter(each -> name.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private Optional<String> maker(Oid name) {
        return name.startsWith(ENTERPRISES) && name.size() > ENTERPRISES.size()
                ? Optional.ofNullable(makers.get(name.intAt(ENTERPRISES.size())))
                : Optional.empty();
    }

    private static TrapMeaning byHand(TrapMeaning meaning, Notification notification) {
        boolean byHand =
                meaning == TrapMeaning.LINK_DOWN
                        && TrapVariables.first(notification, IF_ADMIN_STATUS)
                                .filter(new Value.Whole(ADMIN_DOWN)::equals)
                                .isPresent();
        return byHand ? TrapMeaning.PORT_SWITCHED_OFF : meaning;
    }

    /**
     * As the MIB has it where a v1 trap's enterprise already ended before a zero, or the reverse.
     */
    private static Oid withoutZero(Oid name) {
        int size = name.size();
        return size > 2 && name.at(size - 2) == 0
                ? name.upTo(size - 2).then(name.intAt(size - 1))
                : name;
    }

    private static OptionalLong interfaceIndex(Notification notification) {
        for (Oid object : notification.variables().keySet()) {
            boolean ofPort =
                    (object.startsWith(IF_ENTRY) || object.startsWith(IF_X_ENTRY))
                            && object.size() > IF_ENTRY.size() + 1;
            if (ofPort) {
                return OptionalLong.of(object.at(object.size() - 1));
            }
        }
        return OptionalLong.empty();
    }

    /** Where its name is not sent along, the number the box has for it. */
    private static Optional<String> partIndex(Notification notification) {
        return notification.variables().keySet().stream()
                .filter(
                        object ->
                                object.startsWith(ENT_PHYSICAL_ENTRY)
                                        && object.size() == ENT_PHYSICAL_ENTRY.size() + 2)
                .map(object -> "entPhysicalIndex " + object.at(object.size() - 1))
                .findFirst();
    }
}
