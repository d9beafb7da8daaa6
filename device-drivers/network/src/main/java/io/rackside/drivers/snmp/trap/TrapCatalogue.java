package io.rackside.drivers.snmp.trap;

import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.model.Grade;
import io.rackside.model.Message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Says what notifications mean: a table of names, and where in them port and part are found. */
public final class TrapCatalogue {
    private static final Oid IF_ENTRY = Oid.of("1.3.6.1.2.1.2.2.1");
    private static final Oid IF_X_ENTRY = Oid.of("1.3.6.1.2.1.31.1.1.1");
    private static final Oid IF_DESCR = IF_ENTRY.then(2);
    private static final Oid IF_ADMIN_STATUS = IF_ENTRY.then(7);
    private static final Oid IF_NAME = IF_X_ENTRY.then(1);
    private static final Oid ENT_PHYSICAL_DESCR = Oid.of("1.3.6.1.2.1.47.1.1.1.1.2");
    private static final Oid ENT_PHYSICAL_NAME = Oid.of("1.3.6.1.2.1.47.1.1.1.1.7");
    private static final int ADMIN_DOWN = 2;
    private static final int NAME_MOST = 255;

    private final Map<Oid, TrapMeaning> meanings;

    private TrapCatalogue(Map<Oid, TrapMeaning> meanings) {
        this.meanings = Map.copyOf(meanings);
    }

    /** The catalogue that comes with the program. */
    public static TrapCatalogue own() {
        try (InputStream in = TrapCatalogue.class.getResourceAsStream("catalogue.txt")) {
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A catalogue from text: in each line an object identifier, a {@link TrapMeaning}, and the name
     * in its MIB; {@code #} begins a remark.
     *
     * @throws IllegalArgumentException names the line that is none
     */
    static TrapCatalogue of(String text) {
        Map<Oid, TrapMeaning> meanings = new HashMap<>();
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.strip().split("\\s+");
            TrapMeaning twice = meanings.put(Oid.of(words[0]), TrapMeaning.valueOf(words[1]));
            if (twice != null) {
                throw new IllegalArgumentException("twice: " + line);
            }
        }
        return new TrapCatalogue(meanings);
    }

    /** How many it knows. */
    public int size() {
        return meanings.size();
    }

    /** Reads a notification. */
    public Trap read(Notification notification) {
        Optional<TrapMeaning> meaning = meaning(notification);
        OptionalLong index = interfaceIndex(notification);
        Optional<String> port = text(notification, IF_NAME).or(() -> text(notification, IF_DESCR));
        Optional<String> part =
                text(notification, ENT_PHYSICAL_NAME)
                        .or(() -> text(notification, ENT_PHYSICAL_DESCR));
        Message what =
                meaning.map(each -> each.what(where(port, part, index)))
                        .orElseGet(
                                () ->
                                        Message.of(
                                                "network.snmp.trap.unknown",
                                                notification.name().toString()));
        return new Trap(
                notification,
                meaning,
                meaning.map(TrapMeaning::grade).orElse(Grade.NOTICE),
                what,
                index,
                port,
                part);
    }

    private static Object where(Optional<String> port, Optional<String> part, OptionalLong index) {
        if (port.isPresent()) {
            return port.get();
        }
        if (part.isPresent()) {
            return part.get();
        }
        return index.isPresent()
                ? "ifIndex " + index.getAsLong()
                : Message.of("network.snmp.trap.this-device");
    }

    private Optional<TrapMeaning> meaning(Notification notification) {
        TrapMeaning meaning = meanings.get(notification.name());
        if (meaning == null) {
            meaning = meanings.get(withoutZero(notification.name()));
        }
        boolean byHand =
                meaning == TrapMeaning.LINK_DOWN
                        && first(notification, IF_ADMIN_STATUS)
                                .filter(new Value.Whole(ADMIN_DOWN)::equals)
                                .isPresent();
        return Optional.ofNullable(byHand ? TrapMeaning.PORT_SWITCHED_OFF : meaning);
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

    private static Optional<String> text(Notification notification, Oid column) {
        return first(notification, column)
                .filter(Value.Octets.class::isInstance)
                .map(value -> printable(((Value.Octets) value).bytes()))
                .filter(text -> !text.isBlank());
    }

    private static String printable(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String cut = text.length() > NAME_MOST ? text.substring(0, NAME_MOST) : text;
        return cut.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
