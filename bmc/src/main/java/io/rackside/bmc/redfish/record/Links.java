package io.rackside.bmc.redfish.record;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.redfish.wire.ResourcePath;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where a resource leads: other resources of the same service. */
final class Links {
    private static final Set<String> LINK =
            Set.of("@odata.id", "href", "@Redfish.ActionInfo", "Members@odata.nextLink");

    /**
     * What is not asked for: schemas, which are the standard's and not the box's, the metadata
     * document, and sessions, one of which is our own.
     */
    private static final Pattern LEFT_OUT =
            Pattern.compile(
                    "(?i)/redfish/v1/(JsonSchemas(/.*)?|Schemas(/.*)?|\\$metadata|odata"
                            + "|SessionService/Sessions/.*|Sessions/.*)");

    private Links() {}

    /** In the order they stand in it. */
    static Set<ResourcePath> of(JsonNode resource) {
        Set<ResourcePath> links = new LinkedHashSet<>();
        collect(resource, "", links);
        return links;
    }

    private static void collect(JsonNode node, String name, Set<ResourcePath> links) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                collect(field.getValue(), field.getKey(), links);
            }
        } else if (node.isArray()) {
            node.forEach(inner -> collect(inner, name.equals("Members") ? "@odata.id" : "", links));
        } else if (node.isTextual() && LINK.contains(name)) {
            link(node.textValue()).ifPresent(links::add);
        }
    }

    /** A resource that is to be asked for. */
    static Optional<ResourcePath> link(String text) {
        return ResourcePath.of(text)
                .map(ResourcePath::withoutFragment)
                .map(ResourcePath::withoutQuery)
                .filter(path -> path.key().startsWith("/redfish/v1/"))
                .filter(path -> !LEFT_OUT.matcher(path.key()).matches());
    }
}
