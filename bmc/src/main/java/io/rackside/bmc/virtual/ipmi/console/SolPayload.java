package io.rackside.bmc.virtual.ipmi.console;

import io.rackside.bmc.virtual.ipmi.session.Session;
import io.rackside.bmc.virtual.ipmi.wire.Input;
import io.rackside.bmc.virtual.ipmi.wire.Output;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;
import io.rackside.bmc.virtual.machine.Faults;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The one instance of serial over LAN (IPMI 2.0, 15). Not thread-safe. */
public final class SolPayload {
    /** Characters in a packet, either way. */
    public static final int MOST_CHARACTERS = 200;

    /** A packet with its header. */
    public static final int MOST_BYTES = MOST_CHARACTERS + 4;

    private static final Duration RETRY_AFTER = Duration.ofMillis(500);
    private static final int MOST_TRIES = 7;
    private static final int NUMBERS = 15;
    private static final int BREAK = 1 << 4;
    private static final int DEACTIVATED = 1 << 4;
    private static final int UNAVAILABLE = 1 << 5;
    private static final int NACK = 1 << 6;
    private static final long STRANGER = 0x5a5a_0001L;

    private final HostConsole console;
    private final Faults faults;
    private final BiConsumer<Session, byte[]> sender;
    private final Time time;
    private Session owner;
    private int lastSent;
    private int lastReceived;
    private int lastAccepted;
    private Unacknowledged waiting;

    /** Characters on their way. */
    private record Unacknowledged(int number, byte[] characters, int tries, long sentNanos) {}

    /**
     * @param sender of payloads to a session
     */
    public SolPayload(
            HostConsole console, Faults faults, BiConsumer<Session, byte[]> sender, Time time) {
        this.console = console;
        this.faults = faults;
        this.sender = sender;
        this.time = time;
    }

    /** Who has it. */
    public Optional<Session> owner() {
        return Optional.ofNullable(owner);
    }

    /** Session that has it, 0 for none. */
    public long holder() {
        return has(Misbehaviour.Serial.HELD) ? STRANGER : owner == null ? 0 : owner.id();
    }

    public boolean has(Misbehaviour.Serial fault) {
        return faults.has(new Misbehaviour.SerialFault(fault));
    }

    public void activate(Session session) {
        owner = session;
        lastSent = 0;
        lastReceived = 0;
        lastAccepted = 0;
        waiting = null;
    }

    /** Takes it from whoever has it and tells him. */
    public void deactivate() {
        faults.end(new Misbehaviour.SerialFault(Misbehaviour.Serial.HELD));
        if (owner != null) {
            sender.accept(owner, Output.of(0, 0, 0, DEACTIVATED));
            forget();
        }
    }

    /** The session is gone: nobody is told. */
    public void closed(Session session) {
        if (session.equals(owner)) {
            forget();
        }
    }

    private void forget() {
        if (waiting != null) {
            console.putBack(waiting.characters());
        }
        waiting = null;
        owner = null;
    }

    /** A packet from the remote console. */
    public void receive(Session session, byte[] payload) {
        if (!session.equals(owner)) {
            return;
        }
        try {
            Input in = new Input(payload);
            int number = in.u8() & 0x0f;
            int acknowledged = in.u8() & 0x0f;
            int accepted = in.u8();
            int operation = in.u8();
            acknowledge(acknowledged, accepted);
            byte[] typed = in.rest();
            if (number != 0) {
                take(number, operation, typed);
            }
            if (typed.length > 0) {
                loseTheLine();
            }
            pump();
        } catch (RefusedException e) {
            // Too short for a packet: as if it had been lost.
            return;
        }
    }

    private void loseTheLine() {
        if (has(Misbehaviour.Serial.ENDS)) {
            deactivate();
        } else if (has(Misbehaviour.Serial.LOST_IN_SILENCE)) {
            forget();
            faults.begin(new Misbehaviour.SerialFault(Misbehaviour.Serial.HELD));
        }
    }

    /** What was not accepted, whether refused or not, is sent anew under another number. */
    private void acknowledge(int number, int accepted) {
        if (number == 0 || waiting == null || waiting.number() != number) {
            return;
        }
        byte[] all = waiting.characters();
        waiting = null;
        int arrived = Math.min(accepted, all.length);
        console.putBack(Arrays.copyOfRange(all, arrived, all.length));
    }

    /** The same number again is a repetition: it is acknowledged again and not typed again. */
    private void take(int number, int operation, byte[] characters) {
        if (!console.powered() || has(Misbehaviour.Serial.REFUSES_KEYS)) {
            int why = console.powered() ? 0 : UNAVAILABLE;
            lastReceived = number;
            lastAccepted = 0;
            sender.accept(owner, Output.of(0, number, 0, NACK | why));
            return;
        }
        if (number != lastReceived) {
            lastReceived = number;
            lastAccepted =
                    has(Misbehaviour.Serial.TAKES_ONE_KEY)
                            ? Math.min(1, characters.length)
                            : characters.length;
            if ((operation & BREAK) != 0) {
                console.sendBreak();
            }
            console.type(Arrays.copyOf(characters, lastAccepted));
        }
        sender.accept(owner, Output.of(0, number, lastAccepted, 0));
    }

    /** Sends what is due: again what was not acknowledged, else what is new. */
    public void pump() {
        if (owner == null) {
            return;
        }
        if (waiting != null) {
            if (time.nanos() - waiting.sentNanos() < RETRY_AFTER.toNanos()) {
                return;
            }
            if (waiting.tries() < MOST_TRIES) {
                send(waiting.number(), waiting.characters(), waiting.tries() + 1);
                return;
            }
            waiting = null;
        }
        byte[] next = console.take(MOST_CHARACTERS);
        if (next.length > 0) {
            lastSent = lastSent % NUMBERS + 1;
            send(lastSent, next, 1);
        }
    }

    private void send(int number, byte[] characters, int tries) {
        waiting = new Unacknowledged(number, characters, tries, time.nanos());
        sender.accept(owner, new Output().u8(number, 0, 0, 0).bytes(characters).toBytes());
    }
}
