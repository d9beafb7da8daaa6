package io.rackside.app.support;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Dumps that log entries offer (DSP0268, LogEntry.AdditionalDataURI). */
final class Dumps {
    /**
     * One of them.
     *
     * @param place where it is fetched from
     * @param created as the entry says, empty when it does not
     */
    record Dump(String place, String created, String entry) {
        /** In letters every file system takes. */
        String fileName() {
            String last = entry.substring(entry.lastIndexOf('/') + 1);
            return last.replaceAll("[^A-Za-z0-9_-]", "_") + ".bin";
        }

        private long age() {
            try {
                return OffsetDateTime.parse(created).toEpochSecond();
            } catch (DateTimeParseException _) {
                return Long.MIN_VALUE;
            }
        }
    }

    private Dumps() {}

    /** The newest one a tree has. */
    static Optional<Dump> newest(SortedMap<String, JsonNode> resources) {
        return resources.entrySet().stream()
                .flatMap(one -> Stream.concat(of(one), members(one)))
                .max(Comparator.comparingLong(Dump::age));
    }

    private static Stream<Dump> members(Map.Entry<String, JsonNode> collection) {
        return collection
                .getValue()
                .path("Members")
                .valueStream()
                .filter(member -> !member.path("AdditionalDataURI").asText("").isEmpty())
                .map(member -> dump(member.path("@odata.id").asText(collection.getKey()), member));
    }

    private static Stream<Dump> of(Map.Entry<String, JsonNode> resource) {
        return resource.getValue().path("AdditionalDataURI").asText("").isEmpty()
                ? Stream.empty()
                : Stream.of(dump(resource.getKey(), resource.getValue()));
    }

    private static Dump dump(String path, JsonNode entry) {
        return new Dump(
                entry.path("AdditionalDataURI").asText(""), entry.path("Created").asText(""), path);
    }
}
