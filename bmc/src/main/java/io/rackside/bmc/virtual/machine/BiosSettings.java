package io.rackside.bmc.virtual.machine;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the BIOS is set to, and what it will be set to when the host has started again.
 *
 * @param current by name
 * @param pending the ones that will differ
 */
public record BiosSettings(Map<String, Object> current, Map<String, Object> pending) {
    public BiosSettings {
        current = new TreeMap<>(current);
        pending = new TreeMap<>(pending);
    }

    static BiosSettings initial() {
        Map<String, Object> all = new TreeMap<>();
        BiosAttribute.ALL.forEach(one -> all.put(one.name(), one.initial()));
        return new BiosSettings(all, Map.of());
    }

    /** The same, and these wait as well; what is wanted as it is waits no more. */
    BiosSettings with(Map<String, Object> wanted) {
        Map<String, Object> waiting = new TreeMap<>(pending);
        wanted.forEach(
                (name, value) -> {
                    if (current.get(name).equals(value)) {
                        waiting.remove(name);
                    } else {
                        waiting.put(name, value);
                    }
                });
        return new BiosSettings(current, waiting);
    }

    /** After the host has started. */
    BiosSettings started() {
        Map<String, Object> all = new TreeMap<>(current);
        all.putAll(pending);
        return new BiosSettings(all, Map.of());
    }

    /** As they will be. */
    public Map<String, Object> then() {
        return started().current();
    }
}
