package io.rackside.bmc.ipmi.sol;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.operations.TerminalSession;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * The two directions of serial over LAN (IPMI 2.0 section 15.9 to 15.11): one packet each way at a
 * time, repeated under its number until it is answered; what the other side does not take is sent
 * anew under the next number. Knows neither sessions nor clocks, so tests run it on a time of their
 * own. Not thread-safe.
 *
 * <p>It never gives up by itself: a BMC may leave keys unanswered as long as its host is off.
 * Whether the BMC is still there, its owner asks in the session.
 */
final class SolExchange {
    /** Output that nobody has read; above that the BMC is told to wait. */
    static final int MOST_OUTPUT = 64 * 1_024;

    /** How long nothing is taken before that is said. */
    static final long STALLED_AFTER = Duration.ofSeconds(3).toNanos();

    static final long FIRST_PATIENCE = Duration.ofMillis(500).toNanos();
    static final long NEVER = Long.MAX_VALUE;

    private static final long LEAST_PATIENCE = Duration.ofMillis(200).toNanos();
    private static final long MOST_PATIENCE = Duration.ofSeconds(4).toNanos();
    private static final long FIRST_HOLD = Duration.ofMillis(250).toNanos();
    private static final long MOST_HOLD = Duration.ofSeconds(4).toNanos();

    /** Breaks that wait; more of them would be an accident. */
    private static final int MOST_BREAKS = 16;

    /** Times a packet without characters is sent: some BMCs do not answer those. */
    private static final int TRIES_WITHOUT_CHARACTERS = 3;

    /** Numbers behind the last one that are late repeats and nothing new: half of them. */
    private static final int LATE_NUMBERS = SolPacket.NUMBERS / 2;

    /** A BMC that insists on such a number has begun to count anew. */
    private static final int INSISTS = 4;

    private final Consumer<Octets> outlet;
    private final int mostCharacters;
    private final ByteQueue output = new ByteQueue(MOST_OUTPUT);
    private final ByteQueue keys = new ByteQueue(TerminalSession.MOST_WAITING);
    private final Queue<Long> breaks = new ArrayDeque<>();
    private byte[] remainder = {};
    private long keysTaken;
    private long keysPassed;

    private int lastNumber;
    private UnderWay underWay;
    private long roundTrip;
    private long holdUntil = Long.MIN_VALUE;
    private long hold = FIRST_HOLD;
    private long troubledSince = NEVER;
    private boolean unavailable;

    private int heardNumber;
    private int heardTaken;
    private int lateOnes;
    private boolean heardAll;
    private boolean paused;
    private boolean pauseTold;
    private boolean deactivated;
    private boolean overrun;

    /** A packet that is not answered yet. */
    private record UnderWay(
            int number, int flags, byte[] characters, int tries, long firstAt, long repeatAt) {}

    /**
     * @param outlet sends a payload, without waiting
     * @param mostCharacters that the BMC takes in one packet
     */
    SolExchange(Consumer<Octets> outlet, int mostCharacters) {
        this.outlet = outlet;
        this.mostCharacters = mostCharacters;
    }

    // --- towards the host

    /**
     * Sends a packet without characters before any other. Some BMCs go on counting where the last
     * terminal ended and would take a first packet of the same number for a repetition (seen with
     * ipmi_sim 2.0.33); in this one nothing can get lost.
     */
    void greet(long now) {
        send(0, new byte[0], now);
    }

    /** Takes keys, all or none. */
    boolean type(byte[] typed, long now) {
        if (typed.length > keys.room()) {
            return false;
        }
        keys.add(typed, 0, typed.length);
        keysTaken += typed.length;
        pump(now);
        return true;
    }

    void sendBreak(long now) {
        if (breaks.size() < MOST_BREAKS) {
            breaks.add(keysTaken);
        }
        pump(now);
    }

    private void pump(long now) {
        if (underWay != null || now < holdUntil || deactivated) {
            return;
        }
        if (!breaks.isEmpty() && breaks.peek() == keysPassed && remainder.length == 0) {
            breaks.remove();
            send(SolPacket.SEND_BREAK, new byte[0], now);
            return;
        }
        byte[] next = remainder.length > 0 ? firstOfRemainder() : nextKeys();
        if (next.length > 0 || pauseTold != paused) {
            send(0, next, now);
        }
    }

    private byte[] firstOfRemainder() {
        byte[] some = Arrays.copyOf(remainder, Math.min(mostCharacters, remainder.length));
        remainder = Arrays.copyOfRange(remainder, some.length, remainder.length);
        return some;
    }

    private byte[] nextKeys() {
        long untilBreak = breaks.isEmpty() ? mostCharacters : breaks.peek() - keysPassed;
        byte[] some = keys.take((int) Math.min(mostCharacters, untilBreak));
        keysPassed += some.length;
        return some;
    }

    private void send(int flags, byte[] characters, long now) {
        pauseTold = paused;
        lastNumber = lastNumber % SolPacket.NUMBERS + 1;
        underWay = new UnderWay(lastNumber, flags, characters, 1, now, now + patience(1));
        transmit();
    }

    private void transmit() {
        outlet.accept(
                new SolPacket(
                                underWay.number(),
                                0,
                                0,
                                underWay.flags() | pauseFlag(),
                                Octets.copyOf(underWay.characters()))
                        .encode());
    }

    private int pauseFlag() {
        return paused ? SolPacket.PAUSE : 0;
    }

    private long patience(int tries) {
        long first =
                roundTrip == 0
                        ? FIRST_PATIENCE
                        : Math.clamp(3 * roundTrip, LEAST_PATIENCE, FIRST_PATIENCE * 2);
        return Math.min(first << Math.min(tries - 1, 5), MOST_PATIENCE);
    }

    // --- from the BMC

    /** A payload arrived in the session. */
    void arrived(Octets payload, long now) {
        Optional<SolPacket> decoded = SolPacket.decode(payload);
        if (decoded.isEmpty() || deactivated) {
            return;
        }
        SolPacket packet = decoded.get();
        deactivated = packet.has(SolPacket.DEACTIVATED);
        overrun |= packet.has(SolPacket.OVERRUN);
        unavailable = packet.has(SolPacket.UNAVAILABLE);
        if (underWay != null && packet.acknowledged() == underWay.number()) {
            answered(packet, now);
        }
        if (packet.number() != 0) {
            take(packet);
        }
        pump(now);
    }

    private void answered(SolPacket packet, long now) {
        UnderWay was = underWay;
        underWay = null;
        if (was.tries() == 1) {
            long sample = Math.max(1, now - was.firstAt());
            roundTrip = roundTrip == 0 ? sample : (7 * roundTrip + sample) / 8;
        }
        int taken = Math.min(packet.accepted(), was.characters().length);
        if (taken == was.characters().length) {
            hold = FIRST_HOLD;
            troubledSince = NEVER;
            return;
        }
        byte[] rest = Arrays.copyOfRange(was.characters(), taken, was.characters().length);
        byte[] all = Arrays.copyOf(rest, rest.length + remainder.length);
        System.arraycopy(remainder, 0, all, rest.length, remainder.length);
        remainder = all;
        if (taken == 0 || packet.has(SolPacket.NACK)) {
            holdUntil = now + hold;
            hold = Math.min(2 * hold, MOST_HOLD);
            troubledSince = Math.min(troubledSince, was.firstAt());
        }
    }

    /**
     * The same number again is a repetition: it is answered again as before. A repetition may have
     * grown by characters that came meanwhile; those are new, if all before were taken.
     */
    private void take(SolPacket packet) {
        int behind = Math.floorMod(heardNumber - packet.number(), SolPacket.NUMBERS);
        boolean late = heardNumber != 0 && behind > 0 && behind <= LATE_NUMBERS;
        if (late && ++lateOnes < INSISTS) {
            return;
        }
        lateOnes = 0;
        byte[] characters = packet.characters().toArray();
        if (packet.number() != heardNumber) {
            heardNumber = packet.number();
            heardTaken = 0;
            heardAll = true;
        }
        if (heardAll && characters.length > heardTaken) {
            int some = Math.min(characters.length - heardTaken, output.room());
            output.add(characters, heardTaken, some);
            heardTaken += some;
            heardAll = heardTaken == characters.length;
        }
        paused |= output.room() < MOST_OUTPUT / 4;
        pauseTold |= paused;
        outlet.accept(
                new SolPacket(
                                0,
                                packet.number(),
                                heardTaken,
                                pauseFlag() | (heardAll ? 0 : SolPacket.NACK),
                                Octets.NONE)
                        .encode());
    }

    /** Output in line to be read. */
    byte[] read(int most, long now) {
        byte[] some = output.take(most);
        if (paused && output.room() > MOST_OUTPUT / 2) {
            paused = false;
            pump(now);
        }
        return some;
    }

    int waitingOutput() {
        return output.size();
    }

    // --- time

    /** Does what time has come for. */
    void due(long now) {
        if (underWay != null && now >= underWay.repeatAt()) {
            troubledSince = Math.min(troubledSince, underWay.firstAt());
            boolean empty = underWay.characters().length == 0;
            if (empty && underWay.tries() >= TRIES_WITHOUT_CHARACTERS) {
                underWay = null;
                troubledSince = NEVER;
            } else {
                int tries = underWay.tries() + 1;
                underWay =
                        new UnderWay(
                                underWay.number(),
                                underWay.flags(),
                                underWay.characters(),
                                tries,
                                underWay.firstAt(),
                                now + patience(tries));
                transmit();
            }
        }
        pump(now);
    }

    /** When {@link #due} has something to do. */
    long nextDue() {
        if (deactivated) {
            return NEVER;
        }
        if (underWay != null) {
            return underWay.repeatAt();
        }
        return remainder.length > 0 || keys.size() > 0 || !breaks.isEmpty() ? holdUntil : NEVER;
    }

    // --- how it stands

    /** Whether the BMC said that it is over. */
    boolean deactivated() {
        return deactivated;
    }

    /** Whether the BMC said that its host is off or being reset. */
    boolean unavailable() {
        return unavailable;
    }

    /** Whether keys wait and have not been taken for some time. */
    boolean stalled(long now) {
        return troubledSince != NEVER && now - troubledSince >= STALLED_AFTER;
    }

    /** Whether the BMC said that it lost characters of the host. */
    boolean overrun() {
        return overrun;
    }
}
