package io.rackside.drivers.snmp.trap;

import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Says what notifications mean: a table of names, and where in them port and part are found. */
public final class TrapCatalogue {
    private static final Oid IF_ENTRY = Oid.of("1.3.6.1.2.1.2.2.1");
    private static final Oid IF_X_ENTRY = Oid.of("1.3.6.1.2.1.31.1.1.1");
    private static final Oid IF_ADMIN_STATUS = IF_ENTRY.then(7);
    private static final Oid ENTERPRISES = Oid.of("1.3.6.1.4.1");
    private static final Oid ENT_PHYSICAL_ENTRY = Oid.of("1.3.6.1.2.1.47.1.1.1.1");
    private static final int ADMIN_DOWN = 2;
    private static final int NAME_MOST = 255;

    private final Map<Oid, List<Entry>> entries = new HashMap<>();
    private final Map<Oid, Set<TrapMeaning>> families = new HashMap<>();
    private final Map<Oid, String> ports = new LinkedHashMap<>();
    private final Map<Oid, String> parts = new LinkedHashMap<>();
    private final Map<Integer, String> makers = new HashMap<>();

    /** What a notification means, where one of its variables has that value. */
    private record Entry(TrapMeaning meaning, String name, Optional<Condition> condition) {
        boolean fits(Notification notification) {
            return condition.filter(wanted -> !wanted.holds(notification)).isEmpty();
        }
    }

    /** A variable's value: a whole number, or an object identifier. */
    private record Condition(Oid column, Value value) {
        static Condition of(String text) {
            String[] sides = text.split("=");
            return new Condition(
                    Oid.of(sides[0]),
                    sides[1].contains(".")
                            ? new Value.Name(Oid.of(sides[1]))
                            : new Value.Whole(Integer.parseInt(sides[1])));
        }

        boolean holds(Notification notification) {
            return first(notification, column).filter(value::equals).isPresent();
        }
    }

    private TrapCatalogue() {}

    /** The catalogue that comes with the program. */
    public static TrapCatalogue own() {
        try (InputStream in = TrapCatalogue.class.getResourceAsStream("catalogue.txt")) {
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A catalogue from text. In each line a notification's object identifier, a {@link
     * TrapMeaning}, its name in its MIB ({@code -} where that is not known) and, where its meaning
     * depends on it, COLUMN=VALUE of a variable, which go before the line without; or {@code port}
     * or {@code part}, a column that says what a notification is about, and what its number is
     * called where it is one; or {@code maker}, an enterprise number and whose it is, a dash for a
     * blank. {@code #} begins a remark.
     *
     * @throws IllegalArgumentException names the line that is none
     */
    static TrapCatalogue of(String text) {
        TrapCatalogue catalogue = new TrapCatalogue();
        for (String line : text.lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    catalogue.add(line.strip().split("\\s+"));
                } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                    throw new IllegalArgumentException("no entry: " + line, e);
                }
            }
        }
        return catalogue;
    }

    private void add(String... words) {
        switch (words[0]) {
            case "port" -> ports.put(Oid.of(words[1]), words[2]);
            case "part" -> parts.put(Oid.of(words[1]), words[2]);
            case "maker" -> makers.put(Integer.valueOf(words[1]), words[2].replace('-', ' '));
            default -> {
                Entry entry =
                        new Entry(
                                TrapMeaning.valueOf(words[1]),
                                words[2].equals("-") ? "" : words[2],
                                words.length > 3
                                        ? Optional.of(Condition.of(words[3]))
                                        : Optional.empty());
                add(Oid.of(words[0]), entry);
            }
        }
    }

    private void add(Oid name, Entry entry) {
        List<Entry> same = entries.computeIfAbsent(name, _ -> new ArrayList<>());
        if (same.stream().anyMatch(each -> each.condition().equals(entry.condition()))) {
            throw new IllegalArgumentException("twice");
        }
        same.add(entry.condition().isPresent() ? 0 : same.size(), entry);
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
                        .findFirst();
        return new Trap(
                notification,
                entry.map(Entry::name).orElse(""),
                entry.map(each -> byHand(each.meaning(), notification)),
                families.getOrDefault(family(known), Set.of()),
                interfaceIndex(notification),
                about(notification, ports),
                about(notification, parts).or(() -> partIndex(notification)),
                maker(notification.name()));
    }

    private Optional<String> maker(Oid name) {
        return name.startsWith(ENTERPRISES) && name.size() > ENTERPRISES.size()
                ? Optional.ofNullable(makers.get(name.intAt(ENTERPRISES.size())))
                : Optional.empty();
    }

    private static TrapMeaning byHand(TrapMeaning meaning, Notification notification) {
        boolean byHand =
                meaning == TrapMeaning.LINK_DOWN
                        && first(notification, IF_ADMIN_STATUS)
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

    private static Optional<Value> first(Notification notification, Oid column) {
        return notification.variables().entrySet().stream()
                .filter(each -> each.getKey().startsWith(column))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Optional<String> about(Notification notification, Map<Oid, String> columns) {
        return columns.entrySet().stream()
                .flatMap(
                        each ->
                                first(notification, each.getKey())
                                        .map(value -> text(value, each.getValue()))
                                        .filter(text -> !text.isBlank())
                                        .stream())
                .findFirst();
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

    private static String text(Value value, String numberOf) {
        return switch (value) {
            case Value.Octets octets -> printable(octets.bytes());
            case Value.Whole number -> numberOf + " " + number.value();
            case Value.Gauge number -> numberOf + " " + number.value();
            default -> "";
        };
    }

    private static String printable(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String cut = text.length() > NAME_MOST ? text.substring(0, NAME_MOST) : text;
        return cut.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
