package io.rackside.drivers.cluster.api;

import java.util.Optional;

/**
 * What of a kind is listed.
 *
 * @param namespace all of them when empty
 * @param fields a field selector, such as {@code spec.nodeName=n1}; empty for all
 * @param labels a label selector; empty for all
 * @param limit objects a page, 1 to 5 000
 */
public record ListQuery(Optional<String> namespace, String fields, String labels, int limit) {
    /** What the server packs well and no memory minds, for rows without objects. */
    public static final int ROWS = 5_000;

    /** The same for whole objects. */
    public static final int OBJECTS = 200;

    public ListQuery {
        if (limit < 1 || limit > ROWS) {
            throw new IllegalArgumentException("limit " + limit);
        }
    }

    /** Everything, so many a page. */
    public static ListQuery all(int limit) {
        return new ListQuery(Optional.empty(), "", "", limit);
    }

    /** Those of one node, where the kind can be asked so. */
    public static ListQuery onNode(String node, int limit) {
        return new ListQuery(Optional.empty(), "spec.nodeName=" + node, "", limit);
    }

    public ListQuery labelled(String selector) {
        return new ListQuery(namespace, fields, selector, limit);
    }

    public ListQuery in(String wanted) {
        return new ListQuery(Optional.of(wanted), fields, labels, limit);
    }

    String path(Resource resource, String next) throws ClusterException {
        String of = namespace.isEmpty() ? resource.path() : resource.path(namespace.get());
        StringBuilder path = new StringBuilder(of).append("?limit=").append(limit);
        append(path, "fieldSelector", fields);
        append(path, "labelSelector", labels);
        append(path, "continue", next);
        return path.toString();
    }

    static void append(StringBuilder path, String name, String value) {
        if (!value.isEmpty()) {
            path.append('&').append(name).append('=').append(Paths.value(value));
        }
    }
}
