package io.rackside.operations;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
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
        SortedMap<String, Object> all = new TreeMap<>();
        all.put("number", number);
        all.put("at", at.toString());
        all.put("name", actor.name());
        all.put("account", actor.account());
        all.put("host", actor.host());
        all.put("kind", kind);
        all.put("body", body);
        all.put("previous", previous);
        return Hashes.sha256Hex(CanonicalJson.bytes(all));
    }
}
