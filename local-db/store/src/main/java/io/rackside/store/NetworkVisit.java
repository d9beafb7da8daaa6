package io.rackside.store;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.network.NetworkInventory;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a set of network devices looked like at one moment, to be held against another one.
 *
 * @param name as a person called it ("before")
 * @param looks one for each box, in the order they were named
 */
public record NetworkVisit(String id, String name, Instant at, List<Look> looks) {
    public NetworkVisit {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(at, "at");
        looks = List.copyOf(looks);
    }

    /**
     * One box at that moment.
     *
     * @param box its name then
     * @param inventory what it told; empty when it did not answer
     * @param trouble why it did not answer
     * @param configuration identity of the kept configuration that was the newest then
     * @param configurationAt when that was read
     */
    public record Look(
            DeviceId device,
            String box,
            Optional<NetworkInventory> inventory,
            Optional<Message> trouble,
            Optional<String> configuration,
            Optional<Instant> configurationAt) {
        public Look {
            Objects.requireNonNull(device, "device");
            Objects.requireNonNull(box, "box");
            Objects.requireNonNull(inventory, "inventory");
            Objects.requireNonNull(trouble, "trouble");
            Objects.requireNonNull(configuration, "configuration");
            Objects.requireNonNull(configurationAt, "configurationAt");
        }
    }

    /** As much of it as a list shows. */
    public record Glance(String id, String name, Instant at, int boxes) {}
}
