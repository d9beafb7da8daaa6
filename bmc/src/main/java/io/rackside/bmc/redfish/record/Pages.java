package io.rackside.bmc.redfish.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A collection that comes in pages is kept in one piece. */
final class Pages {
    /** Pages of one collection. */
    static final int PAGES_MAX = 64;

    private static final String MEMBERS = "Members";
    private static final List<String> NEXT = List.of("Members@odata.nextLink", "@odata.nextLink");

    private Pages() {}

    /** Where the next page is. */
    static Optional<String> next(JsonNode page) {
        return NEXT.stream()
                .map(name -> page.path(name).asText(""))
                .filter(link -> !link.isEmpty())
                .findFirst();
    }

    /** Appends the members of the next page to those of the first, which then is the last. */
    static void append(ObjectNode first, JsonNode next) {
        if (first.path(MEMBERS) instanceof ArrayNode members) {
            next.path(MEMBERS).forEach(members::add);
        }
        first.remove(NEXT);
    }

    static void end(ObjectNode first) {
        first.remove(NEXT);
    }

    /** Whether its members are entries of a log. */
    static boolean isLog(String path, JsonNode collection) {
        return collection.path("@odata.type").asText("").startsWith("#LogEntryCollection")
                || path.endsWith("/Entries");
    }

    /** Whether its members came whole, not as links. */
    static boolean areWhole(JsonNode collection) {
        JsonNode first = collection.path(MEMBERS).path(0);
        return first.has("Message") || first.has("Created") || first.has("EntryType");
    }

    /**
     * Keeps the members at both ends of a log, for logs are listed from either.
     *
     * @return how many there were
     */
    static int keepEnds(ObjectNode collection, int most) {
        if (!(collection.path(MEMBERS) instanceof ArrayNode members)) {
            return 0;
        }
        int all = members.size();
        if (all > most) {
            List<JsonNode> kept = new ArrayList<>();
            for (int i = 0; i < all; i++) {
                if (i < most / 2 || i >= all - (most - most / 2)) {
                    kept.add(members.get(i));
                }
            }
            members.removeAll();
            members.addAll(kept);
            collection.put("Members@odata.count", kept.size());
        }
        return all;
    }
}
