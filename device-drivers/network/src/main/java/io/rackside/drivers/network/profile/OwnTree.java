package io.rackside.drivers.network.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.rackside.drivers.snmp.Oid;

/**
 * The objects of makers that give every model a tree of its own, which is built alike in all: in
 * the file, {@code ~} stands for the first parts of the device's sysObjectID.
 *
 * @param depth how many parts
 */
record OwnTree(String id, JsonNode file, int depth) {
    private static final String MARK = "~.";

    /** No agent has anything below; stands in the place of a tree nobody knows. */
    private static final String NOWHERE = "1.3.6.1.4.1.0";

    /** As it is before a device is known. */
    Profile unplaced() {
        return ProfileFile.read(this, placed(file, NOWHERE));
    }

    /** As it is for that device. */
    Profile at(Oid sysObjectId) {
        return sysObjectId.size() < depth
                ? unplaced()
                : ProfileFile.read(this, placed(file, sysObjectId.upTo(depth).toString()));
    }

    private static JsonNode placed(JsonNode node, String tree) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode placed = object.objectNode();
                object.properties()
                        .forEach(each -> placed.set(each.getKey(), placed(each.getValue(), tree)));
                yield placed;
            }
            case ArrayNode array -> {
                ArrayNode placed = array.arrayNode();
                array.forEach(each -> placed.add(placed(each, tree)));
                yield placed;
            }
            case TextNode text when text.textValue().startsWith(MARK) ->
                    TextNode.valueOf(tree + text.textValue().substring(1));
            default -> node;
        };
    }
}
