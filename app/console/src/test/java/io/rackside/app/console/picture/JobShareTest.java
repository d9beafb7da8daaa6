package io.rackside.app.console.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.Step;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class JobShareTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Message SAID = Message.of("core.power.step-check");

    private static Job running(Duration expected) {
        Step step =
                new Step(
                        "one",
                        SAID,
                        true,
                        expected,
                        Step.State.RUNNING,
                        Optional.of(NOW.minusSeconds(4)),
                        Optional.empty(),
                        Optional.empty());
        return Job.waiting("test", SAID, List.of(new DeviceId("d")), Map.of(), List.of(step), NOW);
    }

    @Test
    void whatUsuallyTakesTenSecondsHasSixLeftAfterFour() {
        assertEquals(
                Optional.of(Duration.ofSeconds(6)),
                JobShare.left(running(Duration.ofSeconds(10)), NOW));
    }

    @Test
    void whatEndsWhenSomebodyEndsItHasNoTimeLeftToTell() {
        assertEquals(Optional.empty(), JobShare.left(running(Duration.ZERO), NOW));
    }
}
