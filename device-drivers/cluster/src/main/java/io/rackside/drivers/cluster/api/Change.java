package io.rackside.drivers.cluster.api;

import java.util.List;
import java.util.Map;

/**
 * One change of an object, as a watch tells it.
 *
 * @param cells the columns asked for, as they are now, or were last
 * @param namespace empty where the kind has none
 * @param uid empty for nodes, of which only the row is told
 * @param labels those that were asked for
 * @param version resourceVersion, from where a later watch may go on; empty where it is not told,
 *     and then the one before holds
 */
public record Change(
        What what,
        String namespace,
        String name,
        String uid,
        List<String> cells,
        Map<String, String> labels,
        String version) {
    /** What became of it. */
    public enum What {
        ADDED,
        MODIFIED,
        DELETED,
        /** Nothing; only how far the watch has come. */
        BOOKMARK
    }

    public Change {
        cells = List.copyOf(cells);
        labels = Map.copyOf(labels);
    }

    /** One of which no labels were asked for. */
    public Change(
            What what,
            String namespace,
            String name,
            String uid,
            List<String> cells,
            String version) {
        this(what, namespace, name, uid, cells, Map.of(), version);
    }
}
