package io.rackside.drivers.snmp.trap;

import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.session.EngineId;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A trap or an inform as it came.
 *
 * @param from who sent the datagram; a relay where it went through one
 * @param fromPort of UDP it was sent from; some agents send from the port they are asked at
 * @param agent whom it is about where it says so itself (RFC 3584 section 3.1), else the sender
 * @param version of SNMP
 * @param user of SNMPv3; empty otherwise
 * @param engine of SNMPv3 it is about, whatever address it came from; empty where it names ours
 * @param known whether it came with a community we were told, or signed by a user we were told; a
 *     community proves little, no community nothing
 * @param loginsMissing whether some logins were not at hand when it came
 * @param acknowledged whether it is an inform, which we answered
 * @param name snmpTrapOID; that of a v1 trap by RFC 3584 section 3.1
 * @param upTime hundredths of a second
 * @param variables in their order, sysUpTime, snmpTrapOID and what is secret left out
 */
public record Notification(
        Instant received,
        InetAddress from,
        int fromPort,
        InetAddress agent,
        Version version,
        Optional<String> user,
        Optional<EngineId> engine,
        boolean known,
        boolean loginsMissing,
        boolean acknowledged,
        Oid name,
        long upTime,
        Map<Oid, Value> variables) {
    /** Version of SNMP. */
    public enum Version {
        V1,
        V2C,
        V3
    }

    public Notification {
        Objects.requireNonNull(received, "received");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(name, "name");
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
