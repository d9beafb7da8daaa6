package io.rackside.app.network.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.Step;
import io.rackside.operations.StepContext;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

class PushLegsTest {
    private final AtomicInteger closed = new AtomicInteger();

    private CommandLines.Way way() {
        return (CommandLines.Way)
                Proxy.newProxyInstance(
                        CommandLines.Way.class.getClassLoader(),
                        new Class<?>[] {CommandLines.Way.class},
                        (way, method, _) ->
                                switch (method.getName()) {
                                    case "within" -> way;
                                    case "close" -> closed.incrementAndGet();
                                    default -> throw new AssertionError(method.getName());
                                });
    }

    private static StepContext context() {
        return (StepContext)
                Proxy.newProxyInstance(
                        StepContext.class.getClassLoader(),
                        new Class<?>[] {StepContext.class},
                        (_, method, _) ->
                                switch (method.getName()) {
                                    case "notes" -> Map.of();
                                    default -> throw new AssertionError(method.getName());
                                });
    }

    /** Each push holds the login of its job: the last that lets go of it is the job. */
    @Test
    void aJobThatIsOverIsForgottenWithAllItsPushes() {
        PushLegs legs = new PushLegs(null, _ -> null);
        Job job =
                Job.waiting(
                        "baseline",
                        Message.of("x.title"),
                        List.of(new DeviceId("device-1")),
                        Map.of(),
                        List.of(),
                        Instant.EPOCH);
        legs.authorise(job.id(), List.of(), way());
        for (int i = 0; i < 2; i++) {
            Step step =
                    Step.waiting("leg." + i + ".none", Message.of("x.step"), true, Duration.ZERO);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> legs.perform(job, step, context(), null, null));
        }
        legs.forget(job.id());
        assertEquals(3, closed.get());
        legs.forget(job.id());
        assertEquals(3, closed.get());
    }
}
