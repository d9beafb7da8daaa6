package io.rackside.app.offload.measure;

import io.rackside.model.Message;
import io.rackside.nic.measure.Benchmark;
import io.rackside.nic.measure.Benchmark.Kind;
import io.rackside.nic.measure.Measuring;
import io.rackside.nic.measure.Round;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.StepContext;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Loads the link for one round. When it is over, cancelled too, nothing of it runs at the hosts; of
 * one that a crash cut short that is found out by looking.
 */
final class Loading implements Performer {
    /** A server ends by itself within its own time, a tool that hangs is killed after it. */
    private static final Duration MARGIN = Duration.ofSeconds(70);

    private final Benches hosts;
    private final MeasureOrder order;
    private final int number;
    private final Set<Kind> without;
    private final StepContext context;
    private Optional<Round> round = Optional.empty();
    private boolean brokenOff;

    /**
     * @param number of the round, from 0
     * @param without kinds that are not run
     */
    Loading(Benches hosts, MeasureOrder order, int number, Set<Kind> without, StepContext context) {
        this.hosts = hosts;
        this.order = order;
        this.number = number;
        this.without = without;
        this.context = context;
    }

    /** What it gave; empty when it was broken off. */
    Optional<Round> round() {
        return round;
    }

    boolean brokenOff() {
        return brokenOff;
    }

    @Override
    public Outcome perform(Authorised leave) throws InterruptedException {
        leave.spend(MeasureOrder.KIND);
        try {
            Round made =
                    new Measuring(hosts.near(), hosts.far(), order.lasts(), context.time())
                            .round(order.ends(), number, without, this::begins);
            round = Optional.of(made);
            return new Outcome.Done(
                    Message.of("core.measure.round-done", number + 1, made.runs().size()));
        } catch (InterruptedException _) {
            // What was begun is brought to its end first: that takes seconds.
            brokenOff = true;
            return new Outcome.Done(
                    Message.of(
                            "core.measure.broken-off",
                            number + 1,
                            hosts.end(order.near().name(), order.far().name())));
        }
    }

    private void begins(Kind kind, int of) {
        int kinds = Kind.values().length - without.size();
        double done = kind.ordinal() / (double) Kind.values().length;
        context.progress(
                Message.of("core.measure.doing", MeasureTools.title(kind), of + 1, Benchmark.RUNS),
                done,
                order.lasts().multipliedBy(Math.max(1, kinds)));
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness) throws InterruptedException {
        String near = order.near().name();
        String far = order.far().name();
        return hosts.rest(order.lasts().plus(MARGIN), near, far, context.time())
                .<Outcome>map(Outcome.InDoubt::new)
                .orElseGet(
                        () -> new Outcome.Done(Message.of("core.measure.nothing-left", near, far)));
    }
}
