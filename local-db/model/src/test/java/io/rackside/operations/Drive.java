package io.rackside.operations;

import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A job that puts something into a drive, stands by, and takes it out as a step that cleans up. A
 * test is told each moment of it.
 */
final class Drive implements JobDefinition {
    static final String PUT = "put";
    static final String STAND_BY = "stand-by";
    static final String TAKE = "take";

    private static final String KIND = "drive";
    private static final Message DONE = Message.of("operations.test.done");
    private static final Target BOX =
            new Target(new DeviceId("id-n1"), "n1", "A-07 U12", Identity.ofSerial("S1"));

    volatile boolean full;
    final AtomicInteger puts = new AtomicInteger();
    final AtomicInteger standBys = new AtomicInteger();

    /** Comes before and after each thing that is done. */
    volatile Moment moment = () -> {};

    /** Comes instead of the taking out. */
    volatile Optional<Body> taking = Optional.empty();

    /** Comes instead of the standing by. */
    volatile Optional<Body> standing = Optional.empty();

    volatile Duration longest = Duration.ofSeconds(60);
    volatile boolean endsWithProcess;

    @FunctionalInterface
    interface Moment {
        void comes() throws InterruptedException;
    }

    @FunctionalInterface
    interface Body {
        StepResult perform(StepContext context) throws InterruptedException;
    }

    Job job(Time time) {
        return Job.waiting(
                KIND,
                Message.of("operations.test.job"),
                List.of(BOX.device()),
                Map.of(),
                List.of(
                        step("check", true),
                        step(PUT, false),
                        step(STAND_BY, true),
                        step(TAKE, false)),
                time.now());
    }

    private static Step step(String name, boolean cancellable) {
        return Step.waiting(
                name,
                Message.of("operations.test.step", name),
                cancellable,
                Duration.ofSeconds(10));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Duration> cleansUpWithin(Job job, Step step) {
        return step.name().equals(TAKE) && job.mayHaveDone(PUT)
                ? Optional.of(longest)
                : Optional.empty();
    }

    @Override
    public boolean endsWithProcess(Job job) {
        return endsWithProcess;
    }

    @Override
    public StepResult perform(Job job, Step step, StepContext context) throws InterruptedException {
        moment.comes();
        return switch (step.name()) {
            case PUT -> act(PUT, true, context);
            case STAND_BY -> standBy(context);
            case TAKE ->
                    taking.isPresent() ? taking.get().perform(context) : act(TAKE, false, context);
            default -> new StepResult.Done(DONE);
        };
    }

    private StepResult standBy(StepContext context) throws InterruptedException {
        standBys.incrementAndGet();
        if (standing.isPresent()) {
            return standing.get().perform(context);
        }
        context.checkCancelled();
        moment.comes();
        context.checkCancelled();
        return new StepResult.Done(DONE);
    }

    private StepResult act(String kind, boolean fills, StepContext context)
            throws InterruptedException {
        Act act =
                Act.of(
                        kind,
                        BOX,
                        Map.of(),
                        Risk.NOTHING_LOST,
                        Message.of("operations.test.effect"));
        Outcome outcome = context.acts().run(act, Consent.none(), new Hands(kind, fills));
        moment.comes();
        return switch (outcome) {
            case Outcome.Done done -> new StepResult.Done(done.what());
            case Outcome.Refused refused -> new StepResult.Failed(refused.what());
            case Outcome.InDoubt doubt -> new StepResult.InDoubt(doubt.what());
        };
    }

    private final class Hands implements Performer {
        private final String kind;
        private final boolean fills;

        Hands(String kind, boolean fills) {
            this.kind = kind;
            this.fills = fills;
        }

        @Override
        public Outcome perform(Authorised leave) throws InterruptedException {
            moment.comes();
            leave.spend(kind);
            full = fills;
            if (fills) {
                puts.incrementAndGet();
            }
            moment.comes();
            return new Outcome.Done(DONE);
        }

        @Override
        public Outcome settle(Act act, Map<String, String> witness) {
            return full == fills
                    ? new Outcome.Done(DONE)
                    : new Outcome.Refused(
                            Outcome.Refusal.DEVICE, Message.of("operations.test.not-sent"), "");
        }
    }
}
