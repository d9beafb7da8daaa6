package io.rackside.app.console.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleOffload;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;

class RunModelTest {
    private static final String STOPPED_BEFORE =
            "Stopped before anything was sent to the host: it is as it was.";

    private final Bench bench = new Bench(SampleSite.hosts());
    private Instant now = SampleSite.NOW;
    private final RunModel model =
            new RunModel(
                    new JobId("o1"), bench.texts, bench.background, bench.ports.offload, () -> now);

    private void is(Job.State state, String phase, Optional<Instant> back) {
        bench.ports.offload.statuses.put(
                new JobId("o1"), SampleOffload.status("o1", state, phase, back));
        model.tick();
    }

    private Status phase(String name) {
        return model.page().get().phases().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow()
                .status();
    }

    @Test
    void theHostsOwnTimerIsCountedDown() {
        is(Job.State.RUNNING, "changing", Optional.of(now.plusSeconds(60)));
        assertEquals(
                "The host takes it back by itself in 60 s unless it is confirmed.",
                model.page().get().back().orElseThrow());
        assertEquals(1.0, model.page().get().backShare());
        now = now.plusSeconds(45);
        model.tick();
        assertEquals(0.25, model.page().get().backShare());
        now = now.plusSeconds(20);
        model.tick();
        assertEquals("The host is taking it back.", model.page().get().back().orElseThrow());
    }

    @Test
    void eachPhaseIsOverAtWorkOrStillToCome() {
        is(Job.State.RUNNING, "verifying", Optional.empty());
        assertEquals(Status.OK, phase("Change"));
        assertEquals(Status.RUNNING, phase("Verify by reading"));
        assertEquals(Status.NOT_MONITORED, phase("Keep it over a restart"));
        assertFalse(model.page().get().over());
    }

    @Test
    void aStopBeforeAnythingWasSentSaysThatTheHostIsAsItWas() {
        is(Job.State.CANCELLED, "", Optional.empty());
        assertEquals(STOPPED_BEFORE, model.page().get().said());
    }

    @Test
    void aStopOnTheWayDoesNotSaySo() {
        is(Job.State.CANCELLED, "changing", Optional.empty());
        assertNotEquals(STOPPED_BEFORE, model.page().get().said());
    }

    @Test
    void whatIsOverWithoutAWordOfHowIsNotUnderWay() {
        is(Job.State.RUNNING, "changing", Optional.empty());
        String underWay = model.page().get().said();
        is(Job.State.FAILED, "changing", Optional.empty());
        assertEquals(Status.CRITICAL, model.page().get().status());
        assertTrue(model.page().get().over());
        assertNotEquals(underWay, model.page().get().said());
    }

    @Test
    void aChangeThatTurnsBackShowsNoPhaseItNeverReaches() {
        is(Job.State.RUNNING, "reconnecting", Optional.of(now.plusSeconds(10)));
        is(Job.State.RUNNING, "waiting", Optional.of(now));
        assertEquals(Status.RUNNING, phase("Wait for the host to come back"));
        assertTrue(
                model.page().get().phases().stream()
                        .noneMatch(line -> line.name().equals("Keep it over a restart")));
        is(Job.State.FAILED, "ended", Optional.empty());
        assertEquals(Status.WARNING, phase("The host takes it back"));
        assertEquals(Status.CRITICAL, model.page().get().status());
        assertTrue(model.page().get().over());
    }

    @Test
    void onceItIsOverNothingCountsDownAndNobodyAsksAgain() {
        is(Job.State.DONE, "ended", Optional.of(now.plusSeconds(60)));
        assertTrue(model.page().get().over());
        assertEquals(Optional.empty(), model.page().get().back());
        assertEquals(Status.OK, phase("Read once more"));
        bench.ports.offload.statuses.clear();
        model.tick();
        assertEquals(Status.OK, model.page().get().status());
    }

    @Test
    void whatFewChangesHaveIsShownWithWhatAllHave() {
        is(Job.State.RUNNING, "lasting", Optional.empty());
        assertEquals(Status.RUNNING, phase("Keep it over a restart"));
        is(Job.State.RUNNING, "revoking", Optional.empty());
        assertEquals(Status.RUNNING, phase("The host takes it back"));
    }
}
