package io.rackside.drivers.snmp.virtual;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.CommunityTarget;
import org.snmp4j.MessageDispatcher;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.UserTarget;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.USM;
import org.snmp4j.security.nonstandard.PrivAES256With3DESKeyExtension;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;
import org.snmp4j.util.DefaultPDUFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends what a twin has to tell by itself. */
public final class TrapSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrapSender.class);
    private static final OID LINK_DOWN = new OID("1.3.6.1.6.3.1.1.5.3");
    private static final OID LINK_UP = new OID("1.3.6.1.6.3.1.1.5.4");
    private static final long INFORM_MILLIS = 1500;
    private static final int INFORM_RETRIES = 2;

    private final Snmp snmp;
    private final USM usm;
    private final boolean ownSocket;

    private TrapSender(Snmp snmp, USM usm, boolean ownSocket) {
        this.snmp = snmp;
        this.usm = usm;
        this.ownSocket = ownSocket;
    }

    /** Sends through the socket of an agent, as its own word. */
    static TrapSender of(MessageDispatcher agent, USM usm) {
        return new TrapSender(new Snmp(agent), usm, false);
    }

    /**
     * Opens its socket.
     *
     * @param seed of the agent whose engine it speaks for
     */
    public static TrapSender start(long seed) throws IOException {
        SecurityProtocols protocols = new SecurityProtocols(SecurityProtocolSet.maxCompatibility);
        protocols.addPrivacyProtocol(new PrivAES256With3DESKeyExtension());
        byte[] engine = VirtualAgent.engine(seed);
        USM usm = new USM(protocols, new OctetString(engine), 1);
        MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
        dispatcher.addMessageProcessingModel(new MPv1());
        dispatcher.addMessageProcessingModel(new MPv2c());
        dispatcher.addMessageProcessingModel(
                new MPv3(
                        engine,
                        new DefaultPDUFactory(),
                        protocols,
                        new SecurityModels().addSecurityModel(usm),
                        CounterSupport.getInstance()));
        InetAddress loopback = InetAddress.getLoopbackAddress();
        Snmp snmp =
                new Snmp(dispatcher, new DefaultUdpTransportMapping(new UdpAddress(loopback, 0)));
        snmp.listen();
        return new TrapSender(snmp, usm, true);
    }

    /** Tells of a link that changed (RFC 2863 section 3.1.15). */
    public boolean send(TrapDestination to, VirtualSwitch.Link link, long upTimeTicks)
            throws IOException {
        int index = link.index();
        List<VariableBinding> told =
                List.of(
                        whole("1.3.6.1.2.1.2.2.1.1." + index, index),
                        whole("1.3.6.1.2.1.2.2.1.7." + index, link.admin() ? 1 : 2),
                        whole("1.3.6.1.2.1.2.2.1.8." + index, link.up() ? 1 : 2),
                        new VariableBinding(
                                new OID("1.3.6.1.2.1.31.1.1.1.1." + index),
                                new OctetString(link.name().getBytes(StandardCharsets.UTF_8))));
        return send(to, link.up() ? LINK_UP : LINK_DOWN, told, upTimeTicks);
    }

    private static VariableBinding whole(String object, int value) {
        return new VariableBinding(new OID(object), new Integer32(value));
    }

    /**
     * Sends one.
     *
     * @param name snmpTrapOID
     * @return whether it was acknowledged; true of a trap, which nobody acknowledges
     * @throws IOException when it could not be sent
     */
    public boolean send(
            TrapDestination to, OID name, List<VariableBinding> variables, long upTimeTicks)
            throws IOException {
        UdpAddress address = address(to.to());
        return switch (to) {
            case TrapDestination.V1 v1 -> {
                Target<UdpAddress> target =
                        community(address, v1.community(), SnmpConstants.version1);
                snmp.send(v1(name, variables, upTimeTicks), target);
                yield true;
            }
            case TrapDestination.V2c v2c -> {
                PDU pdu = filled(new PDU(), name, variables, upTimeTicks, v2c.inform());
                yield sent(pdu, community(address, v2c.community(), SnmpConstants.version2c));
            }
            case TrapDestination.V3 v3 -> {
                VirtualUser user = v3.user();
                usm.addUser(user.usm());
                UserTarget<UdpAddress> target =
                        new UserTarget<>(address, user.name(), new byte[0], user.securityLevel());
                target.setVersion(SnmpConstants.version3);
                target.setTimeout(INFORM_MILLIS);
                target.setRetries(INFORM_RETRIES);
                if (!v3.inform()) {
                    target.setAuthoritativeEngineID(snmp.getLocalEngineID());
                }
                yield sent(
                        filled(new ScopedPDU(), name, variables, upTimeTicks, v3.inform()), target);
            }
        };
    }

    private boolean sent(PDU pdu, Target<UdpAddress> target) throws IOException {
        ResponseEvent<UdpAddress> event = snmp.send(pdu, target);
        boolean inform = pdu.getType() == PDU.INFORM;
        return !inform
                || event != null
                        && event.getResponse() != null
                        && event.getResponse().getType() == PDU.RESPONSE;
    }

    private static UdpAddress address(InetSocketAddress to) {
        return new UdpAddress(to.getAddress(), to.getPort());
    }

    private static Target<UdpAddress> community(UdpAddress to, String name, int version) {
        CommunityTarget<UdpAddress> target = new CommunityTarget<>(to, new OctetString(name));
        target.setVersion(version);
        target.setTimeout(INFORM_MILLIS);
        target.setRetries(INFORM_RETRIES);
        return target;
    }

    private static PDU filled(
            PDU pdu, OID name, List<VariableBinding> variables, long ticks, boolean inform) {
        pdu.setType(inform ? PDU.INFORM : PDU.NOTIFICATION);
        pdu.add(new VariableBinding(SnmpConstants.sysUpTime, new TimeTicks(ticks)));
        pdu.add(new VariableBinding(SnmpConstants.snmpTrapOID, name));
        pdu.addAll(variables);
        return pdu;
    }

    /** The form of SNMPv1 (RFC 3584 section 3.2). */
    private static PDUv1 v1(OID name, List<VariableBinding> variables, long ticks) {
        PDUv1 pdu = new PDUv1();
        pdu.setType(PDU.V1TRAP);
        pdu.setTimestamp(ticks);
        pdu.setAgentAddress(new IpAddress("127.0.0.1"));
        OID standard = new OID("1.3.6.1.6.3.1.1.5");
        if (name.startsWith(standard) && name.last() <= 6) {
            pdu.setEnterprise(standard);
            pdu.setGenericTrap(name.last() - 1);
            pdu.setSpecificTrap(0);
        } else {
            OID enterprise = new OID(name).trim();
            boolean zero = enterprise.last() == 0;
            pdu.setEnterprise(zero ? enterprise.trim() : enterprise);
            pdu.setGenericTrap(PDUv1.ENTERPRISE_SPECIFIC);
            pdu.setSpecificTrap(name.last());
        }
        pdu.addAll(variables);
        return pdu;
    }

    @Override
    public void close() {
        if (!ownSocket) {
            return;
        }
        try {
            snmp.close();
        } catch (IOException e) {
            LOG.debug("the socket did not close", e);
        }
    }
}
