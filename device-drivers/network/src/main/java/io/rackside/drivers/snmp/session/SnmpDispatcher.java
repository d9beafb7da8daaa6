package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.session.EngineKeeper.Engine;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.event.ResponseListener;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.util.DefaultPDUFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Speaks SNMPv2c and SNMPv3 with all agents through one socket, IPv4 and IPv6, with one thread that
 * receives and one that keeps deadlines, however many devices there are. Used by many threads.
 */
public final class SnmpDispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnmpDispatcher.class);

    private final Snmp snmp;
    private final Port port;
    private final SecurityProtocols protocols;
    private final AgentMemory memory;
    private final Time time;

    private SnmpDispatcher(
            Snmp snmp, Port port, SecurityProtocols protocols, AgentMemory memory, Time time) {
        this.snmp = snmp;
        this.port = port;
        this.protocols = protocols;
        this.memory = memory;
        this.time = time;
    }

    /**
     * Opens the socket.
     *
     * @param keeper of our engine; its boots are one more from now on
     * @throws IOException when there is no socket to be had, or the engine cannot be kept
     */
    public static SnmpDispatcher start(EngineKeeper keeper, AgentMemory memory, Time time)
            throws IOException {
        Engine engine = Engines.next(keeper);
        SecurityProtocols protocols = Protocols.all();
        OctetString id = new OctetString(engine.id());
        USM usm = new USM(protocols, id, engine.boots());
        MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
        dispatcher.addMessageProcessingModel(new MPv2c());
        dispatcher.addMessageProcessingModel(
                new MPv3(
                        engine.id(),
                        new DefaultPDUFactory(),
                        protocols,
                        new SecurityModels().addSecurityModel(usm),
                        CounterSupport.getInstance()));
        Port port = open();
        Snmp snmp = new Snmp(dispatcher, port);
        snmp.setReportHandler(new Reports(snmp.getReportHandler()));
        snmp.listen();
        return new SnmpDispatcher(snmp, port, protocols, memory, time);
    }

    private static Port open() throws IOException {
        try {
            return new Port(new UdpAddress("::/0"));
        } catch (IOException e) {
            LOG.info("no IPv6 on this machine: {}", e.getMessage());
            return new Port(new UdpAddress("0.0.0.0/0"));
        }
    }

    /**
     * Begins a conversation; nothing is sent before the first question.
     *
     * @throws io.rackside.drivers.snmp.SnmpException UNREACHABLE when no such host is known
     */
    public SnmpSession open(SnmpAddress address, SnmpLogin login, SnmpSettings settings)
            throws InterruptedException {
        InetSocketAddress at = HostLookup.find(address);
        UdpAddress to = new UdpAddress(at.getAddress(), at.getPort());
        return new SnmpSession(this, address, to, login, settings, memory, time);
    }

    SecurityProtocols protocols() {
        return protocols;
    }

    /** Asks an engine for its identity (RFC 3414 section 4); empty when it says none in time. */
    Optional<byte[]> engineAt(UdpAddress to, Duration within) {
        return Optional.ofNullable(snmp.discoverAuthoritativeEngineID(to, within.toMillis()));
    }

    /**
     * What was sent and what came.
     *
     * @param requests datagrams sent
     */
    record Exchanged(Answer answer, int requests, long bytes) {}

    /** Somebody who waits for an answer; told on the socket's thread. */
    private final class Waiting implements ResponseListener {
        private final CompletableFuture<PDU> answer = new CompletableFuture<>();
        private volatile int bytes;

        @Override
        public <A extends Address> void onResponse(ResponseEvent<A> event) {
            snmp.cancel(event.getRequest(), this);
            bytes = port.arrivingBytes();
            if (event.getResponse() == null) {
                answer.completeExceptionally(new TimeoutException());
            } else {
                answer.complete(event.getResponse());
            }
        }
    }

    /**
     * Asks, sends the same once more when nothing has come after the first wait, and gives up after
     * the second.
     *
     * @throws IOException when it could not be sent
     * @throws ReportException when the engine did not take it
     */
    Exchanged ask(PDU pdu, Target<UdpAddress> target, Duration first, Duration second)
            throws IOException, ReportException, InterruptedException {
        Waiting waiting = new Waiting();
        target.setRetries(0);
        // SNMP4J's own deadline comes after ours; it only clears what nobody waits for any more.
        target.setTimeout(first.plus(second).multipliedBy(2).toMillis());
        Port.Sent sent = port.noting(() -> snmp.send(pdu, target, null, waiting));
        int requests = 1;
        try {
            Optional<PDU> answer = within(first, waiting);
            if (answer.isEmpty() && second.isPositive()) {
                port.again(sent);
                requests++;
                answer = within(second, waiting);
            }
            long bytes = (long) sent.bytes() * requests + waiting.bytes;
            if (answer.isEmpty()) {
                return new Exchanged(new Answer.Silence(), requests, bytes);
            }
            return new Exchanged(answer(answer.get(), waiting.bytes), requests, bytes);
        } finally {
            if (!waiting.answer.isDone()) {
                snmp.cancel(pdu, waiting);
            }
        }
    }

    private static Optional<PDU> within(Duration wait, Waiting waiting)
            throws InterruptedException {
        try {
            return Optional.of(waiting.answer.get(wait.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        }
    }

    private static Answer answer(PDU pdu, int bytes) throws ReportException {
        if (pdu.getType() == PDU.REPORT) {
            throw new ReportException(
                    pdu.size() == 0
                            ? ReportException.Why.OTHER
                            : ReportException.Why.of(Wire.oid(pdu.get(0).getOid())));
        }
        try {
            return Wire.answer(pdu, bytes);
        } catch (IllegalArgumentException e) {
            LOG.debug("an answer that cannot be", e);
            return new Answer.Silence();
        }
    }

    @Override
    public void close() {
        try {
            snmp.close();
        } catch (IOException e) {
            LOG.debug("the socket did not close", e);
        }
    }
}
