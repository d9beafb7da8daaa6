package io.rackside.bmc.ipmi.sol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.operations.TerminalSession;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/** The two directions of a serial line, on a time of their own. */
class SolExchangeTest {
    private static final long MILLI = 1_000_000;
    private static final int MOST = 8;

    private final Deque<Octets> sent = new ArrayDeque<>();
    private final SolExchange line = new SolExchange(sent::add, MOST);
    private long now = 1_000 * MILLI;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void type(String text) {
        assertTrue(line.type(bytes(text), now));
    }

    private SolPacket next() {
        return SolPacket.decode(sent.remove()).orElseThrow();
    }

    private void hear(int number, int acknowledged, int accepted, int status, String text) {
        line.arrived(
                Octets.of(number, acknowledged, accepted, status).plus(Octets.copyOf(bytes(text))),
                now);
    }

    private void pass(long millis) {
        now += millis * MILLI;
        line.due(now);
    }

    private String read() {
        return new String(line.read(Integer.MAX_VALUE, now), StandardCharsets.US_ASCII);
    }

    private static String text(SolPacket packet) {
        return new String(packet.characters().toArray(), StandardCharsets.US_ASCII);
    }

    @Test
    void keysWaitUntilThePacketBeforeIsAnswered() {
        type("a");
        type("b");
        type("c");
        SolPacket first = next();
        assertEquals("a", text(first));
        assertEquals(1, first.number());
        assertTrue(sent.isEmpty());
        hear(0, 1, 1, 0, "");
        SolPacket second = next();
        assertEquals("bc", text(second));
        assertEquals(2, second.number());
    }

    @Test
    void aPacketHoldsNoMoreThanTheBmcTakes() {
        type("0123456789");
        assertEquals("01234567", text(next()));
        hear(0, 1, 8, 0, "");
        assertEquals("89", text(next()));
    }

    @Test
    void anUnansweredPacketIsRepeatedUnderItsNumber() {
        type("a");
        Octets first = sent.remove();
        pass(499);
        assertTrue(sent.isEmpty());
        pass(1);
        assertEquals(first, sent.remove());
        hear(0, 1, 1, 0, "");
        type("b");
        assertEquals(2, next().number());
    }

    @Test
    void numbersGoFromFifteenToOne() {
        for (int i = 0; i < 16; i++) {
            type("x");
            SolPacket packet = next();
            assertEquals(i % 15 + 1, packet.number());
            hear(0, packet.number(), 1, 0, "");
        }
    }

    @Test
    void whatWasNotTakenIsSentAnewUnderTheNextNumber() {
        type("abcdef");
        next();
        hear(0, 1, 2, 0, "");
        SolPacket rest = next();
        assertEquals("cdef", text(rest));
        assertEquals(2, rest.number());
    }

    @Test
    void aRefusedPacketIsTriedAgainLaterAndThatIsSaid() {
        type("ab");
        next();
        hear(0, 1, 0, SolPacket.NACK | SolPacket.UNAVAILABLE, "");
        assertTrue(sent.isEmpty());
        assertTrue(line.unavailable());
        int number = 1;
        for (int i = 0; i < 20; i++) {
            pass(Math.max(0, (line.nextDue() - now) / MILLI) + 1);
            SolPacket again = next();
            assertEquals("ab", text(again));
            number = again.number();
            hear(0, number, 0, SolPacket.NACK | SolPacket.UNAVAILABLE, "");
        }
        assertTrue(line.stalled(now));
        pass(5_000);
        hear(0, next().number(), 2, 0, "");
        assertFalse(line.stalled(now));
        assertFalse(line.unavailable());
        assertTrue(sent.isEmpty());
    }

    @Test
    void silenceIsSaidToBeAStallAndNothingIsGivenUp() {
        type("a");
        Octets first = sent.remove();
        for (int i = 0; i < 60; i++) {
            pass(1_000);
        }
        assertTrue(line.stalled(now));
        assertTrue(sent.size() >= 10, "repeats: " + sent.size());
        assertTrue(sent.stream().allMatch(first::equals));
    }

    @Test
    void outputIsAnsweredAndReadOnceHoweverOftenItComes() {
        hear(3, 0, 0, 0, "login: ");
        hear(3, 0, 0, 0, "login: ");
        for (int i = 0; i < 2; i++) {
            SolPacket answer = next();
            assertEquals(0, answer.number());
            assertEquals(3, answer.acknowledged());
            assertEquals(7, answer.accepted());
        }
        assertEquals("login: ", read());
    }

    @Test
    void aRepetitionThatHasGrownBringsOnlyWhatIsNew() {
        hear(1, 0, 0, 0, "abc");
        hear(1, 0, 0, 0, "abcde");
        next();
        assertEquals(5, next().accepted());
        assertEquals("abcde", read());
    }

    @Test
    void aLateRepetitionOfAnOlderPacketIsNothingNew() {
        hear(1, 0, 0, 0, "one");
        hear(2, 0, 0, 0, "two");
        sent.clear();
        hear(1, 0, 0, 0, "one");
        assertTrue(sent.isEmpty());
        assertEquals("onetwo", read());
    }

    @Test
    void aBmcThatCountsAnewIsHeardAgain() {
        hear(7, 0, 0, 0, "before ");
        for (int i = 0; i < 4; i++) {
            hear(1, 0, 0, 0, "after");
        }
        assertEquals("before after", read());
    }

    @Test
    void outputThatNobodyReadsHoldsTheBmcBackAndIsNotLost() {
        StringBuilder told = new StringBuilder();
        StringBuilder heard = new StringBuilder();
        int number = 1;
        String rest = "";
        while (line.waitingOutput() < SolExchange.MOST_OUTPUT) {
            String text = rest.isEmpty() ? "x".repeat(199) + number % 10 : rest;
            told.append(rest.isEmpty() ? text : "");
            hear(number, 0, 0, 0, text);
            SolPacket answer = next();
            rest = text.substring(answer.accepted());
            number = number % 15 + 1;
            if (!rest.isEmpty()) {
                assertTrue(answer.has(SolPacket.NACK));
                assertTrue(answer.has(SolPacket.PAUSE));
            }
        }
        heard.append(read());
        SolPacket goOn = next();
        assertFalse(goOn.has(SolPacket.PAUSE));
        assertTrue(goOn.number() > 0, "has to be answered");
        hear(number, goOn.number(), 0, 0, rest);
        heard.append(read());
        assertEquals(told.toString(), heard.toString());
    }

    @Test
    void aBreakGoesBetweenTheKeysBeforeAndAfterIt() {
        type("a");
        type("b");
        line.sendBreak(now);
        type("c");
        assertEquals("a", text(next()));
        hear(0, 1, 1, 0, "");
        assertEquals("b", text(next()));
        hear(0, 2, 1, 0, "");
        SolPacket brk = next();
        assertTrue(brk.has(SolPacket.SEND_BREAK));
        assertEquals(0, brk.characters().length());
        hear(0, 3, 0, 0, "");
        assertEquals("c", text(next()));
    }

    @Test
    void aBmcThatDoesNotAnswerABreakDoesNotHoldTheKeysBack() {
        line.sendBreak(now);
        type("a");
        for (int i = 0; i < 10; i++) {
            pass(1_000);
        }
        assertEquals("a", text(SolPacket.decode(sent.removeLast()).orElseThrow()));
    }

    @Test
    void aBmcThatTakesTheFirstPacketForARepetitionLosesNoKey() {
        line.greet(now);
        type("ls");
        SolPacket greeting = next();
        assertEquals(0, greeting.characters().length());
        hear(0, greeting.number(), 1, 0, "");
        SolPacket keys = next();
        assertEquals("ls", text(keys));
        assertEquals(greeting.number() + 1, keys.number());
    }

    @Test
    void moreKeysThanMayWaitAreNotTaken() {
        assertTrue(line.type(new byte[TerminalSession.MOST_WAITING], now));
        assertFalse(line.type(new byte[MOST + 1], now));
        assertTrue(line.type(new byte[MOST], now));
    }

    @Test
    void afterTheBmcHasEndedItNothingIsSent() {
        hear(0, 0, 0, SolPacket.DEACTIVATED, "");
        assertTrue(line.deactivated());
        line.type(bytes("a"), now);
        pass(10_000);
        assertTrue(sent.isEmpty());
        assertEquals(SolExchange.NEVER, line.nextDue());
    }

    @Test
    void bytesOfAnyKindDoNoHarm() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            if (noise.length > 3) {
                noise[3] &= ~SolPacket.DEACTIVATED;
            }
            line.arrived(Octets.copyOf(noise), now);
            line.type(new byte[] {(byte) i}, now);
            now += random.nextInt(100) * MILLI;
            line.due(now);
            sent.clear();
            line.read(64, now);
        }
        assertTrue(line.nextDue() > 0);
    }

    /** Both ends of a line that loses, repeats and delays, each byte once and in order. */
    @Test
    void allBytesArriveOnceAndInOrderOverABadLine() {
        SplittableRandom random = new SplittableRandom(42);
        SolExchange far = new SolExchange(p -> post(p, random, toHere), 5);
        SolExchange here = new SolExchange(p -> post(p, random, toThere), MOST);
        ByteArrayOutputStream typed = new ByteArrayOutputStream();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream typedThere = new ByteArrayOutputStream();
        ByteArrayOutputStream printedHere = new ByteArrayOutputStream();
        for (int i = 0; i < 60_000; i++) {
            now += 10 * MILLI;
            if (i < 30_000 && i % 7 == 0) {
                byte[] key = {(byte) random.nextInt(256)};
                typed.writeBytes(key);
                here.type(key, now);
                byte[] out = bytes("out " + i + "\r\n");
                if (far.type(out, now)) {
                    printed.writeBytes(out);
                }
            }
            deliver(toHere, here);
            deliver(toThere, far);
            here.due(now);
            far.due(now);
            printedHere.writeBytes(here.read(300, now));
            typedThere.writeBytes(far.read(300, now));
        }
        assertArrayEquals(typed.toByteArray(), typedThere.toByteArray());
        byte[] arrived = printedHere.toByteArray();
        assertTrue(arrived.length > 1_000);
        byte[] begin = new byte[arrived.length];
        System.arraycopy(printed.toByteArray(), 0, begin, 0, arrived.length);
        assertArrayEquals(begin, arrived);
    }

    private record Letter(Octets payload, long at) {}

    private final Deque<Letter> toHere = new ArrayDeque<>();
    private final Deque<Letter> toThere = new ArrayDeque<>();

    private void post(Octets payload, SplittableRandom random, Deque<Letter> to) {
        if (random.nextInt(100) < 10) {
            return;
        }
        for (int copies = random.nextInt(100) < 5 ? 2 : 1; copies > 0; copies--) {
            long delay = random.nextInt(100) < 5 ? 300 : 20;
            to.add(new Letter(payload, now + Duration.ofMillis(delay).toNanos()));
        }
    }

    private void deliver(Deque<Letter> from, SolExchange to) {
        for (int i = from.size(); i > 0; i--) {
            Letter letter = from.remove();
            if (letter.at() <= now) {
                to.arrived(letter.payload(), now);
            } else {
                from.add(letter);
            }
        }
    }
}
