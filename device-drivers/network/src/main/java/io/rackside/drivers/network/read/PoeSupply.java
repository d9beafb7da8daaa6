package io.rackside.drivers.network.read;

import io.rackside.drivers.snmp.Oid;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;
import io.rackside.model.Thresholds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;

/** What a switch gives to its ports altogether, in W, against what it can (RFC 3621). */
final class PoeSupply {
    private PoeSupply() {}

    /** One for each group of ports; one that can give nothing is left out. */
    static List<Reading> of(Answers answers, Instant at) {
        List<Reading> all = new ArrayList<>();
        SortedSet<Oid> groups = answers.indices(Mib.POE_NOMINAL, Mib.POE_CONSUMED);
        for (Oid group : groups) {
            long nominal = answers.whole(Mib.POE_NOMINAL, group).orElse(0);
            long consumed = answers.whole(Mib.POE_CONSUMED, group).orElse(-1);
            if (nominal <= 0 || consumed < 0 || consumed > 2 * nominal) {
                continue;
            }
            Thresholds limits = limits(nominal, answers.whole(Mib.POE_THRESHOLD, group).orElse(0));
            all.add(
                    new Reading(
                            new Sensor(
                                    Mib.POE_CONSUMED + "." + group,
                                    groups.size() > 1 ? "PoE " + group : "PoE",
                                    Quantity.POWER,
                                    Sensor.Place.ELSEWHERE,
                                    limits),
                            OptionalDouble.of(consumed),
                            "",
                            limits.judge(consumed),
                            at));
        }
        return all;
    }

    /**
     * @param percent of the nominal power from which on it warns; 0 where it does not
     */
    private static Thresholds limits(long nominal, long percent) {
        return new Thresholds(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                percent > 0 && percent < 100
                        ? OptionalDouble.of(nominal * percent / 100.0)
                        : OptionalDouble.empty(),
                OptionalDouble.of(nominal));
    }
}
