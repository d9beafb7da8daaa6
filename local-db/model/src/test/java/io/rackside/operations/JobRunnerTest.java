package io.rackside.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

class JobRunnerTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Message DONE = Message.of("operations.test.done");

    private final SteppedTime time = new SteppedTime();
    private final List<Throwable> bugs = Collections.synchronizedList(new ArrayList<>());
    private final Box box = new Box("node1");

    /** What one step does. */
    private interface Body {
        StepResult perform(Job job, Step step, StepContext context) throws InterruptedException;
    }

    private JobRunner runner(MemoryLog log, Body body) {
        return runner(log, log, body);
    }

    private JobRunner runner(MemoryLog log, Journal journal, Body body) {
        JobDefinition definition =
                new JobDefinition() {
                    @Override
                    public String kind() {
                        return "test";
                    }

                    @Override
                    public StepResult perform(Job job, Step step, StepContext context)
                            throws InterruptedException {
                        return body.perform(job, step, context);
                    }
                };
        BusyDeviceGuard guard = new BusyDeviceGuard();
        return new JobRunner(
                journal,
                new ActExecutor(log, List.of(guard)),
                guard,
                time,
                List.of(definition),
                Thread.ofVirtual().factory(),
                (_, error) -> bugs.add(error));
    }

    private Job job(boolean cancellable, String... steps) {
        List<Step> all = new ArrayList<>();
        for (String name : steps) {
            all.add(
                    Step.waiting(
                            name,
                            Message.of("operations.test.step", name),
                            cancellable,
                            Duration.ofSeconds(10)));
        }
        return Job.waiting(
                "test",
                Message.of("operations.test.job"),
                List.of(box.target.device()),
                Map.of(),
                all,
                time.now());
    }

    private static Job ended(JobRunner runner, MemoryLog log, JobId id)
            throws InterruptedException {
        assertTrue(runner.await(id, LONG));
        return log.find(id).orElseThrow();
    }

    private static List<Step.State> states(Job job) {
        return job.steps().stream().map(Step::state).toList();
    }

    private StepResult act(StepContext context) throws InterruptedException {
        Outcome outcome = context.acts().run(box.act(Risk.NOTHING_LOST), Consent.none(), box);
        return switch (outcome) {
            case Outcome.Done done -> new StepResult.Done(done.what());
            case Outcome.Refused refused -> new StepResult.Failed(refused.what());
            case Outcome.InDoubt doubt -> new StepResult.InDoubt(doubt.what());
        };
    }

    @Test
    void stepsRunInOrderAndEachStateIsInTheJournalBeforeTheNextThing() throws Exception {
        MemoryLog log = MemoryLog.sound(time);
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        JobRunner runner =
                runner(
                        log,
                        (job, step, _) -> {
                            seen.add(step.name() + states(log.find(job.id()).orElseThrow()));
                            return new StepResult.Done(DONE);
                        });
        Job job = runner.submit(job(true, "one", "two"));
        Job last = ended(runner, log, job.id());
        assertEquals(List.of("one[RUNNING, WAITING]", "two[DONE, RUNNING]"), seen);
        assertEquals(Job.State.DONE, last.state());
        assertEquals(Optional.of(DONE), last.outcome());
        assertEquals(List.of(), runner.current());
    }

    @Test
    void whereverACrashComesEachActHappensOnceAndTheJobIsCarriedThrough() throws Exception {
        int faults = 0;
        for (int first = 1; ; first++) {
            boolean fired = false;
            for (int second = 1; ; second++) {
                MemoryLog log = new MemoryLog(time, first);
                MemoryLog again = crashAndResume(log, second);
                fired = log.fired();
                if (!again.fired()) {
                    break;
                }
                faults++;
            }
            if (!fired) {
                break;
            }
        }
        assertTrue(faults > 50, "faults at " + faults + " places");
        assertTrue(bugs.stream().allMatch(TrailUnavailable.class::isInstance), bugs.toString());
    }

    /**
     * A job that meets a fault, is resumed and meets another one, and is resumed on a sound disk.
     */
    private MemoryLog crashAndResume(MemoryLog log, int secondFault) throws InterruptedException {
        Map<String, Box> boxes = Map.of("one", new Box("n1"), "three", new Box("n3"));
        Body body =
                (_, step, context) -> {
                    Box target = boxes.get(step.name());
                    if (target == null) {
                        return new StepResult.Done(DONE);
                    }
                    Outcome outcome =
                            context.acts()
                                    .run(target.act(Risk.NOTHING_LOST), Consent.none(), target);
                    return outcome instanceof Outcome.Done done
                            ? new StepResult.Done(done.what())
                            : new StepResult.InDoubt(outcome.what());
                };
        Job job = job(false, "one", "two", "three");
        try {
            JobRunner runner = runner(log, body);
            runner.submit(job);
            assertTrue(runner.await(job.id(), LONG));
        } catch (TrailUnavailable e) {
            assertEquals(Optional.empty(), log.find(job.id()));
            return log.reopened(Long.MAX_VALUE);
        }
        MemoryLog again = log.reopened(secondFault);
        resume(again, body, job.id());
        MemoryLog sound = again.reopened(Long.MAX_VALUE);
        resume(sound, body, job.id());

        assertEquals(Job.State.DONE, sound.find(job.id()).orElseThrow().state());
        boxes.forEach((step, target) -> assertEquals(1, target.sent, step));
        assertEquals(List.of(), sound.openIntents());
        assertInstanceOf(
                TrailVerdict.Intact.class,
                TrailVerifier.verify(
                        sound.entries(1, 100), List.of(), Optional.empty(), Optional.empty()));
        return again;
    }

    private void resume(MemoryLog log, Body body, JobId id) throws InterruptedException {
        try {
            JobRunner runner = runner(log, body);
            if (log.find(id).orElseThrow().state() == Job.State.INTERRUPTED) {
                runner.resume(id);
                assertTrue(runner.await(id, LONG));
            }
        } catch (TrailUnavailable e) {
            assertTrue(log.fired());
        }
    }

    @Test
    void aStepCutShortIsCalledAgainAndKnowsItAndADoneOneIsNot() throws Exception {
        MemoryLog log = MemoryLog.sound(time);
        Job left =
                job(true, "one", "two")
                        .with(
                                0,
                                job(true, "one")
                                        .steps()
                                        .getFirst()
                                        .endedAs(Step.State.DONE, DONE, time.now()))
                        .with(1, job(true, "two").steps().getFirst().runningSince(time.now()))
                        .in(Job.State.RUNNING);
        log.save(left);
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        JobRunner runner =
                runner(
                        log,
                        (_, step, context) -> {
                            calls.add(step.name() + context.resumed());
                            return new StepResult.Done(DONE);
                        });
        assertEquals(Job.State.INTERRUPTED, log.find(left.id()).orElseThrow().state());
        assertEquals(1, runner.current().size());
        runner.resume(left.id());
        assertEquals(Job.State.DONE, ended(runner, log, left.id()).state());
        assertEquals(List.of("twotrue"), calls);
    }

    @Test
    void anActNeverSentBecauseOfACrashIsSaidSoAndNotTakenForDone() throws Exception {
        MemoryLog log = MemoryLog.sound(time);
        Performer dying =
                new Performer() {
                    @Override
                    public Outcome perform(Authorised leave) {
                        throw new StackOverflowError();
                    }

                    @Override
                    public Outcome settle(Act act, Map<String, String> witness) {
                        return box.settle(act, witness);
                    }
                };
        JobRunner first =
                runner(
                        log,
                        (_, _, context) -> {
                            context.acts().run(box.act(Risk.NOTHING_LOST), Consent.none(), dying);
                            return new StepResult.Done(DONE);
                        });
        Job job = first.submit(job(false, "one"));
        assertTrue(first.await(job.id(), LONG));
        assertEquals(1, log.openIntents().size());
        assertEquals(job.id().value(), log.openIntents().getFirst().body().get("job"));

        MemoryLog after = log.reopened(Long.MAX_VALUE);
        JobRunner second = runner(after, (_, _, context) -> act(context));
        second.resume(job.id());
        assertEquals(Job.State.FAILED, ended(second, after, job.id()).state());
        assertEquals(0, box.sent);
        assertEquals(List.of(), after.openIntents());
    }

    @Test
    void cancellingInterruptsAStepThatAllowsItAndClosesItsSocket() throws Exception {
        MemoryLog log = MemoryLog.sound(time);
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        JobRunner runner =
                runner(
                        log,
                        (_, _, context) -> {
                            context.onCancel(closed::countDown);
                            atWork.countDown();
                            new CountDownLatch(1).await();
                            return new StepResult.Done(DONE);
                        });
        Job job = runner.submit(job(true, "one", "two"));
        assertTrue(atWork.await(30, TimeUnit.SECONDS));
        runner.cancel(job.id());
        Job last = ended(runner, log, job.id());
        assertEquals(Job.State.CANCELLED, last.state());
        assertEquals(List.of(Step.State.CANCELLED, Step.State.WAITING), states(last));
        assertTrue(closed.await(30, TimeUnit.SECONDS));
    }

    @Test
    void aStepThatFailsBecauseItsSocketWasClosedIsCancelledAndHasNotFailed() throws Exception {
        MemoryLog log = MemoryLog.sound(time);
        CountDownLatch atWork = new CountDownLatch(1);
        JobRunner runner =
                runner(
                        log,
                        (_, _, context) -> {
                            atWork.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException _) {
                                // As a driver does that only sees its socket closed.
                            }
                            return new StepResult.Failed(DONE);
                        });
        Job job = runner.submit(job(true, "one", "two"));
        assertTrue(atWork.await(30, TimeUnit.SECONDS));
        runner.cancel(job.id());
        Job last = ended(runner, log, job.id());
        assertEquals(Job.State.CANCELLED, last.state());
        assertEquals(List.of(Step.State.CANCELLED, Step.State.WAITING), states(last));
    }

    @Test
    void cancellingLetsAStepThatForbidsItEndFirst() throws Exception {
        MemoryLog log = MemoryLog.sound(time);
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        JobRunner runner =
                runner(
                        log,
                        (_, _, _) -> {
                            atWork.countDown();
                            goOn.await();
                            return new StepResult.Done(DONE);
                        });
        Job job = runner.submit(job(false, "one", "two"));
        assertTrue(atWork.await(30, TimeUnit.SECONDS));
        runner.cancel(job.id());
        goOn.countDown();
        Job last = ended(runner, log, job.id());
        assertEquals(Job.State.CANCELLED, last.state());
        assertEquals(List.of(Step.State.DONE, Step.State.WAITING), states(last));
    }

    @Test
    void aCancelAfterSendingLeavesStepAndJobInDoubtAndResumingReads() throws Exception {
        MemoryLog log = MemoryLog.sound(time);
        CountDownLatch sent = new CountDownLatch(1);
        Performer slow =
                new Performer() {
                    @Override
                    public Outcome perform(Authorised leave) throws InterruptedException {
                        box.perform(leave);
                        sent.countDown();
                        new CountDownLatch(1).await();
                        return new Outcome.Done(DONE);
                    }

                    @Override
                    public Outcome settle(Act act, Map<String, String> witness) {
                        return box.settle(act, witness);
                    }
                };
        JobRunner runner =
                runner(
                        log,
                        (_, _, context) -> {
                            Outcome outcome =
                                    context.acts()
                                            .run(box.act(Risk.NOTHING_LOST), Consent.none(), slow);
                            return new StepResult.Done(outcome.what());
                        });
        Job job = runner.submit(job(true, "one"));
        assertTrue(sent.await(30, TimeUnit.SECONDS));
        runner.cancel(job.id());
        assertEquals(Job.State.IN_DOUBT, ended(runner, log, job.id()).state());
        runner.resume(job.id());
        assertEquals(Job.State.DONE, ended(runner, log, job.id()).state());
        assertEquals(1, box.sent);
        assertEquals(List.of(), bugs);
    }

    @Test
    void whoHearsThatAJobIsInDoubtMayResumeItAtOnce() throws Exception {
        MemoryLog log = MemoryLog.sound(time);
        CountDownLatch ended = new CountDownLatch(1);
        JobRunner runner =
                runner(
                        log,
                        (_, _, context) ->
                                context.resumed()
                                        ? new StepResult.Done(DONE)
                                        : new StepResult.InDoubt(DONE));
        runner.listen(
                job -> {
                    if (job.state() == Job.State.IN_DOUBT) {
                        runner.resume(job.id());
                    } else if (job.over()) {
                        ended.countDown();
                    }
                });
        Job job = runner.submit(job(true, "one"));
        assertTrue(ended.await(30, TimeUnit.SECONDS));
        assertEquals(Job.State.DONE, log.find(job.id()).orElseThrow().state());
        assertEquals(List.of(), bugs);
    }

    @Test
    void whoReadsInTheJournalThatAJobIsInDoubtMayResumeItAtOnce() throws Exception {
        MemoryLog log = MemoryLog.sound(time);
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Journal slow =
                new WatchedJournal(
                        log,
                        _ -> {},
                        saved -> {
                            if (saved.state() == Job.State.IN_DOUBT) {
                                written.countDown();
                                await(goOn);
                            }
                        });
        JobRunner runner =
                runner(
                        log,
                        slow,
                        (_, _, context) ->
                                context.resumed()
                                        ? new StepResult.Done(DONE)
                                        : new StepResult.InDoubt(DONE));
        Job job = runner.submit(job(true, "one"));
        assertTrue(written.await(30, TimeUnit.SECONDS));
        Thread resuming = Thread.ofVirtual().start(() -> runner.resume(job.id()));
        while (resuming.isAlive() && resuming.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        assertTrue(resuming.join(LONG));
        assertEquals(Job.State.DONE, ended(runner, log, job.id()).state());
        assertEquals(List.of(), bugs);
    }

    @Test
    void aStepThatCannotReadAnOpenActAgainLeavesItInDoubt() throws Exception {
        List<Body> cannot =
                List.of(
                        (_, _, _) -> new StepResult.Failed(DONE),
                        (_, _, _) -> {
                            throw new InterruptedException();
                        },
                        (_, _, _) -> {
                            throw new IllegalStateException("a bug");
                        });
        for (Body body : cannot) {
            MemoryLog log = MemoryLog.sound(time);
            Performer lost =
                    new Performer() {
                        @Override
                        public Outcome perform(Authorised leave) {
                            leave.spend(Box.KIND);
                            return new Outcome.InDoubt(DONE);
                        }

                        @Override
                        public Outcome settle(Act act, Map<String, String> witness) {
                            return new Outcome.Done(DONE);
                        }
                    };
            JobRunner runner =
                    runner(
                            log,
                            (job, step, context) -> {
                                if (context.resumed()) {
                                    return body.perform(job, step, context);
                                }
                                context.acts()
                                        .run(box.act(Risk.NOTHING_LOST), Consent.none(), lost);
                                return new StepResult.InDoubt(DONE);
                            });
            Job job = runner.submit(job(true, "one"));
            assertEquals(Job.State.IN_DOUBT, ended(runner, log, job.id()).state());
            runner.resume(job.id());
            assertEquals(Job.State.IN_DOUBT, ended(runner, log, job.id()).state());
            assertEquals(1, log.openIntents().size());
        }
    }

    @Test
    void ofManyWhoResumeAJobAtOnceOneDoes() throws Exception {
        MemoryLog log = MemoryLog.sound(time);
        Job left = job(true, "one").in(Job.State.RUNNING);
        log.save(left);
        AtomicInteger calls = new AtomicInteger();
        JobRunner runner =
                runner(
                        log,
                        (_, _, _) -> {
                            calls.incrementAndGet();
                            return new StepResult.Done(DONE);
                        });
        AtomicInteger started = new AtomicInteger();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            runner.resume(left.id());
                                            started.incrementAndGet();
                                        } catch (IllegalArgumentException _) {
                                            // Another one was first.
                                        }
                                    }));
        }
        for (Thread thread : all) {
            assertTrue(thread.join(LONG));
        }
        assertEquals(Job.State.DONE, ended(runner, log, left.id()).state());
        assertEquals(1, started.get());
        assertEquals(1, calls.get());
    }

    @Test
    void aJobThatTheJournalDidNotTakeCanBeResumedOnceItDoes() throws Exception {
        MemoryLog log = MemoryLog.sound(time);
        AtomicBoolean full = new AtomicBoolean();
        Journal journal =
                new WatchedJournal(
                        log,
                        _ -> {
                            if (full.get()) {
                                throw new TrailUnavailable(DONE, null);
                            }
                        },
                        _ -> {});
        JobRunner runner =
                runner(
                        log,
                        journal,
                        (_, _, context) -> {
                            full.set(!context.resumed());
                            return new StepResult.Done(DONE);
                        });
        Job job = runner.submit(job(true, "one"));
        assertTrue(runner.await(job.id(), LONG));
        assertEquals(Job.State.INTERRUPTED, runner.current().getFirst().state());
        assertThrows(TrailUnavailable.class, () -> runner.cancel(job.id()));
        assertEquals(1, runner.current().size(), "it is still there");
        full.set(false);
        runner.resume(job.id());
        assertEquals(Job.State.DONE, ended(runner, log, job.id()).state());
        assertEquals(1, bugs.size());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aBugFailsTheStepAndIsHandedOverOnce() throws Exception {
        MemoryLog log = MemoryLog.sound(time);
        JobRunner runner =
                runner(
                        log,
                        (_, _, _) -> {
                            throw new IllegalStateException("a bug");
                        });
        Job job = runner.submit(job(true, "one", "two"));
        Job last = ended(runner, log, job.id());
        assertEquals(Job.State.FAILED, last.state());
        assertEquals(List.of(Step.State.FAILED, Step.State.WAITING), states(last));
        assertEquals(1, bugs.size());
    }

    @Test
    void aJobHasItsOwnBoxAndASecondJobOnItIsRefused() throws Exception {
        MemoryLog log = MemoryLog.sound(time);
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        JobRunner runner =
                runner(
                        log,
                        (_, step, context) -> {
                            if (step.name().equals("slow")) {
                                atWork.countDown();
                                goOn.await();
                            }
                            return act(context);
                        });
        Job first = runner.submit(job(false, "slow"));
        assertTrue(atWork.await(30, TimeUnit.SECONDS));
        Job second = runner.submit(job(false, "quick"));
        Job refused = ended(runner, log, second.id());
        assertEquals(Job.State.FAILED, refused.state());
        assertEquals("operations.box-busy", refused.outcome().orElseThrow().code());
        goOn.countDown();
        assertEquals(Job.State.DONE, ended(runner, log, first.id()).state());
        assertEquals(1, box.sent);
        Job third = runner.submit(job(false, "quick"));
        assertEquals(Job.State.DONE, ended(runner, log, third.id()).state());
    }

    @Test
    void progressAndTimeLeftAreThereWhileItRuns() throws Exception {
        MemoryLog log = MemoryLog.sound(time);
        CountDownLatch shown = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        JobRunner runner =
                runner(
                        log,
                        (_, _, context) -> {
                            context.progress(DONE, 0.25, Duration.ofSeconds(30));
                            shown.countDown();
                            goOn.await();
                            return new StepResult.Done(DONE);
                        });
        Job job = runner.submit(job(false, "one", "two", "three"));
        assertTrue(shown.await(30, TimeUnit.SECONDS));
        assertEquals(
                Optional.of(new Progress("one", DONE, 0.25, Duration.ofSeconds(50))),
                runner.progress(job.id()));
        goOn.countDown();
        assertTrue(runner.await(job.id(), LONG));
        assertEquals(Optional.empty(), runner.progress(job.id()));
    }

    @Test
    void closingLeavesRunningJobsToBeResumed() throws Exception {
        MemoryLog log = MemoryLog.sound(time);
        CountDownLatch atWork = new CountDownLatch(1);
        JobRunner runner =
                runner(
                        log,
                        (_, _, _) -> {
                            atWork.countDown();
                            new CountDownLatch(1).await();
                            return new StepResult.Done(DONE);
                        });
        Job job = runner.submit(job(false, "one"));
        assertTrue(atWork.await(30, TimeUnit.SECONDS));
        runner.close();
        assertEquals(Job.State.INTERRUPTED, log.find(job.id()).orElseThrow().state());
        assertThrows(IllegalStateException.class, () -> runner.submit(job(false, "two")));
        JobRunner next = runner(log, (_, _, _) -> new StepResult.Done(DONE));
        next.resume(job.id());
        assertEquals(Job.State.DONE, ended(next, log, job.id()).state());
    }

    @Test
    void anInterruptedJobCanBeGivenUp() {
        MemoryLog log = MemoryLog.sound(time);
        Job left = job(true, "one").in(Job.State.RUNNING);
        log.save(left);
        JobRunner runner = runner(log, (_, _, _) -> new StepResult.Done(DONE));
        runner.cancel(left.id());
        assertEquals(Job.State.CANCELLED, log.find(left.id()).orElseThrow().state());
        assertEquals(List.of(), runner.current());
        assertThrows(IllegalArgumentException.class, () -> runner.resume(left.id()));
    }

    @Test
    void aListenerThatFailsDoesNotStopTheJob() throws Exception {
        MemoryLog log = MemoryLog.sound(time);
        JobRunner runner = runner(log, (_, _, _) -> new StepResult.Done(DONE));
        runner.listen(
                _ -> {
                    throw new IllegalStateException("listener");
                });
        Job job = runner.submit(job(true, "one"));
        assertEquals(Job.State.DONE, ended(runner, log, job.id()).state());
        assertFalse(bugs.isEmpty());
    }

    @Test
    void theTechniciansAnswerStandsInTheTrail() throws Exception {
        MemoryLog log = MemoryLog.sound(time);
        List<Message> asked = new ArrayList<>();
        HostService hosts =
                new TechnicianHostService(
                        (_, question) -> {
                            asked.add(question);
                            return Question.Reply.said(asked.size() == 1);
                        },
                        log,
                        _ -> "node1");
        assertTrue(hosts.release(box.target.device()).granted());
        assertFalse(hosts.readmit(box.target.device()).granted());
        assertEquals(
                List.of(true, false),
                log.entries(1, 10).stream().map(e -> e.body().get("granted")).toList());
        assertEquals("host.answer", log.entries(1, 1).getFirst().kind());
    }
}
