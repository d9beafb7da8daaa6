package io.rackside.store;

import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Authorised;
import io.rackside.operations.BusyDeviceGuard;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobDefinition;
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

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A process that works on a data folder until it is killed, and says of each record when it was
 * told that the record is on disk: {@code entry NUMBER HASH}, {@code job ID STATE}, {@code sample
 * MILLIS}.
 */
final class CrashWriter implements JobDefinition, Performer {
    static final DeviceId DEVICE = new DeviceId("crash-test");
    private static final String KIND = "test.touch";

    private final PrintStream told = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Store store;

    private CrashWriter(Store store) {
        this.store = store;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Store store =
                Store.open(
                        folder.resolve("data"),
                        folder.resolve("anchors"),
                        Fixtures.ACTOR,
                        Time.system());
        new CrashWriter(store).work();
    }

    private void work() throws InterruptedException {
        BusyDeviceGuard guard = new BusyDeviceGuard();
        JobRunner runner =
                new JobRunner(
                        store.journal(),
                        new ActExecutor(store.trail(), List.of(guard)),
                        guard,
                        Time.system(),
                        List.of(this),
                        Thread.ofVirtual().factory(),
                        (_, error) -> {
                            throw new IllegalStateException(error);
                        });
        runner.listen(job -> told.println("job " + job.id() + " " + job.state()));
        for (long n = 0; ; n++) {
            Job job =
                    Job.waiting(
                            "crash",
                            Message.of("core.test"),
                            List.of(DEVICE),
                            Map.of(),
                            List.of(step("first"), step("second")),
                            Time.system().now());
            runner.submit(job);
            runner.await(job.id(), Duration.ofMinutes(1));
            Instant at = Time.system().now();
            store.samples().append(List.of(new Sample(DEVICE, "s", at, n)));
            store.samples().flush();
            told.println("sample " + at.toEpochMilli());
        }
    }

    private static Step step(String name) {
        return Step.waiting(name, Message.of("core.test"), false, Duration.ZERO);
    }

    @Override
    public String kind() {
        return "crash";
    }

    @Override
    public StepResult perform(Job job, Step step, StepContext context) throws InterruptedException {
        Act act =
                Act.of(
                        KIND,
                        new Target(DEVICE, "box", "", Identity.none()),
                        Map.of("step", step.name()),
                        Risk.NOTHING_LOST,
                        Message.of("core.test"));
        Outcome outcome = context.acts().run(act, Consent.none(), this);
        TrailEntry last = store.trail().entries(store.trail().lastNumber(), 1).getFirst();
        told.println("entry " + last.number() + " " + last.hash());
        return new StepResult.Done(outcome.what());
    }

    @Override
    public Outcome perform(Authorised leave) {
        leave.spend(KIND);
        return new Outcome.Done(Message.of("core.test.done"));
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness) {
        return new Outcome.Done(Message.of("core.test.done"));
    }
}
