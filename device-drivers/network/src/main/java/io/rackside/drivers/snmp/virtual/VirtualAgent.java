package io.rackside.drivers.snmp.virtual;

import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.ScopedPDU;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.Priv3DES;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.USM;
import org.snmp4j.security.nonstandard.PrivAES192With3DESKeyExtension;
import org.snmp4j.security.nonstandard.PrivAES256With3DESKeyExtension;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An SNMP agent on loopback with one or many devices behind it: the community, or the context of
 * SNMPv3, says which. Only reads are answered.
 */
public final class VirtualAgent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualAgent.class);
    private static final int MESSAGE_BYTES_MOST = 65_000;

    /** The bridge of one VLAN of a Catalyst: a community, or a context of SNMPv3. */
    private static final Pattern OF_VLAN =
            Pattern.compile("(?:(?<name>.+)@|vlan-)(?<vlan>\\d{1,4})");

    private static final VariableBinding UNKNOWN_CONTEXTS =
            new VariableBinding(SnmpConstants.snmpUnknownContexts, new Counter32(1));

    private final Map<String, ObjectView> devices;
    private final Map<OctetString, Integer> levels = new TreeMap<>();
    private final AgentSocket socket;
    private final AgentMessages v3;
    private final TrapSender traps;
    private final AtomicLong strangers = new AtomicLong();
    private volatile List<Mischief> mischiefs = List.of();

    private VirtualAgent(
            Map<String, ObjectView> devices,
            AgentSocket socket,
            AgentMessages v3,
            TrapSender traps) {
        this.devices = new TreeMap<>(devices);
        this.socket = socket;
        this.v3 = v3;
        this.traps = traps;
    }

    /**
     * Opens the agent's socket.
     *
     * @param at a loopback address, port 0 for any that is free
     * @param devices by community and context; where there is one, the empty context is it too
     * @param seed of its engine's identity
     * @throws IOException when there is no such socket to be had
     */
    public static VirtualAgent start(
            InetSocketAddress at,
            Map<String, ObjectView> devices,
            List<VirtualUser> users,
            long seed,
            Time time)
            throws IOException {
        if (!at.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("a twin listens on loopback only");
        }
        SecurityProtocols protocols = new SecurityProtocols(SecurityProtocolSet.maxCompatibility);
        protocols.addPrivacyProtocol(new Priv3DES());
        protocols.addPrivacyProtocol(new PrivAES192With3DESKeyExtension());
        protocols.addPrivacyProtocol(new PrivAES256With3DESKeyExtension());
        byte[] engine = engine(seed);
        USM usm = new USM(protocols, new OctetString(engine), 1);
        AgentMessages v3 = new AgentMessages(engine, protocols, usm);
        AgentSocket socket = new AgentSocket(new UdpAddress(at.getAddress(), at.getPort()), time);
        MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
        dispatcher.addMessageProcessingModel(new MPv1());
        dispatcher.addMessageProcessingModel(new MPv2c());
        dispatcher.addMessageProcessingModel(v3);
        dispatcher.addTransportMapping(socket);
        VirtualAgent agent = new VirtualAgent(devices, socket, v3, TrapSender.of(dispatcher, usm));
        for (VirtualUser user : users) {
            usm.addUser(user.usm());
            agent.levels.put(user.name(), user.securityLevel());
        }
        socket.addTransportListener(dispatcher);
        dispatcher.addCommandResponder(agent.responder());
        socket.listen();
        return agent;
    }

    static byte[] engine(long seed) {
        byte[] random = new byte[8];
        new Random(seed).nextBytes(random);
        return ByteBuffer.allocate(13).putInt(0x8000_0000).put((byte) 5).put(random).array();
    }

    /** Tells by itself what happens, from the port it is asked at. */
    public TrapSender traps() {
        return traps;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        UdpAddress at = socket.getListenAddress();
        InetAddress host = at.getInetAddress();
        return new InetSocketAddress(host, at.getPort());
    }

    /** From now on it misbehaves so, and no longer as before. */
    public void misbehave(Mischief... how) {
        mischiefs = List.of(how);
        socket.misbehave(mischiefs);
        v3.hideReports(mischiefs.contains(new Mischief.HidesReports()));
    }

    /** UDP payload that passed, both ways. */
    public long bytes() {
        return socket.bytes();
    }

    /** Datagrams it was sent. */
    public long requests() {
        return socket.requests();
    }

    /** Questions for a community or context it does not know. */
    public long strangers() {
        return strangers.get();
    }

    private CommandResponder responder() {
        return new CommandResponder() {
            @Override
            public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
                PDU question = event.getPDU();
                if (question == null || !isQuestion(question)) {
                    return;
                }
                event.setProcessed(true);
                try {
                    respond(event, question);
                } catch (MessageException e) {
                    LOG.debug("an answer was not sent", e);
                }
            }
        };
    }

    private static boolean isQuestion(PDU pdu) {
        return switch (pdu.getType()) {
            case PDU.GET, PDU.GETNEXT, PDU.GETBULK, PDU.SET -> true;
            default -> false;
        };
    }

    private <A extends Address> void respond(CommandResponderEvent<A> event, PDU question)
            throws MessageException {
        boolean scoped = question instanceof ScopedPDU;
        String name =
                scoped
                        ? ((ScopedPDU) question).getContextName().toString()
                        : new OctetString(event.getSecurityName()).toString();
        Optional<ObjectView> device = device(name, scoped);
        if (device.isEmpty()) {
            strangers.incrementAndGet();
            if (scoped) {
                v3.sendReport(
                        event.getMessageDispatcher(),
                        (ScopedPDU) question,
                        event.getSecurityLevel(),
                        event.getSecurityModel(),
                        new OctetString(event.getSecurityName()),
                        event.getMaxSizeResponsePDU(),
                        event.getStateReference(),
                        UNKNOWN_CONTEXTS);
            }
            return;
        }
        boolean v1 = question instanceof PDUv1;
        PDU response = scoped ? new ScopedPDU() : v1 ? new PDUv1() : new PDU();
        if (response instanceof ScopedPDU to) {
            to.setContextName(((ScopedPDU) question).getContextName());
            to.setContextEngineID(((ScopedPDU) question).getContextEngineID());
        }
        if (scoped && event.getSecurityLevel() < required(event)) {
            if (mischiefs.contains(new Mischief.DropsUnencrypted())) {
                return;
            }
            response.setType(PDU.RESPONSE);
            response.setRequestID(question.getRequestID());
            response.setErrorStatus(PDU.authorizationError);
            send(event, response);
            return;
        }
        int most = Math.min(event.getMaxSizeResponsePDU(), MESSAGE_BYTES_MOST);
        Optional<PDU> answer =
                new Responder(device.get(), mischiefs).answer(question, response, v1, most);
        if (answer.isPresent()) {
            send(event, answer.get());
        }
    }

    private int required(CommandResponderEvent<?> event) {
        return levels.getOrDefault(new OctetString(event.getSecurityName()), 1);
    }

    private static <A extends Address> void send(CommandResponderEvent<A> event, PDU response)
            throws MessageException {
        event.getMessageDispatcher()
                .returnResponsePdu(
                        event.getMessageProcessingModel(),
                        event.getSecurityModel(),
                        event.getSecurityName(),
                        event.getSecurityLevel(),
                        response,
                        event.getMaxSizeResponsePDU(),
                        event.getStateReference(),
                        new StatusInformation());
    }

    private Optional<ObjectView> device(String name, boolean scoped) {
        ObjectView named = devices.get(name);
        if (named != null) {
            return Optional.of(named);
        }
        boolean alone = scoped && devices.size() == 1;
        Optional<ObjectView> only =
                alone ? Optional.of(devices.values().iterator().next()) : Optional.empty();
        if (alone && name.isEmpty()) {
            return only;
        }
        Matcher vlan = OF_VLAN.matcher(name);
        if (!vlan.matches()) {
            return Optional.empty();
        }
        Optional<ObjectView> whole =
                vlan.group("name") == null
                        ? only
                        : Optional.ofNullable(devices.get(vlan.group("name")));
        return whole.flatMap(each -> each.ofVlan(Integer.parseInt(vlan.group("vlan"))));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("the socket did not close", e);
        }
    }
}
