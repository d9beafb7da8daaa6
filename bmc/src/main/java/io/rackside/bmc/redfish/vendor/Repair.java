package io.rackside.bmc.redfish.vendor;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Puts a value where the standard has it, when it is only in a maker's own place. What the device
 * says in the standard's place is never overwritten.
 *
 * @param cause the quirk it mends
 * @param resource type of the resource, such as {@code Power}
 * @param from JSON pointer (RFC 6901) of the value; {@code *} stands for each element of an array
 * @param to JSON pointer of the standard's place, with the same stars
 */
public record Repair(Quirk cause, String resource, String from, String to) {
    private static final int ELEMENTS_MAX = 256;

    public Repair {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(resource, "resource");
        if (stars(from) != stars(to) || stars(from) > 1) {
            throw new IllegalArgumentException("a star on one side only: " + from + " " + to);
        }
        JsonPointer.compile(from);
        JsonPointer.compile(to);
    }

    private static long stars(String pointer) {
        return pointer.chars().filter(c -> c == '*').count();
    }

    boolean concerns(String type) {
        return resource.equals(type);
    }

    /** Mends in place. */
    void mend(ObjectNode json) {
        for (int[] element : elements(json)) {
            JsonNode value = json.at(at(from, element));
            JsonPointer place = JsonPointer.compile(at(to, element));
            if (!value.isMissingNode() && !value.isNull() && vacant(json.at(place))) {
                put(json, place, value);
            }
        }
    }

    private static boolean vacant(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    /** Which elements a star stands for; one without number where there is no star. */
    private List<int[]> elements(ObjectNode json) {
        int star = from.indexOf("/*");
        if (star < 0) {
            return List.of(new int[0]);
        }
        List<int[]> all = new ArrayList<>();
        int size = Math.min(json.at(from.substring(0, star)).size(), ELEMENTS_MAX);
        for (int i = 0; i < size; i++) {
            all.add(new int[] {i});
        }
        return all;
    }

    private static String at(String pointer, int[] element) {
        return element.length == 0 ? pointer : pointer.replace("*", Integer.toString(element[0]));
    }

    /** Makes the objects on the way, and the first element of an empty array. */
    private static void put(ObjectNode json, JsonPointer place, JsonNode value) {
        JsonNode at = json;
        JsonPointer rest = place;
        while (!rest.tail().matches()) {
            boolean array = rest.tail().mayMatchElement();
            JsonNode next = at.path(rest.getMatchingIndex() >= 0 ? "" : rest.getMatchingProperty());
            if (at instanceof ArrayNode list) {
                next = list.path(rest.getMatchingIndex());
                if (next.isMissingNode() && rest.getMatchingIndex() == list.size()) {
                    next = list.addObject();
                }
            } else if (at instanceof ObjectNode object && !next.isContainerNode()) {
                String name = rest.getMatchingProperty();
                next = array ? object.putArray(name) : object.putObject(name);
            }
            at = next;
            rest = rest.tail();
        }
        if (at instanceof ObjectNode object) {
            object.set(rest.getMatchingProperty(), value);
        }
    }
}
