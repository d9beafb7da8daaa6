package io.rackside.app.monitoring;

import io.rackside.model.DeviceId;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Time;
import io.rackside.store.LastKnown;
import io.rackside.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what boxes last said, in batches. Used by one thread at a time. */
final class StateKeeper {
    /** Readings that only moved a little are written this often; they are samples besides. */
    private static final Duration READINGS_EVERY = Duration.ofMinutes(1);

    private static final int ADDRESSES_KEPT = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(StateKeeper.class);

    private final Memory memory;
    private final Time time;
    private final Map<DeviceId, Seen> kept = new HashMap<>();

    StateKeeper(Memory memory, Time time) {
        this.memory = memory;
        this.time = time;
    }

    /**
     * Writes what is new.
     *
     * @param all also readings that were written a moment ago
     */
    synchronized void keep(Collection<Watched> boxes, boolean all) {
        Map<DeviceId, Seen> writing = new HashMap<>();
        List<LastKnown> states = new ArrayList<>();
        for (Watched box : boxes) {
            Seen now = box.seen();
            if (box.talk().lastAnswer().isPresent() && due(now, kept(box), all)) {
                writing.put(box.device().id(), now);
                states.add(state(box.device().id(), now, kept(box)));
            }
        }
        if (states.isEmpty()) {
            return;
        }
        try {
            memory.keep(states);
            kept.putAll(writing);
        } catch (StoreException e) {
            LOG.warn("what boxes last said could not be written: {}", e.kind());
        }
    }

    private Seen kept(Watched box) {
        return kept.getOrDefault(box.device().id(), Seen.nothing());
    }

    private boolean due(Seen now, Seen before, boolean all) {
        if (now.lastAnswer().equals(before.lastAnswer())) {
            return false;
        }
        Instant last = before.lastAnswer().orElse(Instant.EPOCH);
        return all
                || now.health() != before.health()
                || now.power() != before.power()
                || !now.inventoryAt().equals(before.inventoryAt())
                || !now.networkAt().equals(before.networkAt())
                || !time.now().isBefore(last.plus(READINGS_EVERY));
    }

    /** An inventory, or all that an agent told, that is written already is not written again. */
    private static LastKnown state(DeviceId id, Seen now, Seen before) {
        boolean newInventory = !now.inventoryAt().equals(before.inventoryAt());
        boolean newNetwork = !now.networkAt().equals(before.networkAt());
        return new LastKnown(
                id,
                now.health(),
                now.power(),
                newInventory ? now.inventory() : Optional.empty(),
                newInventory ? now.inventoryAt() : Optional.empty(),
                now.readings(),
                now.readingsAt(),
                newNetwork ? now.network().map(StateKeeper::bounded) : Optional.empty(),
                newNetwork ? now.networkAt() : Optional.empty(),
                now.lastAnswer());
    }

    /** A core switch has learned more addresses than are worth a place on the disk each time. */
    private static NetworkInventory bounded(NetworkInventory told) {
        return told.learned().size() <= ADDRESSES_KEPT && told.resolved().size() <= ADDRESSES_KEPT
                ? told
                : told.withAddresses(
                        told.learned().stream().limit(ADDRESSES_KEPT).toList(),
                        told.resolved().stream().limit(ADDRESSES_KEPT).toList());
    }
}
