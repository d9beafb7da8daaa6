package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.ipmi.message.CompletionCode;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.wire.Payload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A session with one BMC (IPMI 2.0 section 6.12). Blocking, for virtual threads, several at once;
 * the engine's thread does the work. Renewed once without a word when the BMC forgot it and only
 * reading was under way. {@link #ask} and {@link #askAll} are of a person's urgency; {@link #at}
 * gives others.
 */
public final class IpmiSession implements Messenger, AutoCloseable {
    /** Set Session Privilege Level: the account or the channel does not allow it (table 22-24). */
    private static final int LEVEL_NOT_FOR_USER = 0x80;

    private static final int LEVEL_OVER_LIMIT = 0x81;

    private final IpmiEngine engine;
    private final SessionCore core;
    private final IpmiAddress address;
    private final IpmiLogin login;
    private final SessionPermit permit;
    private final Ledger ledger;
    private volatile SessionFacts facts;
    private volatile Privilege level = Privilege.USER;

    IpmiSession(
            IpmiEngine engine,
            SessionCore core,
            IpmiAddress address,
            IpmiLogin login,
            ControllerGate gate,
            Ledger ledger) {
        this.engine = engine;
        this.core = core;
        this.address = address;
        this.login = login;
        this.permit = new SessionPermit(gate);
        this.ledger = ledger;
    }

    /**
     * What a conversation has cost so far.
     *
     * @param requests asked, without repeats and handshakes
     * @param repeats of requests whose answer was late or lost
     * @param late answers nobody waited for any more, duplicates too
     * @param discarded datagrams that meant nothing
     * @param handshakes log-ins begun
     * @param datagrams sent
     * @param bytes in datagrams, both ways
     */
    public record Cost(
            long requests,
            long repeats,
            long late,
            long discarded,
            long handshakes,
            long datagrams,
            long bytes) {}

    void enter(ControllerGate.Priority priority) throws InterruptedException {
        boolean entered = false;
        try {
            permit.enter(priority);
            try {
                engine.order(core::open);
                facts = await(core.opened());
                entered = true;
            } finally {
                permit.leave();
            }
        } finally {
            if (!entered) {
                close();
            }
        }
    }

    /** What the log-in showed. */
    public SessionFacts facts() {
        return facts;
    }

    /** How the BMC names it, as in Get Session Info (IPMI 2.0 section 22.20). */
    public long id() {
        return Integer.toUnsignedLong(core.bmcId());
    }

    /** What the session may do now. */
    public Privilege level() {
        return level;
    }

    public IpmiAddress address() {
        return address;
    }

    public Cost cost() {
        return new Cost(
                ledger.requests.get(),
                ledger.repeats.get(),
                ledger.late.get(),
                ledger.discarded.get(),
                ledger.handshakes.get(),
                ledger.datagramsOut.get(),
                ledger.bytes.get());
    }

    /**
     * Brings the session to a level, if it is not there yet (IPMI 2.0 section 22.18). BMCs that do
     * not know the command are taken to have it already.
     *
     * @throws BmcException NOT_ALLOWED when the account may not have it
     * @throws IllegalArgumentException for more than the log-in was made for
     */
    public void raise(Privilege wanted) throws InterruptedException {
        if (wanted.compareTo(login.most()) > 0) {
            throw new IllegalArgumentException(wanted + " was not asked for at log-in");
        }
        if (wanted.compareTo(level) <= 0) {
            return;
        }
        Exchange exchange =
                Exchange.apart(
                        SessionCommands.setPrivilege(wanted), ControllerGate.Priority.PERSON, true);
        int code = run(List.of(exchange), ControllerGate.Priority.PERSON).getFirst().code();
        if (code == LEVEL_NOT_FOR_USER
                || code == LEVEL_OVER_LIMIT
                || code == CompletionCode.PRIVILEGE) {
            throw new Refusals(address).levelRefused(wanted);
        }
        level = wanted;
        engine.order(_ -> core.raised(wanted));
    }

    @Override
    public Response ask(Request request) throws InterruptedException {
        return at(ControllerGate.Priority.PERSON).ask(request);
    }

    @Override
    public List<Response> askAll(List<Request> requests) throws InterruptedException {
        return at(ControllerGate.Priority.PERSON).askAll(requests);
    }

    /** The same session, asked with another urgency. */
    public Messenger at(ControllerGate.Priority priority) {
        return new Messenger() {
            @Override
            public Response ask(Request request) throws InterruptedException {
                return run(List.of(Exchange.of(request, priority)), priority).getFirst();
            }

            @Override
            public List<Response> askAll(List<Request> requests) throws InterruptedException {
                if (requests.stream().anyMatch(r -> r.repeat() == Request.Repeat.NEVER)) {
                    throw new IllegalArgumentException("an act goes alone");
                }
                return run(requests.stream().map(r -> Exchange.of(r, priority)).toList(), priority);
            }
        };
    }

    private List<Response> run(List<Exchange> exchanges, ControllerGate.Priority priority)
            throws InterruptedException {
        permit.enter(priority);
        boolean answered = false;
        try {
            engine.order(now -> core.submit(exchanges, now));
            List<Response> responses = new ArrayList<>();
            for (Exchange exchange : exchanges) {
                responses.add(await(exchange.answer()));
            }
            answered = true;
            return responses;
        } finally {
            if (!answered) {
                engine.order(now -> core.cancel(exchanges, now));
            }
            permit.leave();
        }
    }

    /** The engine completes everything it was given, within the settings' patience. */
    private static <T> T await(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BmcException why) {
                // Thrown anew, so that the trace shows who asked.
                throw new BmcException(why.kind(), why.what(), why);
            }
            throw new IllegalStateException("an answer failed unexpectedly", e);
        }
    }

    /**
     * Sends a payload that is not a message, as serial-over-LAN does, once and without waiting;
     * what is lost is lost.
     *
     * @param type as in {@link Payload}, not {@link Payload#MESSAGE}
     */
    public void send(int type, Octets payload) {
        if (type == Payload.MESSAGE) {
            throw new IllegalArgumentException("messages are asked");
        }
        engine.order(now -> core.send(new Payload(type, payload), now));
    }

    /** Hears payloads of one type until the session is lost; told so at once when it is already. */
    public void listen(int type, PayloadListener listener) {
        engine.order(_ -> core.listen(type, listener));
    }

    /** Hears no payloads of that type any more. */
    public void listenNoMore(int type) {
        engine.order(_ -> core.forgetListener(type));
    }

    void beginClose() {
        engine.order(core::close);
    }

    /** Ends the session on the BMC; waits for its word at most a second. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        beginClose();
        boolean closed = false;
        while (!closed) {
            try {
                core.closed().get();
                closed = true;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException("closing has no other end", e);
            }
        }
        engine.forget(this);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "IpmiSession[" + address + "]";
    }
}
