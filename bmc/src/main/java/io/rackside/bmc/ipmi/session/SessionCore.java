package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.wire.LanMessage;
import io.rackside.bmc.ipmi.wire.Payload;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A session and what is under way in it: opened, kept, renewed once when the BMC forgot it, closed.
 * Knows neither sockets nor clocks, so tests run it on a time of their own.
 */
final class SessionCore implements Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(SessionCore.class);
    private static final long CLOSING = Duration.ofSeconds(1).toNanos();

    /** Where the session is in its life. */
    private sealed interface Phase {
        /** No session; the next request opens one. */
        record Lost() implements Phase {}

        record Entering(Opening opening) implements Phase {}

        record Open(Framing framing, SessionFacts facts) implements Phase {}

        record Closing(Framing framing, Exchange farewell, long until) implements Phase {}

        /** A refused credential is not sent a second time. */
        record Barred(BmcException why) implements Phase {}

        record Closed() implements Phase {}
    }

    private final String address;
    private final IpmiSettings settings;
    private final Outlet outlet;
    private final HandshakeMaker handshakes;
    private final Refusals refusals;
    private final KnownBmcs memory;
    private final Ledger ledger;
    private final Traffic traffic;

    private final Map<Integer, PayloadListener> listeners = new HashMap<>();
    private final CompletableFuture<SessionFacts> opened = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private Phase phase = new Phase.Lost();
    private Optional<Octets> first = Optional.empty();
    private Privilege level = Privilege.USER;
    private volatile int bmcId;

    /** Makes a handshake that starts from the beginning. */
    @FunctionalInterface
    interface HandshakeMaker {
        Handshake make();
    }

    SessionCore(
            IpmiAddress address,
            IpmiSettings settings,
            Outlet outlet,
            HandshakeMaker handshakes,
            KnownBmcs memory,
            Ledger ledger) {
        this.address = address.toString();
        this.settings = settings;
        this.outlet = outlet;
        this.handshakes = handshakes;
        this.refusals = new Refusals(address);
        this.memory = memory;
        this.ledger = ledger;
        this.traffic = new Traffic(address, settings, outlet, refusals, memory, ledger);
    }

    /** Completed once the first log-in succeeded or failed. */
    CompletableFuture<SessionFacts> opened() {
        return opened;
    }

    /** Completed once the BMC was told, or did not answer to that. */
    CompletableFuture<Void> closed() {
        return closed;
    }

    /** How the BMC names the session, the last one when it was renewed. */
    int bmcId() {
        return bmcId;
    }

    // --- what the user asks

    void open(long now) {
        if (phase instanceof Phase.Lost) {
            enter(now);
        }
    }

    void submit(List<Exchange> exchanges, long now) {
        for (Exchange exchange : exchanges) {
            switch (phase) {
                case Phase.Barred(BmcException why) -> exchange.failed(why);
                case Phase.Closing _, Phase.Closed _ -> exchange.failed(refusals.closed());
                default -> traffic.add(exchange);
            }
        }
        if (phase instanceof Phase.Lost && traffic.waiting()) {
            enter(now);
        }
        pump(now);
    }

    /** Nobody waits for these any more. */
    void cancel(List<Exchange> exchanges, long now) {
        traffic.cancel(exchanges, now);
        pump(now);
    }

    private void pump(long now) {
        if (phase instanceof Phase.Open open) {
            traffic.pump(open.framing(), now);
        }
    }

    /** The BMC was brought to that level; restored when the session has to be renewed. */
    void raised(Privilege reached) {
        level = reached;
    }

    void listen(int payloadType, PayloadListener listener) {
        listeners.put(payloadType, listener);
        if (!(phase instanceof Phase.Open)) {
            listeners.remove(payloadType);
            tell(listener::lost);
        }
    }

    void forgetListener(int payloadType) {
        listeners.remove(payloadType);
    }

    /** Sends a payload that is not a message, once; lost when there is no session. */
    void send(Payload payload, long now) {
        if (phase instanceof Phase.Open open) {
            outlet.send(open.framing().wrap(payload));
            traffic.active(now);
        }
    }

    void close(long now) {
        switch (phase) {
            case Phase.Open open -> {
                traffic.failAll(refusals.closed());
                loseListeners();
                Exchange farewell =
                        Exchange.apart(
                                SessionCommands.close(open.framing().bmcId()),
                                ControllerGate.Priority.PERSON,
                                false);
                phase = new Phase.Closing(open.framing(), farewell, now + CLOSING);
                farewell.number = traffic.number(now);
                sendFarewell(open.framing(), farewell, now);
            }
            case Phase.Entering(Opening opening) -> {
                opening.abandon();
                finish(refusals.closed());
            }
            case Phase.Closing _ -> {}
            case Phase.Lost _, Phase.Barred _, Phase.Closed _ -> finish(refusals.closed());
        }
    }

    // --- what the network brings

    @Override
    public void heard(Octets datagram, InetSocketAddress from, long now) {
        switch (phase) {
            case Phase.Entering(Opening opening) -> settle(opening.heard(datagram, now), now);
            case Phase.Open open ->
                    open.framing()
                            .unwrap(datagram)
                            .ifPresentOrElse(
                                    payload -> take(payload, now),
                                    ledger.discarded::incrementAndGet);
            case Phase.Closing closing ->
                    closing.framing()
                            .unwrap(datagram)
                            .flatMap(payload -> LanMessage.decode(payload.data()))
                            .filter(
                                    m ->
                                            m.answers(
                                                    closing.farewell().request,
                                                    closing.farewell().number))
                            .ifPresent(_ -> finish(refusals.closed()));
            default -> ledger.discarded.incrementAndGet();
        }
        pump(now);
    }

    @Override
    public void portClosed(long now) {
        switch (phase) {
            case Phase.Entering(Opening opening) -> settle(opening.portClosed(), now);
            case Phase.Closing _ -> finish(refusals.closed());
            default -> ledger.discarded.incrementAndGet();
        }
    }

    @Override
    public void noWay(long now) {
        if (phase instanceof Phase.Entering) {
            refuse(refusals.noWay());
        }
    }

    private void take(Payload payload, long now) {
        traffic.heard(now);
        if (payload.type() == Payload.MESSAGE) {
            traffic.take(payload.data(), now);
            return;
        }
        PayloadListener listener = listeners.get(payload.type());
        if (listener != null) {
            tell(() -> listener.arrived(payload.data()));
        }
    }

    // --- log-in

    private void enter(long now) {
        ledger.handshakes.incrementAndGet();
        Opening opening =
                new Opening(
                        handshakes.make(),
                        outlet,
                        traffic.roundTrip(),
                        refusals,
                        now + settings.answer().toNanos());
        phase = new Phase.Entering(opening);
        settle(opening.begin(now), now);
    }

    private void settle(Optional<Opening.Result> result, long now) {
        if (result.isEmpty()) {
            return;
        }
        switch (result.get()) {
            case Opening.Result.Opened(Framing framing, SessionFacts facts) -> {
                if (another(facts)) {
                    framing.wipe();
                    refuse(refusals.anotherBmc());
                    return;
                }
                traffic.begin(now);
                bmcId = framing.bmcId();
                phase = new Phase.Open(framing, facts);
                facts.suite().ifPresent(s -> memory.learn(address, habits -> habits.with(s)));
                if (level != Privilege.USER) {
                    traffic.addFirst(
                            Exchange.apart(
                                    SessionCommands.setPrivilege(level),
                                    ControllerGate.Priority.PERSON,
                                    false));
                }
                opened.complete(facts);
                pump(now);
            }
            case Opening.Result.Refused(BmcException why) -> refuse(why);
        }
    }

    /** Whether a renewed log-in proved another GUID than the first one did. */
    private boolean another(SessionFacts facts) {
        Optional<Octets> told = facts.guid().filter(SessionCore::tells);
        if (first.isEmpty()) {
            first = told;
        }
        return told.isPresent() && !told.equals(first);
    }

    /** Some makers leave it empty. */
    private static boolean tells(Octets guid) {
        return !guid.equals(Octets.copyOf(new byte[guid.length()]));
    }

    private void refuse(BmcException why) {
        phase =
                why.kind() == BmcException.Kind.LOGIN_REFUSED
                                || why.kind() == BmcException.Kind.ANOTHER_BOX
                        ? new Phase.Barred(why)
                        : new Phase.Lost();
        opened.completeExceptionally(why);
        traffic.failAll(why);
        loseListeners();
    }

    /** The BMC does not know the session any more, or is gone. */
    private void renew(Phase.Open open, long now) {
        // Should it know it after all, then it need not keep it beside the new one.
        outlet.send(
                open.framing()
                        .wrap(
                                SessionCommands.message(
                                        SessionCommands.close(open.framing().bmcId()), 0)));
        leave(open);
        traffic.suspend();
        enter(now);
    }

    private void leave(Phase.Open open) {
        open.framing().wipe();
        phase = new Phase.Lost();
        loseListeners();
    }

    private void sendFarewell(Framing framing, Exchange farewell, long now) {
        farewell.sent++;
        farewell.repeatAt = now + traffic.roundTrip().patience(1);
        outlet.send(framing.wrap(SessionCommands.message(farewell.request, farewell.number)));
    }

    // --- time

    @Override
    public void due(long now) {
        switch (phase) {
            case Phase.Entering(Opening opening) -> settle(opening.due(now), now);
            case Phase.Open open -> dueOpen(open, now);
            case Phase.Closing(Framing framing, Exchange farewell, long until) -> {
                if (now >= until) {
                    finish(refusals.closed());
                } else if (now >= farewell.repeatAt) {
                    // If its answer was lost, it has forgotten the session and says no more; if the
                    // request was, this copy ends it. Either way nothing is worth waiting for.
                    sendFarewell(framing, farewell, now);
                    finish(refusals.closed());
                }
            }
            case Phase.Lost _, Phase.Barred _, Phase.Closed _ -> {}
        }
        pump(now);
    }

    private void dueOpen(Phase.Open open, long now) {
        switch (traffic.due(open.framing(), now)) {
            case Traffic.Verdict.Keep _ -> {}
            case Traffic.Verdict.Renew _ -> renew(open, now);
            case Traffic.Verdict.Leave(BmcException why) -> {
                leave(open);
                traffic.failAll(why);
            }
        }
    }

    @Override
    public long nextDue() {
        return switch (phase) {
            case Phase.Entering(Opening opening) -> opening.nextDue();
            case Phase.Open _ -> traffic.nextDue();
            case Phase.Closing(Framing _, Exchange farewell, long until) ->
                    Math.min(until, farewell.repeatAt);
            case Phase.Lost _, Phase.Barred _, Phase.Closed _ -> NEVER;
        };
    }

    @Override
    public void abandon() {
        finish(refusals.closed());
    }

    @Override
    public boolean over() {
        return phase instanceof Phase.Closed;
    }

    // --- endings

    private void finish(BmcException why) {
        if (phase instanceof Phase.Closing closing) {
            closing.framing().wipe();
        }
        phase = new Phase.Closed();
        opened.completeExceptionally(why);
        traffic.failAll(why);
        loseListeners();
        closed.complete(null);
    }

    /** A listener's bug must not end the session. */
    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException e) {
            LOG.error("a listener for payloads failed", e);
        }
    }

    private void loseListeners() {
        List<PayloadListener> gone = List.copyOf(listeners.values());
        listeners.clear();
        gone.forEach(listener -> tell(listener::lost));
    }
}
