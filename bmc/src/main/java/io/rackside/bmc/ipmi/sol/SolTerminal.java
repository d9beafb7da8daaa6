package io.rackside.bmc.ipmi.sol;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.session.IpmiSession;
import io.rackside.bmc.ipmi.session.PayloadListener;
import io.rackside.bmc.ipmi.wire.Payload;
import io.rackside.model.Message;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A host's serial console over one IPMI session, which it ends with itself. A virtual thread of its
 * own repeats what is not answered, and now and then asks the BMC who has the line: that keeps the
 * session alive, and a take-over is noticed even when the BMC's word of it was lost.
 */
public final class SolTerminal implements TerminalSession {
    /** How often the BMC is asked; it may forget a session after 60 s (IPMI 2.0, 6.12.15). */
    static final long LOOK_EVERY = Duration.ofSeconds(15).toNanos();

    private static final Logger LOG = LoggerFactory.getLogger(SolTerminal.class);
    private static final int READ_AT_ONCE = 16 * 1_024;

    /** How long closing may take: one answer and the end of the session. */
    private static final Duration CLOSING = Duration.ofSeconds(8);

    private final String name;
    private final IpmiSession session;
    private final SolHolder holder;
    private final boolean encrypted;
    private final Time time;
    private final Runnable ended;
    private final SolExchange exchange;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Optional<Message> over = Optional.empty();
    private boolean ours = true;
    private boolean gone;
    private long lookAt;
    private boolean lookedAtStall;

    /**
     * @param name of the box
     * @param session that has the line
     * @param ended called once, when the session is closed
     */
    SolTerminal(
            String name,
            IpmiSession session,
            SolHolder holder,
            int mostCharacters,
            boolean encrypted,
            Time time,
            Runnable ended) {
        this.name = name;
        this.session = session;
        this.holder = holder;
        this.encrypted = encrypted;
        this.time = time;
        this.ended = ended;
        this.exchange =
                new SolExchange(payload -> session.send(Payload.SOL, payload), mostCharacters);
        this.thread = Thread.ofVirtual().name("sol").unstarted(this::run);
    }

    /** Hears the line; before it is asked for, so that its first characters are not missed. */
    PayloadListener ear() {
        return new PayloadListener() {
            @Override
            public void arrived(Octets payload) {
                lock.lock();
                try {
                    exchange.arrived(payload, time.nanos());
                    changed.signalAll();
                } finally {
                    lock.unlock();
                }
            }

            @Override
            public void lost() {
                lock.lock();
                try {
                    gone = true;
                    over(Message.of("bmc.sol.session-lost", name));
                } finally {
                    lock.unlock();
                }
            }
        };
    }

    /** The line was given to the session. */
    void start() {
        lock.lock();
        try {
            lookAt = time.nanos() + LOOK_EVERY;
            exchange.greet(time.nanos());
        } finally {
            lock.unlock();
        }
        thread.start();
    }

    // --- the thread

    private void run() {
        try {
            while (awaitWork()) {
                look();
            }
        } catch (InterruptedException _) {
            // Closed while it waited or asked.
        } finally {
            finish();
        }
    }

    /** Serves the exchange; true when the BMC is to be asked, false when it is over. */
    private boolean awaitWork() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (over.isEmpty()) {
                long now = time.nanos();
                exchange.due(now);
                if (exchange.deactivated()) {
                    ours = false;
                    over(Message.of("bmc.sol.deactivated", name));
                    return false;
                }
                boolean stalled = exchange.stalled(now);
                if (now >= lookAt || stalled && !lookedAtStall) {
                    lookedAtStall = stalled;
                    lookAt = now + LOOK_EVERY;
                    return true;
                }
                lookedAtStall &= stalled;
                long next = Math.min(lookAt, exchange.nextDue());
                changed.awaitNanos(Math.max(1, next - now));
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void look() throws InterruptedException {
        try {
            Optional<Message> other = holder.lostTo(session.at(Priority.SCREEN), name);
            if (other.isPresent()) {
                lock.lock();
                try {
                    ours = false;
                    over(other.get());
                } finally {
                    lock.unlock();
                }
            }
        } catch (BmcException e) {
            lock.lock();
            try {
                gone = true;
                over(Message.of("bmc.sol.no-answer", name));
            } finally {
                lock.unlock();
            }
        }
    }

    /** Under the lock: the first reason counts. */
    private void over(Message why) {
        if (over.isEmpty()) {
            over = Optional.of(why);
        }
        changed.signalAll();
    }

    /** Gives the line back, if it is still ours: it must not be taken from another one. */
    private void finish() {
        lock.lock();
        boolean giveBack;
        try {
            over(Message.of("bmc.sol.closed", name));
            giveBack = ours && !gone;
        } finally {
            lock.unlock();
        }
        session.listenNoMore(Payload.SOL);
        try {
            if (giveBack && holder.lostTo(session.at(Priority.PERSON), name).isEmpty()) {
                Response answer = session.at(Priority.PERSON).ask(SolCommands.deactivate());
                LOG.debug("{}: deactivated, completion code {}", name, answer.code());
            }
        } catch (BmcException e) {
            LOG.info("{}: the console could not be given back: {}", name, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.run();
        }
    }

    // --- who uses it

    @Override
    public Features features() {
        return new Features(true, false, encrypted);
    }

    @Override
    public State state() {
        lock.lock();
        try {
            if (over.isPresent()) {
                return new State(exchange.waitingOutput() > 0 ? Phase.OPEN : Phase.CLOSED, over);
            }
            if (exchange.unavailable()) {
                return new State(
                        Phase.STALLED, Optional.of(Message.of("bmc.sol.unavailable", name)));
            }
            if (exchange.stalled(time.nanos())) {
                return new State(Phase.STALLED, Optional.of(Message.of("bmc.sol.stalled", name)));
            }
            return new State(
                    Phase.OPEN,
                    exchange.overrun()
                            ? Optional.of(Message.of("bmc.sol.overrun", name))
                            : Optional.empty());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public byte[] read(Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (exchange.waitingOutput() == 0 && over.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return exchange.read(READ_AT_ONCE, time.nanos());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean write(byte[] keys) {
        lock.lock();
        try {
            boolean taken = over.isEmpty() && exchange.type(keys, time.nanos());
            changed.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void sendBreak() {
        lock.lock();
        try {
            if (over.isEmpty()) {
                exchange.sendBreak(time.nanos());
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A serial line knows no size. */
    @Override
    public void resize(int columns, int rows) {}

    @Override
    public void close() {
        lock.lock();
        try {
            over(Message.of("bmc.sol.closed", name));
        } finally {
            lock.unlock();
        }
        try {
            if (!thread.join(CLOSING)) {
                LOG.info("{}: closing the console takes long", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "SolTerminal[" + session.address() + "]";
    }
}
