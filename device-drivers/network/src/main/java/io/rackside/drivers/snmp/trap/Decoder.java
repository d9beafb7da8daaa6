package io.rackside.drivers.snmp.trap;

import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.recording.SecretObjects;
import io.rackside.drivers.snmp.session.EngineId;
import io.rackside.drivers.snmp.session.Wire;

import org.snmp4j.CommandResponderEvent;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TransportIpAddress;
import org.snmp4j.smi.VariableBinding;

import java.net.InetAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** From SNMP4J's messages to notifications. */
final class Decoder {
    private static final int VARIABLES_MOST = 256;
    private static final int ENTERPRISE_SPECIFIC = 6;
    private static final Oid SNMP_TRAPS = Oid.of("1.3.6.1.6.3.1.1.5");
    private static final Oid SNMP_TRAP_ADDRESS = Oid.of("1.3.6.1.6.3.18.1.3.0");
    private static final SecretObjects SECRETS = SecretObjects.known();
    private static final OID SYS_UP_TIME = SnmpConstants.sysUpTime;
    private static final OID TRAP_OID = SnmpConstants.snmpTrapOID;

    private Decoder() {}

    static boolean isNotification(CommandResponderEvent<?> event) {
        PDU pdu = event.getPDU();
        return pdu != null
                && (pdu.getType() == PDU.V1TRAP
                        || pdu.getType() == PDU.NOTIFICATION
                        || pdu.getType() == PDU.INFORM);
    }

    /**
     * Decodes.
     *
     * @param engine that it is of, of SNMPv3
     * @throws IllegalArgumentException when it does not say what it is
     */
    static Notification decode(
            CommandResponderEvent<?> event,
            Optional<EngineId> engine,
            Communities communities,
            Instant now) {
        TransportIpAddress from = address(event.getPeerAddress());
        return event.getPDU() instanceof PDUv1 v1
                ? v1(v1, from, communities.knows(event), communities.others(), now)
                : later(event, engine, from, communities, now);
    }

    private static TransportIpAddress address(Address peer) {
        if (peer instanceof TransportIpAddress ip) {
            return ip;
        }
        throw new IllegalArgumentException("no address of IP: " + peer);
    }

    private static Notification v1(
            PDUv1 pdu,
            TransportIpAddress sender,
            boolean known,
            boolean loginsMissing,
            Instant now) {
        InetAddress from = sender.getInetAddress();
        InetAddress agent = pdu.getAgentAddress().getInetAddress();
        return new Notification(
                now,
                from,
                sender.getPort(),
                agent.isAnyLocalAddress() ? from : agent,
                Notification.Version.V1,
                Optional.empty(),
                Optional.empty(),
                known,
                loginsMissing,
                false,
                name(Wire.oid(pdu.getEnterprise()), pdu.getGenericTrap(), pdu.getSpecificTrap()),
                pdu.getTimestamp(),
                told(variables(pdu)));
    }

    /** The name a v1 trap has in later versions (RFC 3584 section 3.1). */
    static Oid name(Oid enterprise, int generic, int specific) {
        return generic == ENTERPRISE_SPECIFIC
                ? enterprise.then(0, specific)
                : SNMP_TRAPS.then(generic + 1);
    }

    private static Notification later(
            CommandResponderEvent<?> event,
            Optional<EngineId> engine,
            TransportIpAddress sender,
            Communities communities,
            Instant now) {
        PDU pdu = event.getPDU();
        InetAddress from = sender.getInetAddress();
        Map<Oid, Value> variables = variables(pdu);
        boolean v3 = event.getMessageProcessingModel() == SnmpConstants.version3;
        if (!(pdu.getVariable(TRAP_OID) instanceof OID name)) {
            throw new IllegalArgumentException("no snmpTrapOID");
        }
        long upTime = variables.get(Wire.oid(SYS_UP_TIME)) instanceof Value.Ticks t ? t.value() : 0;
        InetAddress agent =
                variables.get(SNMP_TRAP_ADDRESS) instanceof Value.Address told
                        ? literal(told, from)
                        : from;
        variables.remove(Wire.oid(SYS_UP_TIME));
        variables.remove(Wire.oid(TRAP_OID));
        return new Notification(
                now,
                from,
                sender.getPort(),
                agent,
                v3 ? Notification.Version.V3 : Notification.Version.V2C,
                v3
                        ? Optional.of(new OctetString(event.getSecurityName()).toString())
                        : Optional.empty(),
                engine,
                communities.knows(event),
                communities.others(),
                pdu.getType() == PDU.INFORM,
                Wire.oid(name),
                upTime,
                told(variables));
    }

    private static InetAddress literal(Value.Address told, InetAddress otherwise) {
        try {
            return InetAddress.getByAddress(told.octets().bytes());
        } catch (java.net.UnknownHostException e) {
            return otherwise;
        }
    }

    /**
     * Relays append the community (RFC 3584 section 3.1); whoever may read this may not know it.
     */
    private static Map<Oid, Value> told(Map<Oid, Value> variables) {
        Map<Oid, Value> told = new LinkedHashMap<>();
        variables.forEach(
                (name, value) ->
                        SECRETS.told(name, value).ifPresent(shown -> told.put(name, shown)));
        return told;
    }

    private static Map<Oid, Value> variables(PDU pdu) {
        Map<Oid, Value> variables = new LinkedHashMap<>();
        for (VariableBinding binding : pdu.getVariableBindings()) {
            if (variables.size() < VARIABLES_MOST) {
                variables.put(Wire.oid(binding.getOid()), Wire.value(binding.getVariable()));
            }
        }
        return variables;
    }
}
