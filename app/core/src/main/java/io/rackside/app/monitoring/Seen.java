package io.rackside.app.monitoring;

import io.rackside.model.Health;
import io.rackside.model.Inventory;
import io.rackside.model.PowerState;
import io.rackside.model.Reading;
import io.rackside.model.Vitals;
import io.rackside.model.network.NetworkInventory;
import io.rackside.store.LastKnown;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a box last said of itself, in this run or an earlier one. Immutable.
 *
 * @param baseline what it was made of when nothing was missing
 * @param network what it told by SNMP, with what is asked now and then from the last time
 * @param networkAt when everything was asked by SNMP
 * @param networkBaseline what it told when no member was missing
 */
record Seen(
        Health health,
        PowerState power,
        Optional<Inventory> inventory,
        Optional<Instant> inventoryAt,
        Optional<Inventory> baseline,
        List<Reading> readings,
        Optional<Instant> readingsAt,
        Optional<NetworkInventory> network,
        Optional<Instant> networkAt,
        Optional<NetworkInventory> networkBaseline,
        Optional<Instant> lastAnswer) {
    Seen {
        readings = List.copyOf(readings);
    }

    static Seen nothing() {
        return new Seen(
                Health.UNKNOWN,
                PowerState.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Seen of(LastKnown.Glance glance) {
        return new Seen(
                glance.health(),
                glance.power(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                glance.lastAnswer());
    }

    /** With the details of an earlier run, where this one has none yet. */
    Seen remembering(LastKnown earlier) {
        return new Seen(
                lastAnswer.isPresent() ? health : earlier.health(),
                lastAnswer.isPresent() ? power : earlier.power(),
                inventory.or(earlier::inventory),
                inventoryAt.or(earlier::inventoryAt),
                baseline.or(earlier::inventory),
                readingsAt.isPresent() ? readings : earlier.readings(),
                readingsAt.or(earlier::readingsAt),
                network.or(earlier::network),
                networkAt.or(earlier::networkAt),
                networkBaseline.or(earlier::network),
                lastAnswer.or(earlier::lastAnswer));
    }

    /** It told what it is made of, or the first part of it. */
    Seen made(Inventory read, boolean complete, Instant at) {
        boolean newer = complete || inventory.isEmpty();
        return new Seen(
                Health.UNKNOWN == read.device().health() ? health : read.device().health(),
                PowerState.of(read.device().powerState()),
                newer ? Optional.of(read) : inventory,
                complete ? Optional.of(at) : inventoryAt,
                complete && !Baseline.lacks(read, baseline) ? Optional.of(read) : baseline,
                readings,
                readingsAt,
                network,
                networkAt,
                networkBaseline,
                Optional.of(at));
    }

    Seen polled(Vitals poll, Instant at) {
        return new Seen(
                poll.health(),
                poll.power(),
                inventory,
                inventoryAt,
                baseline,
                poll.readings(),
                Optional.of(at),
                network,
                networkAt,
                networkBaseline,
                Optional.of(at));
    }

    /**
     * Its agent told something.
     *
     * @param all whether everything was asked
     */
    Seen told(NetworkInventory now, boolean all, Instant at) {
        NetworkInventory merged = all ? now : network.map(now::withRestOf).orElse(now);
        return new Seen(
                health,
                power,
                inventory,
                inventoryAt,
                baseline,
                readings,
                readingsAt,
                Optional.of(merged),
                all ? Optional.of(at) : networkAt,
                networkBaseline.isPresent() && Members.lacks(now, networkBaseline.get())
                        ? networkBaseline
                        : Optional.of(merged),
                Optional.of(at));
    }

    /** What it is made of now is what it should be. */
    Seen accepted() {
        return new Seen(
                health,
                power,
                inventory,
                inventoryAt,
                inventory,
                readings,
                readingsAt,
                network,
                networkAt,
                network,
                lastAnswer);
    }
}
