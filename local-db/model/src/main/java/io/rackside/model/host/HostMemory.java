package io.rackside.model.host;

import io.rackside.model.Inventory;

import java.util.List;
import java.util.OptionalLong;

/**
 * The memory of a host.
 *
 * @param totalKib what the kernel has, in KiB
 * @param availableKib what programs could still get, in KiB
 * @param modules those that are plugged, as the firmware tells them
 */
public record HostMemory(
        OptionalLong totalKib, OptionalLong availableKib, List<Inventory.MemoryModule> modules) {
    public HostMemory {
        modules = List.copyOf(modules);
    }
}
