package io.rackside.app.monitoring;

import io.rackside.app.search.SearchIndex;
import io.rackside.model.DeviceId;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stands on boxes that were read in earlier runs, for the search: texts alone, since whole
 * inventories of a fleet would fill the memory.
 */
final class Labels {
    private static final int AT_ONCE = 50;

    private final Memory memory;
    private final Map<DeviceId, List<String>> texts = new ConcurrentHashMap<>();

    Labels(Memory memory) {
        this.memory = memory;
    }

    List<String> of(DeviceId device) {
        return texts.getOrDefault(device, List.of());
    }

    /** Reads them from the store, a few boxes at a time. */
    void load(List<DeviceId> devices) {
        for (int from = 0; from < devices.size(); from += AT_ONCE) {
            memory.lastKnown(devices.subList(from, Math.min(from + AT_ONCE, devices.size())))
                    .forEach(
                            (id, seen) ->
                                    seen.inventory()
                                            .ifPresent(
                                                    made ->
                                                            texts.put(
                                                                    id,
                                                                    SearchIndex.written(made))));
        }
    }
}
