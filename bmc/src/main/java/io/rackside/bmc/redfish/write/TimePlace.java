package io.rackside.bmc.redfish.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where makers keep the time servers that have no place in DSP0268's ManagerNetworkProtocol, as
 * data.
 *
 * @param links from the manager to the resource, any of them
 * @param enabled the property that switches it, empty when there is none
 * @param servers a property for each server
 * @param list the property that holds all servers, empty when each has its own
 */
record TimePlace(List<List<String>> links, String enabled, List<String> servers, String list) {
    static final List<TimePlace> SHIPPED = shipped();

    private static List<TimePlace> shipped() {
        try (InputStream in = TimePlace.class.getResourceAsStream("time-places.json")) {
            List<TimePlace> all = new ArrayList<>();
            for (JsonNode place : new ObjectMapper().readTree(in).path("places")) {
                List<List<String>> links = new ArrayList<>();
                place.path("links").forEach(link -> links.add(texts(link)));
                all.add(
                        new TimePlace(
                                List.copyOf(links),
                                place.path("enabled").textValue(),
                                texts(place.path("servers")),
                                place.path("list").textValue()));
            }
            return List.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> all = new ArrayList<>();
        array.forEach(each -> all.add(each.textValue()));
        return List.copyOf(all);
    }

    /** Where the manager says it is. */
    Optional<ResourcePath> of(Resource manager) {
        for (List<String> link : links) {
            Resource at = manager;
            for (String step : link.subList(0, link.size() - 1)) {
                at = at.at(step);
            }
            Optional<ResourcePath> found = at.link(link.getLast());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    List<String> read(Resource resource) {
        List<String> found =
                list.isEmpty()
                        ? servers.stream().map(resource::text).toList()
                        : resource.texts(list);
        return PortReader.filled(found);
    }

    boolean on(Resource resource) {
        return enabled.isEmpty()
                ? !read(resource).isEmpty()
                : resource.truth(enabled).orElse(false);
    }

    /** As it is written: places that are left over are emptied. */
    Map<String, Object> body(List<String> wanted) {
        Map<String, Object> body = new TreeMap<>();
        if (!enabled.isEmpty()) {
            body.put(enabled, !wanted.isEmpty());
        }
        if (!list.isEmpty()) {
            body.put(list, wanted);
        }
        for (int i = 0; i < servers.size() && !wanted.isEmpty(); i++) {
            body.put(servers.get(i), i < wanted.size() ? wanted.get(i) : "");
        }
        return body;
    }

    /** How many servers it has room for; 0 for as many as one likes. */
    int room() {
        return servers.size();
    }
}
