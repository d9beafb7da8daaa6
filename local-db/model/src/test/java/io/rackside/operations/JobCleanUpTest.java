package io.rackside.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a job leaves on its devices is taken back, whenever and however the job ends. */
class JobCleanUpTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Message WHY = Message.of("operations.test.why");
    private static final long NEVER = Long.MAX_VALUE;

    private final SteppedTime time = new SteppedTime();
    private final List<Throwable> bugs = Collections.synchronizedList(new ArrayList<>());
    private final Drive drive = new Drive();

    private JobRunner runner(MemoryLog log, Journal journal) {
        BusyDeviceGuard guard = new BusyDeviceGuard();
        return new JobRunner(
                journal,
                new ActExecutor(log, List.of(guard)),
                guard,
                time,
                List.of(drive),
                Thread.ofVirtual().factory(),
                (_, error) -> bugs.add(error));
    }

    private Job ended(JobRunner runner, MemoryLog log, JobId id) throws InterruptedException {
        assertTrue(runner.await(id, LONG));
        return log.find(id).orElseThrow();
    }

    private static List<Step.State> states(Job job) {
        return job.steps().stream().map(Step::state).toList();
    }

    /** Counts the moments of a run, and cancels the job at one of them. */
    private static final class Cancelling {
        private final long at;
        private final JobId id;
        private JobRunner runner;
        private long moments;
        private boolean came;

        Cancelling(long at, JobId id) {
            this.at = at;
            this.id = id;
        }

        void moment() {
            moments++;
            if (moments == at) {
                came = true;
                runner.cancel(id);
            }
        }

        Journal watching(MemoryLog log) {
            return new WatchedJournal(log, this::saved, this::saved);
        }

        private void saved(Job job) {
            if (job.state() != Job.State.WAITING) {
                moment();
            }
        }
    }

    @Test
    void atWhateverMomentItIsCancelledTheDriveIsEmptyAfterwards() throws Exception {
        long moment = 1;
        for (boolean came = true; came; moment++) {
            drive.full = false;
            drive.puts.set(0);
            MemoryLog log = MemoryLog.sound(time);
            Job job = drive.job(time);
            Cancelling cancelling = new Cancelling(moment, job.id());
            drive.moment = cancelling::moment;
            JobRunner runner = runner(log, cancelling.watching(log));
            cancelling.runner = runner;
            runner.submit(job);

            Job last = ended(runner, log, job.id());

            came = cancelling.came;
            String when = "cancelled at moment " + moment + ": " + last;
            assertFalse(drive.full, when);
            assertEquals(List.of(), log.openIntents(), when);
            assertTrue(last.state() == Job.State.CANCELLED || last.state() == Job.State.DONE, when);
            assertEquals(
                    last.state() == Job.State.DONE,
                    states(last).stream().allMatch(Step.State.DONE::equals),
                    when);
            assertTrue(came || last.state() == Job.State.DONE, when);
        }
        assertTrue(moment > 30, "there were " + moment + " moments");
        assertEquals(List.of(), bugs);
    }

    /** After the crash a person resumes what stands interrupted, or gives it up. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCrashAtAnyTimeOfACancelledJobLeavesNothingBehindOnceItIsTakenUp(boolean resuming)
            throws Exception {
        int runs = 0;
        long moment = 1;
        for (boolean came = true; came; moment++) {
            came = false;
            long write = 2;
            for (boolean crashed = true; crashed; write++) {
                drive.full = false;
                drive.puts.set(0);
                MemoryLog log = new MemoryLog(time, write);
                Job job = drive.job(time);
                Cancelling cancelling = new Cancelling(moment, job.id());
                drive.moment = cancelling::moment;
                JobRunner runner = runner(log, cancelling.watching(log));
                cancelling.runner = runner;
                runner.submit(job);
                assertTrue(runner.await(job.id(), LONG));
                crashed = log.fired();
                came |= cancelling.came;
                drive.moment = () -> {};

                Job last = takenUp(log.reopened(NEVER), job.id(), resuming);

                String when = "cancelled at " + moment + ", crashed at " + write + ": " + last;
                assertTrue(last.over(), when);
                assertFalse(drive.full, when);
                assertTrue(drive.puts.get() <= 1, when);
                runs++;
            }
        }
        assertTrue(runs > 300, "there were " + runs + " runs");
        assertTrue(bugs.stream().allMatch(TrailUnavailable.class::isInstance), bugs.toString());
    }

    private Job takenUp(MemoryLog log, JobId id, boolean resuming) throws InterruptedException {
        JobRunner runner = runner(log, log);
        Job found = log.find(id).orElseThrow();
        int standBys = drive.standBys.get();
        boolean wasCancelled = states(found).contains(Step.State.CANCELLED);
        if (found.state() == Job.State.INTERRUPTED && resuming) {
            runner.resume(id);
        } else if (found.state() == Job.State.INTERRUPTED) {
            runner.cancel(id);
        }
        Job last = ended(runner, log, id);
        if (last.state() == Job.State.IN_DOUBT) {
            runner.resume(id);
            last = ended(runner, log, id);
        }
        assertEquals(List.of(), log.openIntents());
        if (wasCancelled) {
            assertEquals(
                    standBys, drive.standBys.get(), "a cancelled job goes on with nothing else");
        }
        return last;
    }

    @Test
    void aJobThatFailsAfterwardsIsCleanedUpAndStaysFailed() throws Exception {
        drive.standing = Optional.of(_ -> new StepResult.Failed(WHY));
        MemoryLog log = MemoryLog.sound(time);
        JobRunner runner = runner(log, log);
        Job last = ended(runner, log, runner.submit(drive.job(time)).id());
        assertFalse(drive.full);
        assertEquals(Job.State.FAILED, last.state());
        assertEquals(WHY, last.outcome().orElseThrow());
        assertEquals(
                List.of(Step.State.DONE, Step.State.DONE, Step.State.FAILED, Step.State.DONE),
                states(last));
    }

    @Test
    void whatCannotBeCleanedUpIsSaidAsTheJobsOutcome() throws Exception {
        CountDownLatch standing = standByForEver();
        drive.taking = Optional.of(_ -> new StepResult.Failed(WHY));
        MemoryLog log = MemoryLog.sound(time);
        JobRunner runner = runner(log, log);
        Job job = runner.submit(drive.job(time));
        await(standing);
        runner.cancel(job.id());
        Job last = ended(runner, log, job.id());
        assertEquals(Job.State.FAILED, last.state());
        assertEquals(WHY, last.outcome().orElseThrow());
    }

    @Test
    void cleaningUpThatHangsIsBrokenOffWhenItsTimeIsOver() throws Exception {
        CountDownLatch standing = standByForEver();
        drive.longest = Duration.ofMillis(20);
        drive.taking =
                Optional.of(
                        _ -> {
                            new CountDownLatch(1).await();
                            return new StepResult.Done(WHY);
                        });
        MemoryLog log = MemoryLog.sound(time);
        JobRunner runner = runner(log, log);
        Job job = runner.submit(drive.job(time));
        await(standing);
        runner.cancel(job.id());
        Job last = ended(runner, log, job.id());
        assertEquals(Job.State.FAILED, last.state());
        assertEquals("operations.step.too-long", last.outcome().orElseThrow().code());
    }

    @Test
    void aSecondCancelDoesNotDisturbTheCleaningUp() throws Exception {
        CountDownLatch standing = standByForEver();
        CountDownLatch cleaning = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        drive.taking =
                Optional.of(
                        context -> {
                            cleaning.countDown();
                            goOn.await();
                            context.checkCancelled();
                            drive.full = false;
                            return new StepResult.Done(WHY);
                        });
        MemoryLog log = MemoryLog.sound(time);
        JobRunner runner = runner(log, log);
        Job job = runner.submit(drive.job(time));
        await(standing);
        runner.cancel(job.id());
        await(cleaning);
        runner.cancel(job.id());
        goOn.countDown();
        Job last = ended(runner, log, job.id());
        assertEquals(Job.State.CANCELLED, last.state());
        assertFalse(drive.full);
    }

    @Test
    void aJobThatOnlyThisProcessCanDoIsCancelledAndCleanedUpWhenItEnds() throws Exception {
        CountDownLatch standing = standByForEver();
        drive.endsWithProcess = true;
        MemoryLog log = MemoryLog.sound(time);
        JobRunner runner = runner(log, log);
        Job job = runner.submit(drive.job(time));
        await(standing);
        runner.close();
        assertEquals(Job.State.CANCELLED, log.find(job.id()).orElseThrow().state());
        assertFalse(drive.full);
    }

    @Test
    void anotherJobIsLeftToBeResumedWithWhatItHasLeft() throws Exception {
        CountDownLatch standing = standByForEver();
        MemoryLog log = MemoryLog.sound(time);
        JobRunner runner = runner(log, log);
        Job job = runner.submit(drive.job(time));
        await(standing);
        runner.close();
        assertEquals(Job.State.INTERRUPTED, log.find(job.id()).orElseThrow().state());
        assertTrue(drive.full);
        JobRunner next = runner(log, log);
        assertTrue(next.cleansUpWhenCancelled(job.id()));
        next.cancel(job.id());
        Job last = ended(next, log, job.id());
        assertEquals(Job.State.CANCELLED, last.state());
        assertFalse(drive.full);
        assertFalse(next.cleansUpWhenCancelled(job.id()));
    }

    private CountDownLatch standByForEver() {
        CountDownLatch standing = new CountDownLatch(1);
        drive.standing =
                Optional.of(
                        _ -> {
                            standing.countDown();
                            new CountDownLatch(1).await();
                            return new StepResult.Done(WHY);
                        });
        return standing;
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertTrue(latch.await(30, TimeUnit.SECONDS));
    }
}
