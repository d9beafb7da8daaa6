package io.rackside.bmc.ipmi.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.wire.Payload;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The window, the repeats and the ends of a session, on virtual time. */
class SessionCoreTest {
    private static final Request DEVICE_ID = Request.read(6, 1);

    private static void assertSensors(int count, List<Response> answers) {
        assertEquals(count, answers.size());
        for (int i = 1; i <= count; i++) {
            assertEquals(Octets.of(i, 2 * i), answers.get(i - 1).data());
        }
    }

    private static long millis(long from, long to) {
        return Duration.ofNanos(to - from).toMillis();
    }

    @Test
    void theWindowGrowsFromOneToEight() {
        Simulation line = new Simulation(1);
        line.open();
        assertSensors(59, line.ask(Simulation.sensors(59)));
        assertEquals(List.of(1, 1, 1, 1, 2, 4, 8, 8, 8, 8, 8, 8, 4), line.salvos());
    }

    @Test
    void theNextSessionStartsWithTheWindowThatWasBorne() {
        Simulation first = new Simulation(1);
        first.open();
        first.ask(Simulation.sensors(59));
        Simulation warm =
                new Simulation(
                        2, Simulation.settings(), Simulation.login(Privilege.USER), first.memory);
        warm.open();
        assertSensors(59, warm.ask(Simulation.sensors(59)));
        assertEquals(
                3 + (59 + 7) / 8,
                millis(0, warm.now) / 50,
                "round trips of 50 ms, log-in included");
        assertEquals(0, warm.ledger.repeats.get());
    }

    @Test
    void aProfileMayAllowSixteen() {
        Simulation line =
                new Simulation(
                        1,
                        Simulation.settings().windowOf(16),
                        Simulation.login(Privilege.USER),
                        new KnownBmcs());
        line.open();
        line.ask(Simulation.sensors(200));
        assertTrue(line.salvos().contains(16));
        assertFalse(line.salvos().stream().anyMatch(n -> n > 16));
    }

    @Test
    void aBmcThatTakesOnlyTheNextNumberIsAskedOneByOne() {
        Simulation line =
                new Simulation(
                        1,
                        Simulation.settings().withQuirks(Set.of(Quirk.SEQUENCE_WINDOW_OF_ONE)),
                        Simulation.login(Privilege.USER),
                        new KnownBmcs());
        line.open();
        line.ask(Simulation.sensors(10));
        assertTrue(line.salvos().stream().allMatch(n -> n == 1));
    }

    private static void loseAnswers(Simulation line, int first, int after) {
        int[] place = {0};
        line.losesFromBmc = _ -> place[0]++ >= first && place[0] <= after;
    }

    private static int windowOf(Simulation line) {
        return line.memory.of(Simulation.ADDRESS.toString()).window();
    }

    @Test
    void aLostAnswerIsAskedForAgainAndTheWindowStays() {
        Simulation line = new Simulation(1);
        line.open();
        line.ask(Simulation.sensors(40));
        loseAnswers(line, 3, 4);
        int before = line.salvos().size();
        assertSensors(59, line.ask(Simulation.sensors(59)));
        assertEquals(1, line.ledger.repeats.get());
        assertEquals(99 + 1, line.bmc.commands.size());
        assertEquals(8, windowOf(line));
        // The lost one holds its place in the window until it is asked for again.
        assertEquals(
                List.of(8, 7, 7), line.salvos().subList(before, before + 3), "beside the lost one");
    }

    @Test
    void severalLostAnswersMakeTheWindowFallToOneAlsoForWhatIsAskedAgain() {
        Simulation line = new Simulation(1);
        line.open();
        line.ask(Simulation.sensors(40));
        loseAnswers(line, 0, 8);
        int before = line.salvos().size();
        assertSensors(8, line.ask(Simulation.sensors(8)));
        assertEquals(8, line.ledger.repeats.get());
        List<Integer> salvos = line.salvos().subList(before, line.salvos().size());
        assertEquals(8, salvos.getFirst());
        assertTrue(salvos.get(1) <= 2, () -> "asked again at once: " + salvos);
        assertTrue(
                salvos.subList(1, salvos.size()).stream().allMatch(n -> n <= 4), salvos::toString);
    }

    @Test
    void aBmcThatBearsLessThanItDidIsReadAllTheSame() {
        Simulation line = new Simulation(1);
        line.open();
        line.ask(Simulation.sensors(40));
        // From now on it hears one datagram in 20 ms, as a busy one does.
        long[] deafUntil = {0};
        line.losesToBmc =
                _ -> {
                    boolean deaf = line.now < deafUntil[0];
                    deafUntil[0] = deaf ? deafUntil[0] : line.now + Duration.ofMillis(20).toNanos();
                    return deaf;
                };
        assertSensors(59, line.ask(Simulation.sensors(59)));
        assertEquals(1, line.ledger.handshakes.get());
        assertTrue(windowOf(line) <= 2, () -> "window " + windowOf(line));
    }

    @Test
    void anyLineGivesTheRightAnswersOrNone() {
        for (int seed = 0; seed < 150; seed++) {
            Simulation line = new Simulation(seed);
            line.loss = 0.01 * (seed % 7);
            line.duplicates = 0.02 * (seed % 7);
            line.jitter = Duration.ofMillis(seed % 5 * 40L);
            line.open();
            assertSensors(120, line.ask(Simulation.sensors(120)));
            line.close();
        }
    }

    @Test
    void aHopelessLineEndsInWordsAndInTime() {
        for (int seed = 0; seed < 100; seed++) {
            Simulation line = new Simulation(seed);
            line.loss = 0.5;
            line.jitter = Duration.ofMillis(300);
            try {
                line.open();
                assertSensors(30, line.ask(Simulation.sensors(30)));
            } catch (BmcException e) {
                assertEquals(BmcException.Kind.UNREACHABLE, e.kind());
            }
            line.close();
        }
    }

    @Test
    void aLateAnswerIsNotTakenForAnother() {
        Simulation line = new Simulation(1);
        line.open();
        List<Octets> late = new ArrayList<>();
        line.losesFromBmc =
                datagram -> {
                    boolean held = Simulation.isMessage(datagram) && late.size() < 3;
                    if (held) {
                        late.add(datagram);
                    }
                    return held;
                };
        assertSensors(1, line.ask(Simulation.sensors(1)));
        for (int i = 1; i <= 130; i++) {
            int sensor = i;
            if (i % 40 == 0 && !late.isEmpty()) {
                Octets held = late.removeLast();
                line.after(Duration.ofMillis(10), () -> line.inject(held));
            }
            Response answer =
                    line.ask(List.of(Request.read(4, SimulatedBmc.SENSOR, sensor))).getFirst();
            assertEquals(Octets.of(sensor, 2 * sensor), answer.data());
        }
        assertTrue(line.ledger.late.get() + line.ledger.discarded.get() >= 2);
    }

    @Test
    void aBusyBmcIsAskedAgainOneByOne() {
        Simulation line = new Simulation(1);
        line.open();
        line.ask(Simulation.sensors(40));
        line.bmc.busyAnswers = 3;
        assertSensors(20, line.ask(Simulation.sensors(20)));
    }

    @Test
    void aBmcThatStaysBusyIsToldSo() {
        Simulation line = new Simulation(1);
        line.open();
        line.bmc.busyAnswers = 1_000_000;
        assertEquals(0xC0, line.ask(List.of(DEVICE_ID)).getFirst().code());
        assertTrue(line.bmc.commands.size() < 30, () -> "asked: " + line.bmc.commands.size());
    }

    @Test
    void anActGoesAlone() {
        Simulation line = new Simulation(1);
        line.open();
        line.ask(Simulation.sensors(40));
        List<Request> requests = new ArrayList<>(Simulation.sensors(10));
        requests.add(5, Simulation.act());
        int before = line.salvos().size();
        line.ask(requests);
        assertEquals(List.of(5, 1, 5), line.salvos().subList(before, line.salvos().size()));
        assertEquals(1, line.bmc.switched);
    }

    @Test
    void anActIsNeverSentTwiceAndItsLostAnswerLeavesItInDoubt() {
        Simulation line = new Simulation(1);
        line.open();
        line.losesFromBmc = Simulation::isMessage;
        BmcException doubt =
                assertThrows(BmcException.class, () -> line.ask(List.of(Simulation.act())));
        assertEquals("bmc.ipmi.act-in-doubt", doubt.what().code());
        assertEquals(1, line.bmc.switched);
        line.losesFromBmc = _ -> false;
        assertEquals(0, line.ask(List.of(DEVICE_ID)).getFirst().code());
        assertEquals(1, line.bmc.switched);
    }

    @Test
    void anActThatDiesWithTheBmcIsInDoubtAndTheNextRequestLogsInFirst() {
        Simulation line = new Simulation(1);
        line.open();
        line.losesToBmc = Simulation::isMessage;
        BmcException doubt =
                assertThrows(BmcException.class, () -> line.ask(List.of(Simulation.act())));
        assertEquals("bmc.ipmi.act-in-doubt", doubt.what().code());
        assertEquals(0, line.bmc.switched);
        line.losesToBmc = _ -> false;
        line.bmc.forget();
        assertEquals(0, line.ask(List.of(Simulation.act())).getFirst().code());
        assertEquals(1, line.bmc.switched);
        assertEquals(2, line.ledger.handshakes.get());
    }

    @Test
    void anActTheNetworkDidNotTakeIsSentWhenItDoes() {
        Simulation line = new Simulation(1);
        line.open();
        line.networkRefuses = true;
        List<Exchange> act = line.start(List.of(Simulation.act()));
        line.pass(Duration.ofMillis(200));
        line.networkRefuses = false;
        line.until(() -> act.getFirst().answer().isDone(), Duration.ofSeconds(2));
        assertEquals(1, line.bmc.switched);
    }

    @Test
    void anActTheNetworkNeverTakesIsNotInDoubt() {
        Simulation line = new Simulation(1);
        line.open();
        line.networkRefuses = true;
        BmcException refusal =
                assertThrows(BmcException.class, () -> line.ask(List.of(Simulation.act())));
        assertEquals("bmc.ipmi.read-unanswered", refusal.what().code());
    }

    @Test
    void aForgottenSessionIsRenewedForReading() {
        Simulation line = new Simulation(1);
        line.open();
        line.ask(Simulation.sensors(40));
        line.bmc.forget();
        assertSensors(59, line.ask(Simulation.sensors(59)));
        assertEquals(2, line.ledger.handshakes.get());
        assertEquals(1, line.bmc.openSessions());
    }

    @Test
    void aRenewedSessionHasTheLevelItHad() {
        Simulation line =
                new Simulation(
                        1,
                        Simulation.settings(),
                        Simulation.login(Privilege.OPERATOR),
                        new KnownBmcs());
        line.open();
        line.core.raised(Privilege.OPERATOR);
        line.bmc.forget();
        line.ask(Simulation.sensors(3));
        int raised = line.bmc.commands.indexOf(0x063B);
        int read = line.bmc.commands.indexOf(0x0400 | SimulatedBmc.SENSOR);
        assertTrue(raised >= 0 && raised < read);
    }

    @Test
    void aSessionIsRenewedOnlyOnceForARequest() {
        Simulation line = new Simulation(1);
        line.open();
        line.losesFromBmc = Simulation::isMessage;
        BmcException refusal = assertThrows(BmcException.class, () -> line.ask(List.of(DEVICE_ID)));
        assertEquals("bmc.ipmi.read-unanswered", refusal.what().code());
        assertEquals(2, line.ledger.handshakes.get());
    }

    @Test
    void aBmcThatDiedIsToldWithinItsPatience() {
        Simulation line = new Simulation(1);
        line.open();
        line.bmc.silentToEverything = true;
        long before = line.now;
        BmcException refusal =
                assertThrows(BmcException.class, () -> line.ask(Simulation.sensors(59)));
        assertEquals("bmc.ipmi.no-answer", refusal.what().code());
        assertTrue(millis(before, line.now) < 6000);
    }

    @Test
    void afterALongPauseAnActWaitsUntilTheSessionIsProven() {
        Simulation line = new Simulation(1);
        line.open();
        line.ask(List.of(DEVICE_ID));
        line.pass(Duration.ofSeconds(70));
        line.bmc.forget();
        assertEquals(0, line.ask(List.of(Simulation.act())).getFirst().code());
        assertEquals(1, line.bmc.switched);
        assertEquals(2, line.ledger.handshakes.get());
    }

    @Test
    void anIdleSessionIsKeptAlive() {
        Simulation line =
                new Simulation(
                        1,
                        Simulation.settings().keptAlive(Duration.ofSeconds(25)),
                        Simulation.login(Privilege.USER),
                        new KnownBmcs());
        line.open();
        line.pass(Duration.ofMinutes(5));
        assertEquals(11, line.bmc.commands.stream().filter(c -> c == 0x0601).count());
    }

    @Test
    void aKeptAliveSessionThatIsGoneIsNotOpenedAnewUntilSomebodyAsks() {
        Simulation line =
                new Simulation(
                        1,
                        Simulation.settings().keptAlive(Duration.ofSeconds(25)),
                        Simulation.login(Privilege.USER),
                        new KnownBmcs());
        line.open();
        line.bmc.forget();
        line.pass(Duration.ofMinutes(5));
        assertEquals(1, line.ledger.handshakes.get());
        assertEquals(0, line.ask(List.of(DEVICE_ID)).getFirst().code());
    }

    @Test
    void closingTellsTheBmcASecondTimeWhenItDoesNotAnswer() {
        for (int lost = 0; lost < 2; lost++) {
            Simulation line = new Simulation(1);
            line.open();
            int[] left = {lost};
            line.losesToBmc = d -> Simulation.isMessage(d) && left[0]-- > 0;
            line.close();
            line.pass(line.oneWay);
            assertEquals(1, line.bmc.closed);
            assertEquals(0, line.bmc.openSessions());
        }
    }

    @Test
    void closingADeadBmcEndsWithinASecond() {
        Simulation line = new Simulation(1);
        line.open();
        line.bmc.silentToEverything = true;
        long before = line.now;
        line.close();
        assertTrue(millis(before, line.now) <= 1000);
        assertTrue(line.core.over());
    }

    @Test
    void closingInTheMiddleOfALoginLeavesNothingOnTheBmc() {
        for (int half = 25; half <= 150; half += 25) {
            Simulation line = new Simulation(1);
            line.core.open(line.now);
            line.pass(Duration.ofMillis(half - 1));
            line.core.close(line.now);
            line.losesFromBmc = _ -> true;
            line.pass(Duration.ofSeconds(1));
            assertEquals(0, line.bmc.openSessions(), "after ms: " + half);
            assertTrue(line.core.closed().isDone());
        }
    }

    @Test
    void closingFailsWhatIsUnderWay() {
        Simulation line = new Simulation(1);
        line.open();
        List<Exchange> reads = line.start(Simulation.sensors(5));
        line.close();
        for (Exchange read : reads) {
            BmcException refusal =
                    assertThrows(BmcException.class, () -> Simulation.result(read.answer()));
            assertEquals("bmc.closed", refusal.what().code());
        }
        assertThrows(BmcException.class, () -> line.ask(List.of(DEVICE_ID)));
    }

    @Test
    void whatIsCancelledMakesRoom() {
        Simulation line = new Simulation(1);
        line.open();
        List<Exchange> cancelled = line.start(Simulation.sensors(30));
        line.core.cancel(cancelled, line.now);
        assertSensors(5, line.ask(Simulation.sensors(5)));
        assertTrue(line.bmc.commands.size() <= 6, "only what had left already");
    }

    @Test
    void thePersonGoesFirst() {
        Simulation line = new Simulation(1);
        line.open();
        List<Exchange> background =
                Simulation.sensors(100).stream()
                        .map(r -> Exchange.of(r, ControllerGate.Priority.BACKGROUND))
                        .toList();
        line.core.submit(background, line.now);
        line.pass(Duration.ofMillis(60));
        line.ask(List.of(DEVICE_ID));
        assertTrue(line.bmc.commands.size() < 20);
    }

    @Test
    void everyDatagramHasANumberOfItsOwnAlsoARepeatedOne() {
        Simulation line = new Simulation(3);
        line.loss = 0.04;
        line.open();
        line.ask(Simulation.sensors(100));
        assertEquals(1, line.ledger.handshakes.get(), "one session only");
        Set<Integer> numbers = new HashSet<>();
        for (Octets datagram : line.sent) {
            if (Simulation.isMessage(datagram)) {
                assertTrue(numbers.add((int) datagram.u32(10)));
            }
        }
        assertFalse(numbers.contains(0));
        assertTrue(numbers.size() > 100);
    }

    @Test
    void otherPayloadsPassThroughTheDoor() {
        Simulation line = new Simulation(1);
        line.open();
        List<Octets> heard = new ArrayList<>();
        boolean[] lost = {false};
        line.core.listen(
                Payload.SOL,
                new PayloadListener() {
                    @Override
                    public void arrived(Octets payload) {
                        heard.add(payload);
                    }

                    @Override
                    public void lost() {
                        lost[0] = true;
                    }
                });
        line.core.send(new Payload(Payload.SOL, Octets.of(1, 0, 0, 0, 'h')), line.now);
        line.ask(Simulation.sensors(5));
        assertEquals(List.of(Octets.of(1, 0, 0, 0, 'h')), heard);
        line.close();
        assertTrue(lost[0]);
    }

    @Test
    void strangersAndGarbageChangeNothing() {
        Simulation line = new Simulation(1);
        Simulation other = new Simulation(2);
        other.open();
        other.ask(Simulation.sensors(3));
        line.open();
        List<Exchange> reads = line.start(Simulation.sensors(50));
        var random = new java.util.Random(4);
        List<Octets> before = List.copyOf(line.sent);
        for (int i = 0; i < 500; i++) {
            byte[] garbage = new byte[random.nextInt(300)];
            random.nextBytes(garbage);
            line.inject(Octets.copyOf(garbage));
            byte[] bent = before.get(random.nextInt(before.size())).toArray();
            bent[random.nextInt(bent.length)] ^= (byte) (1 << random.nextInt(8));
            line.inject(Octets.copyOf(bent));
            line.inject(other.sent.get(random.nextInt(other.sent.size())));
        }
        line.until(() -> reads.stream().allMatch(e -> e.answer().isDone()), Duration.ofSeconds(5));
        assertSensors(50, reads.stream().map(e -> Simulation.result(e.answer())).toList());
    }

    @Test
    void anAnswerThatWasBentIsNotTaken() {
        Simulation line = new Simulation(1);
        line.open();
        int[] bent = {0};
        line.losesFromBmc =
                datagram -> {
                    if (bent[0]++ % 3 != 0) {
                        return false;
                    }
                    byte[] bytes = datagram.toArray();
                    bytes[bytes.length - 1] ^= 1;
                    line.after(Duration.ofMillis(1), () -> line.inject(Octets.copyOf(bytes)));
                    return true;
                };
        assertSensors(30, line.ask(Simulation.sensors(30)));
        assertTrue(line.ledger.discarded.get() > 5);
    }

    @Test
    void whatTheLoginShowedIsTold() {
        Simulation line = new Simulation(1);
        SessionFacts facts = line.open();
        assertEquals(Optional.of(SimulatedBmc.GUID), facts.guid());
        assertEquals(Privilege.USER, facts.most());
    }
}
