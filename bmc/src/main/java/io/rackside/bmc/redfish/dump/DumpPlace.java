package io.rackside.bmc.redfish.dump;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.redfish.dump.DumpWay.Gathering;
import io.rackside.bmc.redfish.dump.DumpWay.Where;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A way to a dump as one BMC has it.
 *
 * @param owner the manager it was found from
 * @param start the resource it begins with; the manager itself where no link is followed
 */
public record DumpPlace(DumpWay way, Resource owner, Resource start) {
    /**
     * What gathering is asked at; empty where nothing is gathered, or the BMC does not offer it.
     */
    public Optional<ResourcePath> action() {
        return way.gathering().flatMap(g -> target(start, g.actions()));
    }

    /** Where the progress of gathering stands, where it is known before anything was asked. */
    public Optional<ResourcePath> progress() {
        return way.gathering()
                .flatMap(
                        g ->
                                switch (g.progress().where()) {
                                    case Where.Task _ -> Optional.empty();
                                    case Where.Below(String name) ->
                                            action().map(at -> at.child(name));
                                    case Where.Named(List<JsonPointer> actions) ->
                                            target(start, actions);
                                });
    }

    /** What is sent; of a list only what the action says it allows, where it says so. */
    public Map<String, Object> body() {
        Gathering gathering = way.gathering().orElseThrow();
        JsonNode action =
                gathering.actions().stream()
                        .map(start.json()::at)
                        .filter(JsonNode::isObject)
                        .findFirst()
                        .orElse(start.json());
        Map<String, Object> body = new TreeMap<>();
        gathering
                .body()
                .forEach(
                        (name, value) ->
                                body.put(
                                        name,
                                        value instanceof List<?> wanted
                                                ? allowed(wanted, action, name)
                                                : value));
        return body;
    }

    private static List<?> allowed(List<?> wanted, JsonNode action, String name) {
        List<String> allowed = new ArrayList<>();
        action.path(name + "@Redfish.AllowableValues").forEach(v -> allowed.add(v.asText("")));
        List<?> both = wanted.stream().filter(allowed::contains).toList();
        return both.isEmpty() ? wanted : both;
    }

    /** Where the file is posted for; a text of the first resource or its manager leads there. */
    Optional<ResourcePath> download(DumpWay.Fetching.Posted posted) {
        return target(start, posted.actions())
                .or(() -> target(owner, posted.actions()))
                .or(() -> action().flatMap(at -> beside(at, posted.beside())));
    }

    private static Optional<ResourcePath> beside(ResourcePath action, String name) {
        String key = action.key();
        return name.isEmpty()
                ? Optional.empty()
                : ResourcePath.of(key.substring(0, key.lastIndexOf('/') + 1) + name);
    }

    private static Optional<ResourcePath> target(Resource of, List<JsonPointer> actions) {
        return actions.stream()
                .map(at -> of.json().at(at).path("target").asText(""))
                .flatMap(target -> ResourcePath.of(target).stream())
                .findFirst();
    }
}
