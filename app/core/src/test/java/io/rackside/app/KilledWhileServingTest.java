package io.rackside.app;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.acts.Running;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.operations.Job;
import io.rackside.operations.Step;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;

/** The process that gives an image out dies; its medium is still in the drive. */
class KilledWhileServingTest {
    private static final Duration LONG = Duration.ofSeconds(150);

    @TempDir Path folder;
    private TwinSite site;
    private MediaDesk desk;
    private Path image;

    @BeforeEach
    void start() throws Exception {
        site = new TwinSite(folder, Time.system(), Make.STANDARD);
        desk = new MediaDesk(site);
        image = desk.image("boot.iso");
        site.rackside.close();
    }

    @AfterEach
    void end() {
        site.close();
    }

    private Process inserting() throws Exception {
        return ActorProcess.start(
                ChangingActor.class, site, ChangingActor.MEDIUM, image.toString());
    }

    private Job reopened() {
        site.server.faults().endAll();
        site.rackside = Rackside.open(folder.resolve("data"), site.options(), site.time);
        Job cut = site.rackside.jobs().newest(1).getFirst();
        assertEquals(Job.State.INTERRUPTED, cut.state(), cut.toString());
        return cut;
    }

    /** Reads the journal beside the process that writes it, until the step is at work. */
    private void awaitServing(Process actor) throws InterruptedException {
        try (Rackside beside =
                Rackside.openReading(folder.resolve("data"), site.options(), site.time)) {
            eventually(
                    () ->
                            !actor.isAlive()
                                    || beside.jobs().newest(1).stream()
                                            .anyMatch(job -> serves(job)),
                    () -> "" + beside.jobs().newest(1));
            ActorProcess.assertRuns(actor, site);
        }
    }

    private static boolean serves(Job job) {
        return MediaDesk.step(job, "serve") == Step.State.RUNNING;
    }

    private Job killedWhileServing() throws Exception {
        Process actor = inserting();
        try {
            awaitServing(actor);
        } finally {
            ActorProcess.kill(actor);
        }
        Job cut = reopened();
        assertTrue(serves(cut), "the journal names the step");
        assertTrue(desk.drive().inserted(), "the BMC still has it in its drive");
        return cut;
    }

    private Job ended(Job job) throws InterruptedException {
        assertTrue(site.rackside.jobs().await(job.id(), LONG));
        return desk.job(job.id());
    }

    @Test
    void resumedItTakesTheMediumOut() throws Exception {
        Job cut = killedWhileServing();
        site.rackside.jobs().resume(cut.id());
        Job last = ended(cut);
        assertEquals(Job.State.DONE, last.state(), last.toString());
        assertFalse(desk.drive().inserted());
        assertEquals(1, site.twin.requests("POST", MediaDesk.INSERT));
    }

    @Test
    void givenUpItTakesTheMediumOutToo() throws Exception {
        Job cut = killedWhileServing();
        assertTrue(site.rackside.jobs().cleansUpWhenCancelled(cut.id()));
        site.rackside.jobs().cancel(cut.id());
        Job last = ended(cut);
        assertEquals(Job.State.CANCELLED, last.state(), last.toString());
        assertFalse(desk.drive().inserted());
    }

    @Test
    void whatSomebodyElseHasPutInMeanwhileIsLeftAlone() throws Exception {
        Job cut = killedWhileServing();
        desk.eject();
        Running other = desk.insert(desk.image("rescue.iso"));
        eventually(() -> desk.serving(other.job()), () -> "" + desk.job(other.job()));
        site.rackside.jobs().cancel(cut.id());
        Job last = ended(cut);
        assertEquals(Job.State.CANCELLED, last.state(), last.toString());
        assertTrue(desk.drive().inserted());
        site.rackside.jobs().cancel(other.job());
        assertEquals(Job.State.CANCELLED, ended(desk.job(other.job())).state());
        assertFalse(desk.drive().inserted());
    }

    @Test
    void killedWhileItWasPutInItIsReadAndTakenOutAndNotPutInAgain() throws Exception {
        site.server.faults().begin(new Misbehaviour.Slow(Duration.ofMillis(300)));
        Process actor = inserting();
        try {
            ActorProcess.awaitReadBack(actor, site, "POST", MediaDesk.INSERT, MediaDesk.DRIVE);
        } finally {
            ActorProcess.kill(actor);
        }
        Job cut = reopened();
        assertEquals(Step.State.RUNNING, MediaDesk.step(cut, "act"));
        assertTrue(desk.drive().inserted());
        site.rackside.power().settle();
        Job last = ended(cut);
        assertEquals(Job.State.DONE, last.state(), last.toString());
        assertFalse(desk.drive().inserted());
        assertEquals(1, site.twin.requests("POST", MediaDesk.INSERT));
    }

    @Test
    void killedWhileItWasTakenOutItIsReadAndNotTakenOutAgain() throws Exception {
        Process actor = inserting();
        try {
            awaitServing(actor);
            site.server.faults().begin(new Misbehaviour.Slow(Duration.ofMillis(300)));
            try (OutputStream asked = actor.getOutputStream()) {
                asked.write('\n');
            }
            ActorProcess.awaitReadBack(actor, site, "POST", MediaDesk.EJECT, MediaDesk.DRIVE);
        } finally {
            ActorProcess.kill(actor);
        }
        Job cut = reopened();
        assertEquals(Step.State.RUNNING, MediaDesk.step(cut, "take-out"));
        assertFalse(desk.drive().inserted());
        site.rackside.power().settle();
        Job last = ended(cut);
        assertEquals(Job.State.CANCELLED, last.state(), last.toString());
        assertEquals(1, site.twin.requests("POST", MediaDesk.EJECT));
    }
}
