package io.rackside.bmc.redfish.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Some services write their links as absolute URIs with a name of their own, which need not be the
 * one they were called by. What a resource calls itself tells that name; links with it, or with the
 * name that was called, are made paths. Links with another one stay what they are: another host's.
 */
public final class OwnLinks {
    private static final String ID = "@odata.id";

    private OwnLinks() {}

    /**
     * Mends a resource in place.
     *
     * @param asked where it was asked for
     * @param called the service as it was called, {@code https://host[:port]}
     */
    public static void mend(ResourcePath asked, JsonNode json, String called) {
        strip(called, json);
        String self = json.path(ID).asText("");
        if (!self.startsWith("https://") && !self.startsWith("http://")) {
            return;
        }
        int path = self.indexOf('/', self.indexOf("://") + 3);
        boolean itself =
                path > 0
                        && ResourcePath.of(self.substring(path))
                                .filter(asked.withoutQuery()::equals)
                                .isPresent();
        if (itself) {
            strip(self.substring(0, path), json);
        }
    }

    private static void strip(String origin, JsonNode json) {
        if (json instanceof ObjectNode object) {
            String link = object.path(ID).asText("");
            if (link.startsWith(origin + "/")) {
                object.put(ID, link.substring(origin.length()));
            }
        }
        json.forEach(inner -> strip(origin, inner));
    }
}
