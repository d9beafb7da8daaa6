package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.firmware.Arrived;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The few files a BMC keeps for an update to come, as the iBMC family does in /tmp/web. */
final class FirmwareShelf {
    private static final String PLACE = "/tmp/web/";
    private static final int MOST = 4;

    private final Map<String, Arrived> files = new LinkedHashMap<>();

    synchronized void put(String name, Arrived file) {
        files.remove(name);
        if (files.size() >= MOST) {
            files.remove(files.keySet().iterator().next());
        }
        files.put(name, file);
    }

    /** The file of that path; it is used up. */
    synchronized Optional<Arrived> take(String path) {
        return path.startsWith(PLACE)
                ? Optional.ofNullable(files.remove(path.substring(PLACE.length())))
                : Optional.empty();
    }

    synchronized void clear() {
        files.clear();
    }
}
