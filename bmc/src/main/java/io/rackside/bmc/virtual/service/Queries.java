package io.rackside.bmc.virtual.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Query options of a read (DSP0266, 7.3): $expand, and $top and $skip where a collection pages. */
final class Queries {
    /** Finds what a path leads to, sessions included. */
    interface Reader {
        Optional<Map<String, Object>> read(String path);
    }

    private Queries() {}

    /** The body as the query wants it. */
    static Map<String, Object> apply(
            Content content,
            Reader reader,
            Map<String, String> query,
            String path,
            Map<String, Object> body)
            throws RefusedException {
        Map<String, Object> result = body;
        boolean collection = body.get("Members") instanceof List;
        boolean paged = content.pageOf(path).isPresent();
        boolean slices = paged || content.habits().topSkip();
        for (var option : query.entrySet()) {
            String name = option.getKey();
            boolean known =
                    name.equals("$expand")
                            ? content.habits().expandLevels() > 0
                            : slices && (name.equals("$top") || name.equals("$skip"));
            if (name.startsWith("$") && !known && content.habits().refusesUnknownQueries()) {
                throw new RefusedException(Refusal.queryUnknown(name));
            }
            if (known && !name.equals("$expand") && !collection) {
                throw new RefusedException(Refusal.queryOnNoCollection());
            }
        }
        if (slices && collection) {
            result = page(content, path, result, query);
        }
        String expand = query.get("$expand");
        return expand != null && content.habits().expandLevels() > 0
                ? Expansion.apply(reader, content.habits().expandLevels(), result, expand)
                : result;
    }

    private static Map<String, Object> page(
            Content content, String path, Map<String, Object> body, Map<String, String> query)
            throws RefusedException {
        List<?> members = body.get("Members") instanceof List<?> list ? list : List.of();
        int skip = number(query, "$skip", 0);
        int asked = number(query, "$top", Integer.MAX_VALUE);
        int size = content.pageOf(path).orElse(Integer.MAX_VALUE);
        int from = Math.min(skip, members.size());
        int to = from + Math.min(Math.min(asked, size), members.size() - from);
        Map<String, Object> page = new LinkedHashMap<>(body);
        page.put("Members", new ArrayList<>(members.subList(from, to)));
        if (to < members.size() && asked > size) {
            String top = asked == Integer.MAX_VALUE ? "" : "&$top=" + (asked - size);
            page.put("Members@odata.nextLink", path + "?$skip=" + to + top);
        }
        return page;
    }

    private static int number(Map<String, String> query, String option, int otherwise)
            throws RefusedException {
        String value = query.get(option);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("[0-9]{1,9}")) {
            throw new RefusedException(Refusal.queryValue(option, value));
        }
        return Integer.parseInt(value);
    }
}
