package io.rackside.bmc.virtual.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which path is which resource; {@code *} in a pattern stands for one segment. */
final class Routes {
    /** Writes the resource for the segments that stood for {@code *}; empty when there is none. */
    @FunctionalInterface
    interface Read {
        Optional<Body> read(View view, List<String> ids);
    }

    private record Route(List<String> pattern, Read read) {}

    private final Map<String, Read> fixed = new HashMap<>();
    private final List<Route> patterns = new ArrayList<>();

    /** A resource that is always there. */
    void at(String path, Function<View, Body> read) {
        fixed.put(path, (view, _) -> Optional.of(read.apply(view)));
    }

    /** A resource that is there for some ids. */
    void each(String pattern, Read read) {
        patterns.add(new Route(List.of(pattern.split("/", -1)), read));
    }

    /** The resource below /redfish/v1. */
    Optional<Body> find(View view, String path) {
        Read read = fixed.get(path);
        if (read != null) {
            return read.read(view, List.of());
        }
        List<String> segments = List.of(path.split("/", -1));
        for (Route route : patterns) {
            Optional<List<String>> ids = match(route.pattern(), segments);
            if (ids.isPresent()) {
                return route.read().read(view, ids.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<List<String>> match(List<String> pattern, List<String> segments) {
        if (pattern.size() != segments.size()) {
            return Optional.empty();
        }
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < pattern.size(); i++) {
            if (pattern.get(i).equals("*")) {
                ids.add(segments.get(i));
            } else if (!pattern.get(i).equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(ids);
    }
}
