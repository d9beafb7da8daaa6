package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.Oid;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What conversations with an agent taught, so that the next does not learn it by silence again.
 * Holds no secrets.
 *
 * @param repetitionsMost of a GETBULK; 0 where only GETNEXT is answered
 * @param lanes questions it bears at once
 * @param columns with a lower bound of their own
 * @param authentication that was found to be the user's
 * @param privacy that was found to be the user's
 * @param engine that answered last, of SNMPv3
 */
public record Habits(
        int repetitionsMost,
        int lanes,
        Map<Oid, Integer> columns,
        Optional<Authentication> authentication,
        Optional<Privacy> privacy,
        Optional<EngineId> engine) {
    /** Of an agent never met. */
    public static final Habits NONE =
            new Habits(
                    Repetitions.MOST,
                    SnmpSettings.LANES_LIMIT,
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public Habits {
        columns = Map.copyOf(columns);
        Objects.requireNonNull(authentication, "authentication");
        Objects.requireNonNull(privacy, "privacy");
        Objects.requireNonNull(engine, "engine");
    }

    Habits with(
            Optional<Authentication> hash, Optional<Privacy> cipher, Optional<EngineId> answered) {
        return new Habits(repetitionsMost, lanes, columns, hash, cipher, answered);
    }

    Habits with(int most, int borne, Map<Oid, Integer> bounds) {
        return new Habits(most, borne, bounds, authentication, privacy, engine);
    }
}
