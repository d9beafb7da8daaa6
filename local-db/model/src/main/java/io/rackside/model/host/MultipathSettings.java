package io.rackside.model.host;

import java.util.List;
import java.util.Map;

/**
 * What multipath.conf(5) sets.
 *
 * @param defaults for all maps; of {@code find_multipaths} what counts, where that was read
 * @param blacklist what is no map, each entry as it stands: {@code wwid}, {@code devnode}, or
 *     {@code vendor} and {@code product}
 */
public record MultipathSettings(Map<String, String> defaults, List<Map<String, String>> blacklist) {
    public MultipathSettings {
        defaults = Map.copyOf(defaults);
        blacklist = blacklist.stream().map(Map::copyOf).toList();
    }
}
