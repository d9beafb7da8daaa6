package io.rackside.drivers.cluster.inspect;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.text.Shown;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Single fields of objects, made harmless; what is odd is read as not there. */
final class Texts {
    private static final int MOST = 200;
    private static final int ENTRIES_MOST = 1_000;

    private Texts() {}

    static String of(JsonNode node) {
        return node.isValueNode() ? Shown.text(node.asText(""), MOST) : "";
    }

    static String shown(String text) {
        return Shown.text(text, MOST);
    }

    static String name(JsonNode object) {
        return of(object.path("metadata").path("name"));
    }

    /** {@code namespace/name}, or the name alone. */
    static String fullName(JsonNode object) {
        String namespace = of(object.path("metadata").path("namespace"));
        return namespace.isEmpty() ? name(object) : namespace + "/" + name(object);
    }

    static Optional<Instant> instant(JsonNode node) {
        return instant(of(node));
    }

    static Optional<Instant> instant(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The newest time that managers of fields wrote; empty where none says. */
    static String newest(JsonNode managedFields) {
        String newest = "";
        for (JsonNode each : managedFields) {
            String time = of(each.path("time"));
            newest = instant(time).isPresent() && time.compareTo(newest) > 0 ? time : newest;
        }
        return newest;
    }

    static List<String> list(JsonNode array) {
        List<String> list = new ArrayList<>();
        for (int i = 0; i < Math.min(array.size(), ENTRIES_MOST); i++) {
            list.add(of(array.path(i)));
        }
        return list;
    }

    /** A few of many, for a sentence. */
    static String few(Iterable<String> all) {
        List<String> shown = new ArrayList<>();
        int more = 0;
        for (String each : all) {
            if (shown.size() < 8) {
                shown.add(each);
            } else {
                more++;
            }
        }
        String text = String.join(", ", shown);
        return more == 0 ? text : text + " (+" + more + ")";
    }
}
