package io.rackside.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.model.Message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

class ActExecutorTest {
    private final SteppedTime time = new SteppedTime();
    private final MemoryLog log = MemoryLog.sound(time);
    private final Box box = new Box("node1");

    private ActExecutor executor(Guard... guards) {
        return new ActExecutor(log, List.of(guards));
    }

    private List<String> kinds() {
        return log.entries(1, 100).stream().map(TrailEntry::kind).toList();
    }

    private static Guard saying(Guard.Verdict verdict) {
        return _ -> new Guard.Opinion(verdict, Message.of("operations.test.guard"));
    }

    private static Consent because(String reason) {
        return new Consent(true, true, Optional.of("node1"), Optional.of(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "NOTHING_LOST, false, false, '', true",
        "UNDONE_AT_ONCE, false, false, '', false",
        "UNDONE_AT_ONCE, true, false, '', true",
        "SERVICE_STOPS, true, false, node1, false",
        "SERVICE_STOPS, false, true, node1, false",
        "SERVICE_STOPS, true, true, '', true",
        "CANNOT_BE_UNDONE, true, true, '', false",
        "CANNOT_BE_UNDONE, true, true, node2, false",
        "CANNOT_BE_UNDONE, true, true, NODE1, false",
        "CANNOT_BE_UNDONE, true, true, node1, true",
    })
    void eachRiskAsksForItsOwnConsent(
            Risk risk, boolean asked, boolean shown, String typed, boolean enough)
            throws InterruptedException {
        Consent consent =
                new Consent(
                        asked,
                        shown,
                        Optional.of(typed).filter(t -> !t.isEmpty()),
                        Optional.empty());
        Outcome outcome = executor().run(box.act(risk), consent, box);
        assertEquals(enough ? 1 : 0, box.sent);
        assertEquals(enough ? Outcome.Done.class : Outcome.Refused.class, outcome.getClass());
        assertEquals(
                enough ? List.of("act.intent", "act.outcome") : List.of("act.refused"), kinds());
    }

    @ParameterizedTest
    @CsvSource({
        "ALLOW, '', 1",
        "WARN, '', 1",
        "REFUSE, '', 0",
        "REFUSE, '  ', 0",
        "REFUSE, the partner was checked, 1",
        "COULD_NOT_TELL, '', 0",
        "COULD_NOT_TELL, the cluster is down anyway, 1",
    })
    void goingAgainstAGuardNeedsAReason(Guard.Verdict verdict, String reason, int sent)
            throws InterruptedException {
        executor(saying(verdict)).run(box.act(Risk.SERVICE_STOPS), because(reason), box);
        assertEquals(sent, box.sent);
        assertEquals(reason, log.entries(1, 1).getFirst().body().get("override"));
    }

    @Test
    void aGuardThatFailsCouldNotTell() throws InterruptedException {
        Guard failing =
                _ -> {
                    throw new IllegalStateException("no cluster");
                };
        Act act = box.act(Risk.NOTHING_LOST);
        assertEquals(
                Guard.Verdict.COULD_NOT_TELL, executor(failing).opinions(act).getFirst().verdict());
        assertInstanceOf(Outcome.Refused.class, executor(failing).run(act, Consent.none(), box));
    }

    @Test
    void theIntentIsOnDiskBeforeAnythingIsSent() throws InterruptedException {
        executor()
                .run(
                        box.act(Risk.NOTHING_LOST),
                        Consent.none(),
                        performing(
                                leave -> {
                                    assertEquals(List.of("act.intent"), kinds());
                                    return box.perform(leave);
                                }));
        assertEquals(1, box.sent);
    }

    @Test
    void withoutATrailNothingIsSent() {
        MemoryLog gone = new MemoryLog(time, 1);
        assertThrows(
                TrailUnavailable.class,
                () ->
                        new ActExecutor(gone, List.of())
                                .run(box.act(Risk.NOTHING_LOST), Consent.none(), box));
        assertEquals(0, box.sent);
    }

    @Test
    void anOutcomeThatCannotBeWrittenLeavesTheActInDoubt() throws InterruptedException {
        MemoryLog full = new MemoryLog(time, 2);
        Outcome outcome =
                new ActExecutor(full, List.of())
                        .run(box.act(Risk.NOTHING_LOST), Consent.none(), box);
        assertInstanceOf(Outcome.InDoubt.class, outcome);
        assertEquals(1, full.openIntents().size());
    }

    @Test
    void anExceptionAfterSendingLeavesTheActInDoubtAndBeforeItIsARefusal() {
        for (boolean sentBefore : List.of(true, false)) {
            Performer failing =
                    performing(
                            leave -> {
                                if (sentBefore) {
                                    leave.spend(Box.KIND);
                                }
                                throw new InterruptedException();
                            });
            assertThrows(
                    InterruptedException.class,
                    () -> executor().run(box.act(Risk.NOTHING_LOST), Consent.none(), failing));
            Outcome outcome = Acts.outcome(log.entries(log.lastNumber(), 1).getFirst());
            assertEquals(
                    sentBefore ? Outcome.InDoubt.class : Outcome.Refused.class, outcome.getClass());
        }
        assertEquals(1, log.openIntents().size());
    }

    @Test
    void aLeaveIsForOneActOnce() throws InterruptedException {
        Act act = box.act(Risk.NOTHING_LOST);
        executor()
                .run(
                        act,
                        Consent.none(),
                        performing(
                                leave -> {
                                    assertThrows(
                                            IllegalStateException.class,
                                            () -> leave.spend("other.kind"));
                                    assertEquals(act, leave.spend(Box.KIND));
                                    assertThrows(
                                            IllegalStateException.class,
                                            () -> leave.spend(Box.KIND));
                                    return new Outcome.Done(Message.of("operations.test.done"));
                                }));
    }

    @Test
    void whatACrashLeftIsSettledByReadingAndNotSentAgain() throws InterruptedException {
        Act reverse = box.act(Risk.UNDONE_AT_ONCE);
        Act act =
                new Act(
                        Box.KIND,
                        box.target,
                        new TreeMap<>(Map.of("to", "On")),
                        Risk.SERVICE_STOPS,
                        Message.of("operations.test.effect", 7, 1.5, true),
                        Optional.of(reverse));
        assertThrows(
                StackOverflowError.class,
                () ->
                        executor()
                                .run(
                                        act,
                                        because("test"),
                                        performing(
                                                leave -> {
                                                    box.perform(leave);
                                                    throw new StackOverflowError();
                                                })));
        TrailEntry intent = log.openIntents().getFirst();
        assertEquals(act, Acts.fromIntent(intent));
        Outcome outcome = executor().settle(intent, Acts.fromIntent(intent), box);
        assertInstanceOf(Outcome.Done.class, outcome);
        assertEquals(1, box.sent);
        assertEquals(List.of(), log.openIntents());
    }

    @Test
    void whatThePerformerSawBeforeStandsInTheIntentAndIsGivenToWhoeverSettles()
            throws InterruptedException {
        Map<String, String> seen =
                Map.of("lastReset", "noon", "long", "x".repeat(ActExecutor.WITNESS_LENGTH_MAX + 1));
        List<Object> told = new ArrayList<>();
        Performer performer =
                new Performer() {
                    @Override
                    public Map<String, String> witness(Act act) {
                        assertEquals(0, log.entries(1, 10).size(), "before the intent");
                        return seen;
                    }

                    @Override
                    public Outcome perform(Authorised leave) {
                        leave.spend(Box.KIND);
                        return new Outcome.InDoubt(Message.of("operations.test.lost"));
                    }

                    @Override
                    public Outcome settle(Act act, Map<String, String> witness) {
                        told.add(witness);
                        return new Outcome.Done(Message.of("operations.test.done"));
                    }
                };
        executor().run(box.act(Risk.NOTHING_LOST), Consent.none(), performer);
        TrailEntry intent = log.reopened(Long.MAX_VALUE).openIntents().getFirst();
        executor().settle(intent, Acts.fromIntent(intent), performer);
        assertEquals(List.of(Map.of("lastReset", "noon")), told);
    }

    private interface Perform {
        Outcome perform(Authorised leave) throws InterruptedException;
    }

    private Performer performing(Perform how) {
        return new Performer() {
            @Override
            public Outcome perform(Authorised leave) throws InterruptedException {
                return how.perform(leave);
            }

            @Override
            public Outcome settle(Act act, Map<String, String> witness) {
                return box.settle(act, witness);
            }
        };
    }
}
