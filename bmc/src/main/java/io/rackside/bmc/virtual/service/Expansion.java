package io.rackside.bmc.virtual.service;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The $expand query (DSP0266, 7.3.1): puts the resources in the place of the links to them.
 *
 * <p>{@code .} expands subordinate links, {@code ~} those under Links, {@code *} both. A resource
 * is not put into itself, and not more than a fixed number of resources go into one answer; what is
 * over that stays a link.
 */
final class Expansion {
    private static final int MOST_RESOURCES = 2_000;
    private static final Pattern QUERY =
            Pattern.compile("([.~*])(?:\\(\\$levels=([0-9]{1,4})\\))?");

    private final Queries.Reader reader;
    private final boolean subordinate;
    private final boolean related;
    private int left = MOST_RESOURCES;

    private Expansion(Queries.Reader reader, char kind) {
        this.reader = reader;
        this.subordinate = kind != '~';
        this.related = kind != '.';
    }

    /** Expands a body, or throws what is wrong with the query. */
    static Map<String, Object> apply(
            Queries.Reader reader, int most, Map<String, Object> body, String query)
            throws RefusedException {
        Matcher match = QUERY.matcher(query);
        if (!match.matches()) {
            throw new RefusedException(Refusal.queryValue("$expand", query));
        }
        int levels = match.group(2) == null ? 1 : Integer.parseInt(match.group(2));
        if (levels < 1 || levels > most) {
            throw new RefusedException(Refusal.queryRange("$expand", query, "1 to " + most));
        }
        Expansion expansion = new Expansion(reader, match.group(1).charAt(0));
        Set<String> above = new HashSet<>();
        above.add(String.valueOf(body.get("@odata.id")));
        return expansion.object(body, levels, false, above);
    }

    private Map<String, Object> object(
            Map<?, ?> body, int levels, boolean underLinks, Set<String> above) {
        Map<String, Object> full = new LinkedHashMap<>();
        body.forEach(
                (key, value) -> {
                    String name = String.valueOf(key);
                    full.put(
                            name,
                            name.equals("Actions") || name.startsWith("@")
                                    ? value
                                    : value(
                                            value,
                                            levels,
                                            underLinks || name.equals("Links"),
                                            above));
                });
        return full;
    }

    private Object value(Object value, int levels, boolean underLinks, Set<String> above) {
        if (value instanceof List<?> list) {
            List<Object> full = new ArrayList<>();
            list.forEach(one -> full.add(value(one, levels, underLinks, above)));
            return full;
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        boolean wanted = underLinks ? related : subordinate;
        if (map.size() == 1 && map.get("@odata.id") instanceof String uri) {
            return wanted ? resource(map, uri, levels, above) : map;
        }
        return object(map, levels, underLinks, above);
    }

    private Object resource(Map<?, ?> link, String uri, int levels, Set<String> above) {
        if (levels == 0 || left == 0 || uri.indexOf('#') >= 0 || above.contains(uri)) {
            return link;
        }
        var found = RedfishPaths.clean(uri).flatMap(reader::read);
        if (found.isEmpty()) {
            return link;
        }
        left--;
        above.add(uri);
        try {
            return levels == 1 ? found.get() : object(found.get(), levels - 1, false, above);
        } finally {
            above.remove(uri);
        }
    }
}
