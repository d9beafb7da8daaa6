package io.rackside.drivers.snmp.recording;

import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The objects of standard and makers' MIBs that keep communities, users, passwords and keys. None
 * of them stands below another.
 */
public final class SecretObjects {
    /** Stands for what is not told. */
    static final Value HIDDEN = new Value.Octets("<private>".getBytes(StandardCharsets.US_ASCII));

    /** What is done with such an object. */
    enum Way {
        /** Its value is not told. */
        MASK,
        /** Nothing of it is told, not even that it is there. */
        DROP
    }

    private final NavigableMap<Oid, Way> ways;

    private SecretObjects(NavigableMap<Oid, Way> ways) {
        this.ways = ways;
    }

    /** Those that are known. */
    public static SecretObjects known() {
        try (InputStream in = SecretObjects.class.getResourceAsStream("secrets.txt")) {
            return of(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a list: a way, an object identifier and its name on each line.
     *
     * @throws IllegalArgumentException when a line makes no sense, or an object stands below
     *     another, which {@link #of(Oid)} would not see
     */
    static SecretObjects of(String list) {
        NavigableMap<Oid, Way> ways = new TreeMap<>();
        for (String line : list.lines().filter(text -> !text.startsWith("#")).toList()) {
            String[] words = line.split(" ", -1);
            if (words.length != 3) {
                throw new IllegalArgumentException(line);
            }
            Way way =
                    switch (words[0]) {
                        case "mask" -> Way.MASK;
                        case "drop" -> Way.DROP;
                        default -> throw new IllegalArgumentException(line);
                    };
            ways.put(Oid.of(words[1]), way);
        }
        Oid above = null;
        for (Oid each : ways.keySet()) {
            if (above != null && each.startsWith(above)) {
                throw new IllegalArgumentException(each + " below " + above);
            }
            above = each;
        }
        return new SecretObjects(ways);
    }

    /** What may be told of an object's value by what it is; empty for nothing. */
    public Optional<Value> told(Oid object, Value value) {
        Optional<Way> way = of(object);
        if (way.filter(Way.DROP::equals).isPresent()) {
            return Optional.empty();
        }
        boolean hidden =
                way.isPresent()
                        && value instanceof Value.Octets octets
                        && octets.bytes().length > 0;
        return Optional.of(hidden ? HIDDEN : value);
    }

    /** What is done with an object or an instance of it; empty when it is no secret. */
    Optional<Way> of(Oid object) {
        Map.Entry<Oid, Way> near = ways.floorEntry(object);
        return near != null && object.startsWith(near.getKey())
                ? Optional.of(near.getValue())
                : Optional.empty();
    }
}
