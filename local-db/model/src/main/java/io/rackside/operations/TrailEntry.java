package io.rackside.operations;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line of the trail.
 *
 * @param number 1 for the first, without gaps
 * @param kind what it records ("act.intent", "act.outcome", "host.answer", "terminal.recorded" ...)
 * @param body canonical-JSON values: texts, {@code Long}, {@code Boolean}, lists and sorted maps of
 *     these; codes, no words
 * @param previous hash of the entry before, 64 hex digits; zeros for the first
 * @param hash SHA-256 over the canonical JSON of all the other fields, 64 lower-case hex digits
 */
public record TrailEntry(
        long number,
        Instant at,
        Actor actor,
        String kind,
        SortedMap<String, Object> body,
        String previous,
        String hash) {
    /** What stands before the first entry. */
    public static final String GENESIS = "0".repeat(64);

    private static final Set<String> FIELDS =
            Set.of("number", "at", "name", "account", "host", "kind", "body", "previous", "hash");

    public TrailEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(previous, "previous");
        Objects.requireNonNull(hash, "hash");
        body = Collections.unmodifiableSortedMap(new TreeMap<>(body));
    }

    /** The next entry after one with that number and hash. */
    public static TrailEntry after(
            long number,
            String previous,
            Instant at,
            Actor actor,
            String kind,
            Map<String, Object> body) {
        TrailEntry open =
                new TrailEntry(number, at, actor, kind, new TreeMap<>(body), previous, "");
        return new TrailEntry(number, at, actor, kind, open.body(), previous, open.computedHash());
    }

    /** What its hash has to be. */
    public String computedHash() {
        return Hashes.sha256Hex(CanonicalJson.bytes(hashed()));
    }

    /** All its fields as canonical-JSON values, as it is kept and exported. */
    public SortedMap<String, Object> toCanonical() {
        SortedMap<String, Object> all = hashed();
        all.put("hash", hash);
        return all;
    }

    /**
     * Reads back what {@link #toCanonical} wrote; whether the hash is right is not looked at.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static TrailEntry fromCanonical(Object value) {
        if (!(value instanceof Map<?, ?> map)
                || !map.keySet().equals(FIELDS)
                || !(map.get("number") instanceof Long number)
                || !(map.get("body") instanceof Map<?, ?> body)) {
            throw new IllegalArgumentException("not an entry of the trail");
        }
        // A fraction or a number too large has no spelling, so it cannot have been hashed.
        CanonicalJson.text(body);
        SortedMap<String, Object> sorted = new TreeMap<>();
        body.forEach((key, inner) -> sorted.put((String) key, inner));
        try {
            return new TrailEntry(
                    number,
                    Instant.parse(text(map, "at")),
                    new Actor(text(map, "name"), text(map, "account"), text(map, "host")),
                    text(map, "kind"),
                    sorted,
                    text(map, "previous"),
                    text(map, "hash"));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not an entry of the trail", e);
        }
    }

    private static String text(Map<?, ?> map, String key) {
        if (map.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("an entry of the trail without " + key);
    }

    private SortedMap<String, Object> hashed() {
        SortedMap<String, Object> all = new TreeMap<>();
        all.put("number", number);
        all.put("at", at.toString());
        all.put("name", actor.name());
        all.put("account", actor.account());
        all.put("host", actor.host());
        all.put("kind", kind);
        all.put("body", body);
        all.put("previous", previous);
        return all;
    }
}
