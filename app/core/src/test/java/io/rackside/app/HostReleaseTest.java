package io.rackside.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.acts.Choice;
import io.rackside.app.acts.Running;
import io.rackside.app.host.Freeing;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.Question;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A host is freed before it is restarted, and taken up again whatever became of the restart. */
class HostReleaseTest {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String MAY_GO_DOWN = "operations.host.may-go-down";
    private static final String MAY_WORK_AGAIN = "operations.host.may-work-again";

    @TempDir Path folder;
    private TwinSite site;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    /** What the technician does when asked whether the host may go down. */
    private Question release = (_, _) -> Question.Reply.said(true);

    private boolean takenBack = true;

    @BeforeEach
    void start() throws Exception {
        site = new TwinSite(folder, new FastTime(20), Make.STANDARD);
        site.rackside.close();
        site.rackside =
                Rackside.open(
                        folder.resolve("data"), site.options().asking(this::answer), site.time);
    }

    @AfterEach
    void end() {
        site.close();
    }

    private Question.Reply answer(DeviceId device, Message question) throws InterruptedException {
        asked.add(question.code());
        return question.code().equals(MAY_GO_DOWN)
                ? release.ask(device, question)
                : Question.Reply.said(takenBack);
    }

    private Running reset() throws InterruptedException {
        Subject subject = site.rackside.access().subject("srv-03");
        Terms terms = Terms.background().trusting(Trust.of(site.twin.fingerprint()));
        Act act =
                site.rackside.power().choices(subject, terms).stream()
                        .map(Choice::act)
                        .filter(one -> one.kind().equals("power.reset"))
                        .findFirst()
                        .orElseThrow();
        Consent consent = new Consent(true, true, Optional.of("srv-03"), Optional.empty());
        return site.rackside.power().start(subject, act, consent, terms);
    }

    private Job ended(Running running) throws InterruptedException {
        assertTrue(site.rackside.jobs().await(running.job(), LONG));
        return site.rackside.jobs().find(running.job()).orElseThrow();
    }

    @Test
    void itIsAskedForBeforeAndTakenUpAgainAfterwards() throws Exception {
        Job job = ended(reset());
        assertEquals(Job.State.DONE, job.state(), job.toString());
        assertEquals(List.of(MAY_GO_DOWN, MAY_WORK_AGAIN), asked);
    }

    @Test
    void aHostThatIsNotTakenBackIsAWarningBesideTheActThatIsDone() throws Exception {
        takenBack = false;
        Job job = ended(reset());
        assertEquals(Job.State.DONE, job.state(), job.toString());
        assertEquals("core.power.kept-back", job.outcome().orElseThrow().code());
        assertTrue(Freeing.keptBack(job));
        assertEquals(1, resets());
    }

    @Test
    void aHostThatMayNotGoDownIsLeftAlone() throws Exception {
        release = (_, _) -> Question.Reply.said(false);
        Job job = ended(reset());
        assertEquals(Job.State.FAILED, job.state(), job.toString());
        assertEquals(List.of(MAY_GO_DOWN), asked);
        assertEquals(0, resets());
    }

    @Test
    void afterARestartThatFailedItIsTakenUpAgainToo() throws Exception {
        release =
                (_, _) -> {
                    site.server
                            .faults()
                            .begin(new Misbehaviour.Unavailable(Duration.ofSeconds(30)));
                    return Question.Reply.said(true);
                };
        Job job = ended(reset());
        assertEquals(Job.State.FAILED, job.state(), job.toString());
        assertEquals(List.of(MAY_GO_DOWN, MAY_WORK_AGAIN), asked);
        assertEquals(0, resets());
    }

    @Test
    void cancelledOnceItIsFreeItIsTakenUpAgainToo() throws Exception {
        release =
                (_, _) -> {
                    // It comes too late to be noticed by the one who is asked.
                    site.rackside.jobs().cancel(site.rackside.jobs().newest(1).getFirst().id());
                    return Question.Reply.said(true);
                };
        Job job = ended(reset());
        assertEquals(Job.State.CANCELLED, job.state(), job.toString());
        assertEquals(List.of(MAY_GO_DOWN, MAY_WORK_AGAIN), asked);
        assertEquals(0, resets());
    }

    @Test
    void cancelledWhileItWasAskedForNothingIsTakenUp() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        release =
                (_, _) -> {
                    asking.countDown();
                    new CountDownLatch(1).await();
                    return Question.Reply.said(true);
                };
        Running running = reset();
        assertTrue(asking.await(60, TimeUnit.SECONDS));
        site.rackside.jobs().cancel(running.job());
        Job job = ended(running);
        assertEquals(Job.State.CANCELLED, job.state(), job.toString());
        assertEquals(List.of(MAY_GO_DOWN), asked);
    }

    @Test
    void whoeverSwitchesTheBoxHasSaidSoAndIsNotAskedAgain() throws Exception {
        site.rackside.close();
        site.rackside = Rackside.open(folder.resolve("data"), site.options(), site.time);
        Job job = ended(reset());
        assertEquals(Job.State.DONE, job.state(), job.toString());
        assertEquals(List.of(), site.rackside.hostQuestions().open());
        assertEquals(List.of(), asked);
        assertEquals(1, resets());
    }

    private long resets() {
        return site.twin.requests("POST", "/redfish/v1/Systems/1/Actions/ComputerSystem.Reset");
    }
}
