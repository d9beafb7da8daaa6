package io.rackside.app.cluster.service;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.FastTime;
import io.rackside.app.acts.HostQuestion;
import io.rackside.app.acts.HostQuestions;
import io.rackside.bmc.BmcException;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Authorised;
import io.rackside.operations.BusyDeviceGuard;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobDefinition;
import io.rackside.operations.JobId;
import io.rackside.operations.JobRunner;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.Risk;
import io.rackside.operations.Step;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;
import io.rackside.operations.Target;
import io.rackside.operations.Time;
import io.rackside.operations.TrailEntry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A host that overhears that it should shut down is told again by a person's word alone. */
@Timeout(120)
class GoingDownTest {
    private static final Target TARGET =
            new Target(new DeviceId("box"), "srv-07", "U7", Identity.none());
    private static final Act ACT =
            Act.of(
                    BoxSteps.SHUT_DOWN,
                    TARGET,
                    Map.of("resetType", "GracefulShutdown"),
                    Risk.SERVICE_STOPS,
                    Message.of("bmc.effect.shutdown", "srv-07"));
    private static final Limits SHORT =
            new Limits(
                    Duration.ofMillis(2),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(50),
                    Duration.ofMillis(60),
                    Duration.ofMillis(400));

    private final Time time = new FastTime(1);
    private final MemoryTrail trail = new MemoryTrail();
    private final MemoryJournal journal = new MemoryJournal();
    private final HostQuestions questions = new HostQuestions(time);
    private final Box box = new Box();
    private final AtomicInteger guarded = new AtomicInteger();
    private final List<Throwable> bugs = Collections.synchronizedList(new ArrayList<>());
    private volatile Optional<Message> forbids = Optional.empty();
    private JobRunner runner;
    private long heard;

    /** A BMC and the host behind it. */
    private static final class Box implements Performer {
        private volatile PowerState power = PowerState.ON;
        private volatile int deafTo;
        private final AtomicInteger sent = new AtomicInteger();

        PowerState power() {
            if (power == PowerState.UNKNOWN) {
                throw new BmcException(
                        BmcException.Kind.UNREACHABLE, Message.of("bmc.error.unreachable", "it"));
            }
            return power;
        }

        @Override
        public Outcome perform(Authorised leave) {
            leave.spend(BoxSteps.SHUT_DOWN);
            if (sent.incrementAndGet() > deafTo) {
                power = PowerState.OFF;
            }
            return seen(leave.act());
        }

        @Override
        public Outcome settle(Act act, Map<String, String> witness) {
            return seen(act);
        }

        private Outcome seen(Act act) {
            return power == PowerState.OFF
                    ? new Outcome.Done(Message.of("bmc.done.shutdown", act.target().name()))
                    : new Outcome.InDoubt(Message.of("bmc.act-not-seen", "srv-07", power.word()));
        }
    }

    private final class Service implements JobDefinition {
        @Override
        public String kind() {
            return ServiceJob.KIND;
        }

        @Override
        public StepResult perform(Job job, Step step, StepContext context)
                throws InterruptedException {
            try {
                return StepEnd.of(
                        new GoingDown(
                                        ACT,
                                        box,
                                        box::power,
                                        questions,
                                        this::against,
                                        SHORT,
                                        context)
                                .down());
            } catch (ClusterException e) {
                throw new AssertionError(e);
            }
        }

        private Optional<Message> against() {
            guarded.incrementAndGet();
            return forbids;
        }
    }

    /** A program that has just begun, on the same disk. */
    @BeforeEach
    void begin() {
        BusyDeviceGuard busy = new BusyDeviceGuard();
        runner =
                new JobRunner(
                        journal,
                        new ActExecutor(trail, List.of(busy)),
                        busy,
                        time,
                        List.of(new Service()),
                        Thread.ofVirtual().factory(),
                        (_, bug) -> bugs.add(bug));
    }

    @AfterEach
    void end() {
        runner.close();
        assertEquals(List.of(), bugs);
    }

    private JobId submitted() {
        ServiceText.Found found = new ServiceText.Found("dongpu", "node-007", "uid-7");
        Consent consent = new Consent(true, true, Optional.empty(), Optional.of("nobody watches"));
        Job job =
                Job.waiting(
                        ServiceJob.KIND,
                        Message.of("core.service.title", "srv-07"),
                        List.of(TARGET.device()),
                        ServiceText.begin(TARGET, consent, found, List.of(), List.of()),
                        List.of(
                                Step.waiting(
                                        ServicePhase.POWER_OFF.step(),
                                        ServicePhase.POWER_OFF.title(),
                                        false,
                                        Duration.ZERO)),
                        time.now());
        return runner.submit(job).id();
    }

    private HostQuestion asked() throws InterruptedException {
        eventually(
                () -> questions.open().stream().anyMatch(each -> each.number() > heard),
                () -> "nobody is asked: " + trail());
        HostQuestion question = questions.open().getLast();
        assertEquals(GoingDown.ONCE_MORE, question.text().code());
        assertEquals(List.of("srv-07", "U7"), question.text().arguments());
        return question;
    }

    private void answered(boolean yes) throws InterruptedException {
        HostQuestion question = asked();
        heard = question.number();
        assertTrue(questions.answer(question, yes));
    }

    private Job.State ended(JobId id) throws InterruptedException {
        eventually(
                () -> runner.current().isEmpty() && journal.find(id).orElseThrow().over(),
                () -> journal.find(id).toString());
        assertEquals(List.of(), questions.open());
        return journal.find(id).orElseThrow().state();
    }

    private List<TrailEntry> trail() {
        return trail.entries(1, 100);
    }

    private void assertSent(int times) {
        assertEquals(times, box.sent.get());
        assertEquals(
                times,
                trail().stream().filter(it -> it.kind().equals(ActExecutor.INTENT)).count(),
                () -> trail().toString());
    }

    private void assertNothingOpen() {
        assertEquals(List.of(), trail.openIntents());
    }

    @Test
    void oneThatHearsIsToldOnceAndNobodyIsAsked() throws Exception {
        assertEquals(Job.State.DONE, ended(submitted()));
        assertSent(1);
        assertEquals(0, guarded.get(), "whoever begins has looked");
        assertNothingOpen();
    }

    @Test
    void oneThatStaysOnIsToldOnceMoreOnlyWhenAPersonSaysSo() throws Exception {
        box.deafTo = 1;
        JobId job = submitted();
        asked();
        assertSent(1);
        answered(true);
        assertEquals(Job.State.DONE, ended(job));
        assertSent(2);
        assertEquals(1, guarded.get());
        assertNothingOpen();
        assertTrue(trail().toString().contains("core.service.told-in-vain"), trail()::toString);
    }

    @Test
    void aNoLeavesItInDoubtAndItIsAskedAgainWhenItIsCarriedOnAndNotSent() throws Exception {
        box.deafTo = 1;
        JobId job = submitted();
        answered(false);
        assertEquals(Job.State.IN_DOUBT, ended(job));
        assertEquals(
                Optional.of(Message.of("core.service.stays-on", "srv-07")),
                journal.find(job).orElseThrow().outcome());
        runner.resume(job);
        answered(false);
        assertEquals(Job.State.IN_DOUBT, ended(job));
        assertSent(1);
        runner.resume(job);
        answered(true);
        assertEquals(Job.State.DONE, ended(job));
        assertSent(2);
        assertNothingOpen();
    }

    @Test
    void oneThatGoesDownAfterAllTakesTheQuestionBack() throws Exception {
        box.deafTo = 9;
        JobId job = submitted();
        asked();
        box.power = PowerState.OFF;
        assertEquals(Job.State.DONE, ended(job));
        assertSent(1);
        assertNothingOpen();
    }

    @Test
    void oneThatWentDownWhileNobodyLookedIsReadAndNotToldAgain() throws Exception {
        box.deafTo = 9;
        JobId job = submitted();
        answered(false);
        ended(job);
        box.power = PowerState.OFF;
        runner.resume(job);
        assertEquals(Job.State.DONE, ended(job));
        assertSent(1);
        assertNothingOpen();
    }

    @Test
    void aProgramThatEndsWhileItAsksAsksAgain() throws Exception {
        box.deafTo = 1;
        JobId job = submitted();
        asked();
        runner.close();
        begin();
        assertEquals(Job.State.INTERRUPTED, journal.find(job).orElseThrow().state());
        runner.resume(job);
        asked();
        assertSent(1);
        answered(true);
        assertEquals(Job.State.DONE, ended(job));
        assertSent(2);
    }

    @Test
    void whatForbidsItMeanwhileIsHeardBeforeItIsToldOnceMore() throws Exception {
        box.deafTo = 1;
        JobId job = submitted();
        asked();
        forbids = Optional.of(Message.of("core.service.not-empty", "node-007", 3));
        answered(true);
        assertEquals(Job.State.IN_DOUBT, ended(job), "it was told, and may still go down");
        assertEquals(forbids, journal.find(job).orElseThrow().outcome());
        assertSent(1);
    }

    /** The one that was settled as vain must not send in place of the one that is still open. */
    @Test
    void oneThatOverhearsItTwiceIsNotToldAThirdTimeUnasked() throws Exception {
        box.deafTo = 2;
        JobId job = submitted();
        answered(true);
        answered(false);
        assertEquals(Job.State.IN_DOUBT, ended(job));
        assertSent(2);
        runner.resume(job);
        asked();
        assertSent(2);
        answered(true);
        assertEquals(Job.State.DONE, ended(job));
        assertSent(3);
        assertNothingOpen();
    }

    @Test
    void nobodyIsAskedWhatNobodySees() throws Exception {
        box.deafTo = 9;
        box.power = PowerState.UNKNOWN;
        JobId job = submitted();
        assertEquals(Job.State.IN_DOUBT, ended(job));
        assertSent(1);
        box.power = PowerState.ON;
        runner.resume(job);
        answered(false);
        assertEquals(Job.State.IN_DOUBT, ended(job));
        assertSent(1);
    }

    /** It was off, which the trail knows, and runs when the service is carried on. */
    @Test
    void oneThatWasOffAndIsOnAgainIsAskedAbout() throws Exception {
        JobId job = submitted();
        ended(job);
        journal.forgetEnd(job);
        box.power = PowerState.ON;
        begin();
        runner.resume(job);
        asked();
        assertSent(1);
        answered(true);
        assertEquals(Job.State.DONE, ended(job));
        assertSent(2);
    }
}
