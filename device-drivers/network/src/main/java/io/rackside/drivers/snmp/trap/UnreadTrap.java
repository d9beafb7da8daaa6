package io.rackside.drivers.snmp.trap;

import io.rackside.drivers.snmp.session.EngineId;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A message of SNMPv3 that could not be verified, and so not be read. What it says of itself is in
 * clear text, and nothing proves it.
 *
 * @param from who sent the datagram
 * @param fromPort of UDP
 * @param engine that it says it is of; empty where it names ours, as informs do
 * @param user that it says it is signed by; printable
 * @param loginsMissing whether some logins were not at hand when it came
 */
public record UnreadTrap(
        Instant received,
        InetAddress from,
        int fromPort,
        Optional<EngineId> engine,
        String user,
        boolean loginsMissing,
        Why why) {
    /** What failed. */
    public enum Why {
        /** Nobody told us of such a user. */
        UNKNOWN_USER,
        /** Not signed or not encrypted with the passphrases and protocols we know of that user. */
        WRONG_KEY,
        /** Not of our time (RFC 3414 section 2.2.3): the agent's clock jumped, or a replay. */
        OUT_OF_TIME,
        /** It does not decode, and no key has to do with that. */
        NONSENSE
    }

    public UnreadTrap {
        Objects.requireNonNull(received, "received");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(why, "why");
    }
}
