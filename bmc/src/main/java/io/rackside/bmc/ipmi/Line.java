package io.rackside.bmc.ipmi;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.session.BmcKey;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.ipmi.session.IpmiEngine;
import io.rackside.bmc.ipmi.session.IpmiLogin;
import io.rackside.bmc.ipmi.session.IpmiSession;
import io.rackside.bmc.ipmi.session.IpmiSettings;
import io.rackside.bmc.ipmi.session.Privilege;
import io.rackside.model.Identity;
import io.rackside.model.Message;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;

/**
 * The way to one BMC: a session for reading that is opened by the first question and kept, and one
 * of its own for each act, with no more rights than the act needs. In each of them the BMC first
 * says who it is.
 */
final class Line {
    private final IpmiEngine engine;
    private final IpmiAddress address;
    private final IpmiLogin login;
    private final ControllerGate gate;
    private final IpmiSettings settings;
    private final Identity expected;
    private final ReentrantLock opening = new ReentrantLock();
    private final AtomicLong requestsBefore = new AtomicLong();
    private final AtomicLong bytesBefore = new AtomicLong();
    private IpmiSession session;
    private Whose whose;
    private boolean closed;

    Line(
            IpmiEngine engine,
            IpmiAddress address,
            Login login,
            Identity expected,
            ControllerGate gate,
            IpmiSettings settings) {
        this.engine = engine;
        this.address = address;
        this.login = reading(login);
        this.expected = expected;
        this.gate = gate;
        this.settings = settings;
    }

    /** A key that makes no sense is left out: the BMC then says that it wants another. */
    private static IpmiLogin reading(Login login) {
        IpmiLogin plain = IpmiLogin.reading(login);
        return login.bmcKey().flatMap(Line::key).map(plain::withKey).orElse(plain);
    }

    private static Optional<BmcKey> key(char[] entered) {
        Optional<BmcKey> key = BmcKey.parse(entered);
        Arrays.fill(entered, '\0');
        return key;
    }

    /** A question that is asked in a session. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Messenger messenger, Whose whose) throws InterruptedException;
    }

    IpmiAddress address() {
        return address;
    }

    /**
     * Asks in the reading session. A session that has come to its end is given up, so that the next
     * question opens another.
     */
    <T> T read(Priority priority, Question<T> question) throws InterruptedException {
        IpmiSession open = open(priority);
        try {
            return question.ask(open.at(priority), whose);
        } catch (BmcException e) {
            drop(open);
            throw e;
        }
    }

    private IpmiSession open(Priority priority) throws InterruptedException {
        opening.lockInterruptibly();
        try {
            if (closed) {
                throw new BmcException(
                        BmcException.Kind.UNREACHABLE,
                        Message.of("bmc.ipmi.line-closed", address.toString()));
            }
            if (session == null) {
                IpmiSession fresh = engine.open(address, login, gate, priority, settings);
                whose = proved(fresh, priority, expected);
                session = fresh;
            }
            return session;
        } finally {
            opening.unlock();
        }
    }

    private Whose proved(IpmiSession fresh, Priority priority, Identity wanted)
            throws InterruptedException {
        boolean proved = false;
        try {
            Whose is = new Whose(address, fresh.facts().guid());
            is.check(wanted, fresh.at(priority));
            proved = true;
            return is;
        } finally {
            if (!proved) {
                end(fresh);
            }
        }
    }

    /** Does something in a session of its own that may have operator's rights. */
    <T> T act(Priority priority, Identity target, Question<T> question)
            throws InterruptedException {
        IpmiSession acting =
                engine.open(address, login.upTo(Privilege.OPERATOR), gate, priority, settings);
        Whose is = proved(acting, priority, target);
        try {
            is.check(expected, acting.at(priority));
            acting.raise(Privilege.OPERATOR);
            return question.ask(acting.at(priority), is);
        } finally {
            end(acting);
        }
    }

    /** Asks, in a session of its own, what only an operator is told. */
    <T> T look(Priority priority, Question<T> question) throws InterruptedException {
        return act(priority, expected, question);
    }

    /** A session with such rights for whoever stays in it; to be given back to {@link #end}. */
    IpmiSession own(Priority priority, Identity target, Privilege rights)
            throws InterruptedException {
        IpmiSession fresh = engine.open(address, login.upTo(rights), gate, priority, settings);
        Whose is = proved(fresh, priority, target);
        boolean ready = false;
        try {
            is.check(expected, fresh.at(priority));
            fresh.raise(rights);
            ready = true;
            return fresh;
        } finally {
            if (!ready) {
                end(fresh);
            }
        }
    }

    /** The one place for a stream of that kind; empty while another one has it. */
    Optional<ControllerGate.Place> place(ControllerGate.Stream kind) {
        return gate.place(kind);
    }

    private void drop(IpmiSession broken) {
        opening.lock();
        try {
            if (session == broken) {
                session = null;
            }
        } finally {
            opening.unlock();
        }
        end(broken);
    }

    /** Ends a session and keeps what it has cost. */
    void end(IpmiSession over) {
        over.close();
        requestsBefore.addAndGet(over.cost().requests());
        bytesBefore.addAndGet(over.cost().bytes());
    }

    long requests() {
        return requestsBefore.get() + now(IpmiSession.Cost::requests);
    }

    long bytes() {
        return bytesBefore.get() + now(IpmiSession.Cost::bytes);
    }

    private long now(ToLongFunction<IpmiSession.Cost> part) {
        opening.lock();
        try {
            return session == null ? 0 : part.applyAsLong(session.cost());
        } finally {
            opening.unlock();
        }
    }

    void close() {
        IpmiSession last;
        opening.lock();
        try {
            closed = true;
            last = session;
            session = null;
        } finally {
            opening.unlock();
        }
        if (last != null) {
            end(last);
        }
    }
}
