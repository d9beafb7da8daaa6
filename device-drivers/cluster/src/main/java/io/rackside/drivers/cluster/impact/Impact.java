package io.rackside.drivers.cluster.impact;

import java.util.List;

/**
 * What becomes of all that runs on some nodes.
 *
 * @param items the worst first
 * @param roomKnown whether room on other nodes was counted; else they were only asked by their
 *     labels and taints
 */
public record Impact(List<Item> items, Quorum quorum, boolean roomKnown) {
    public Impact {
        items = List.copyOf(items);
    }

    public long count(Verdict verdict) {
        return items.stream().filter(each -> each.verdict() == verdict).count();
    }
}
