package io.rackside.app.cluster.service;

import io.rackside.app.cluster.Standing;
import io.rackside.app.cluster.sight.ClusterTrouble;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.drain.Cordon;
import io.rackside.drivers.cluster.drain.Devices;
import io.rackside.drivers.cluster.drain.Drain;
import io.rackside.drivers.cluster.drain.DrainEnd;
import io.rackside.drivers.cluster.drain.DrainOrder;
import io.rackside.drivers.cluster.drain.Hurdle;
import io.rackside.drivers.cluster.drain.Outlook;
import io.rackside.drivers.cluster.drain.Patience;
import io.rackside.drivers.cluster.impact.Verdict;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Job;
import io.rackside.operations.Outcome;
import io.rackside.operations.Question;
import io.rackside.operations.Risk;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;

/** The steps of one service that its cluster sees. */
final class ClusterSteps {
    static final String CORDON = "node.cordon";
    static final String DRAIN = "node.drain";
    static final String UNCORDON = "node.uncordon";
    static final String START = "machine.start";

    /** Code of what ends a service whose server is not the node. */
    static final String STILL_READY = "core.service.still-ready";

    /** Code of the question that is asked when a node comes back with fewer devices. */
    static final String FEWER = "core.service.fewer-devices";

    private final ServiceJob.World world;
    private final Job job;
    private final StepContext context;
    private final ServiceWatch watch;
    private final ClusterLines lines;
    private final ServiceText.Found found;

    ClusterSteps(
            ServiceJob.World world,
            Job job,
            StepContext context,
            ServiceWatch watch,
            ClusterLines lines) {
        this.world = world;
        this.job = job;
        this.context = context;
        this.watch = watch;
        this.lines = lines;
        found = text().found();
    }

    private ServiceText text() {
        return new ServiceText(context.notes());
    }

    private Time time() {
        return context.time();
    }

    private Patience patience() {
        return new Patience(lines, watch, world.limits().pace(), world.limits().away(), time());
    }

    /** Is it still that node, may the login do what is needed, and does nothing forbid it. */
    StepResult check() throws ClusterException, ClusterTrouble, InterruptedException {
        world.role().require(found.cluster(), !text().stopped().isEmpty());
        Standing standing = patience().reading(_ -> world.desk().get().standing(lines.reading()));
        if (!NodeFinder.certainly(standing, found.node(), text().target().device())) {
            return new StepResult.Failed(
                    Message.of("core.service.not-that-node", text().target().name(), found.node()));
        }
        Outlook outlook = look();
        Optional<Message> against = against(outlook);
        if (against.isPresent()) {
            return new StepResult.Failed(against.get());
        }
        if (!text().counted()) {
            context.note(ServiceText.devices(Devices.of(outlook.node())));
        }
        return new StepResult.Done(
                Message.of("core.service.checked", found.node(), outlook.impact().items().size()));
    }

    private Outlook look() throws ClusterException, InterruptedException {
        return patience().reading(it -> Outlook.at(it.looks(), found.node(), time()));
    }

    private Optional<Message> against(Outlook outlook) {
        if (!outlook.node().uid().equals(found.uid())) {
            return Optional.of(Message.of("cluster.drain.other-node", found.node()));
        }
        List<Hurdle> hurdles = outlook.against(text().accepted());
        return hurdles.isEmpty() ? Optional.empty() : Optional.of(Drain.refusal(hurdles));
    }

    /**
     * Whether the server may be switched off: its node is out of scheduling and empty, and nothing
     * that stays needs it.
     *
     * @return why not; empty where it may
     */
    Optional<Message> againstGoingDown() throws ClusterException, InterruptedException {
        Outlook outlook = look();
        Optional<Message> against = against(outlook);
        if (against.isPresent()) {
            return against;
        }
        if (!outlook.node().unschedulable()) {
            return Optional.of(Message.of("cluster.drain.uncordoned", found.node()));
        }
        long left =
                outlook.impact().items().stream()
                        .filter(it -> it.verdict() != Verdict.STAYS)
                        .count();
        return left == 0
                ? Optional.empty()
                : Optional.of(Message.of("core.service.not-empty", found.node(), left));
    }

    private Act act(String kind, Risk risk, Map<String, String> more, Message effect) {
        Map<String, String> parameters = new TreeMap<>(more);
        parameters.put("cluster", found.cluster());
        parameters.put("node", found.node());
        return Act.of(kind, text().target(), parameters, risk, effect);
    }

    private StepResult done(Act act, ClusterAct.Hands hands, ClusterAct.Look look)
            throws InterruptedException {
        return StepEnd.of(ClusterAct.run(act, text().consent(), hands, look, context));
    }

    private Cordon cordon() throws ClusterException, InterruptedException {
        return new Cordon(lines.looks(), lines.acts(), found.node(), ServiceText.mark(job));
    }

    StepResult cordon(String mark) throws InterruptedException {
        return done(
                act(
                        CORDON,
                        Risk.UNDONE_AT_ONCE,
                        Map.of("mark", mark),
                        Message.of("core.service.cordon-effect", found.node())),
                () -> taken(),
                () -> {
                    Cordon reading = new Cordon(lines.looks(), lines.looks(), found.node(), mark);
                    Cordon.State state =
                            patience()
                                    .reading(
                                            _ ->
                                                    reading.read()
                                                            .map(reading::state)
                                                            .orElse(Cordon.State.OPEN));
                    return state == Cordon.State.OPEN ? Optional.empty() : Optional.of(said(state));
                });
    }

    /** Judged once more and cordoned, while no other work of ours does so in that cluster. */
    private Outcome taken() throws ClusterException, InterruptedException {
        Lock taking = world.role().taking(found.cluster());
        taking.lockInterruptibly();
        try {
            Outlook outlook = look();
            Optional<Message> against =
                    cordon().state(outlook.node()) == Cordon.State.OURS
                            ? Optional.empty()
                            : against(outlook);
            return against.isPresent()
                    ? ClusterAct.refused(against.get())
                    : cordoned(patience().changing(_ -> cordon().take(found.uid())));
        } finally {
            taking.unlock();
        }
    }

    private Outcome cordoned(Cordon.State state) {
        return new Outcome.Done(said(state));
    }

    private Message said(Cordon.State state) {
        return Message.of(
                state == Cordon.State.FOREIGN
                        ? "core.service.cordoned-before"
                        : "core.service.cordoned",
                found.node());
    }

    StepResult drain() throws InterruptedException {
        Set<String> accepted = new TreeSet<>(text().accepted());
        return done(
                act(
                        DRAIN,
                        Risk.SERVICE_STOPS,
                        Map.of("accepted", ServiceText.written(accepted)),
                        Message.of("core.service.drain-effect", found.node())),
                () -> {
                    DrainEnd end =
                            new Drain(
                                            lines,
                                            new DrainOrder(
                                                    found.node(),
                                                    found.uid(),
                                                    accepted,
                                                    text().stopped(),
                                                    world.limits().pace(),
                                                    world.limits().stuck(),
                                                    world.limits().away()),
                                            watch,
                                            time())
                                    .run();
                    return switch (end) {
                        case DrainEnd.Empty _ -> {
                            context.note(ServiceText.left(gone(text().left())));
                            yield new Outcome.Done(
                                    Message.of("core.service.drained", found.node()));
                        }
                        case DrainEnd.Refused(Message why) -> ClusterAct.refused(why);
                    };
                },
                Optional::empty);
    }

    /** Whoever left before this run looked was not seen to. */
    private static List<Leaving> gone(List<Leaving> all) {
        return all.stream()
                .filter(each -> each.state() != Leaving.State.GONE)
                .map(
                        each ->
                                new Leaving(
                                        each.machine(),
                                        each.namespace(),
                                        each.name(),
                                        Leaving.State.GONE,
                                        Message.of("cluster.drain.gone")))
                .toList();
    }

    /** The node is ready again, and offers what it offered before. */
    StepResult ready() throws ClusterException, InterruptedException {
        long begun = time().nanos();
        long since = begun;
        Map<String, Long> before = text().devices();
        while (true) {
            ClusterNode node = node();
            List<String> missing = Devices.missing(before, node);
            since = node.ready() && missing.isEmpty() ? since : time().nanos();
            if (time().nanos() - since >= world.limits().steady().toNanos()) {
                return new StepResult.Done(
                        Message.of("core.service.ready", found.node(), before.size()));
            }
            if (time().nanos() - begun >= world.limits().back().toNanos()) {
                return node.ready()
                        ? withFewer(String.join(", ", missing))
                        : new StepResult.Failed(Message.of("core.service.not-ready", found.node()));
            }
            watch.waits(
                    node.ready() && !missing.isEmpty()
                            ? Message.of(
                                    "core.service.waits-devices",
                                    found.node(),
                                    String.join(", ", missing))
                            : Message.of("core.service.waits-ready", found.node()));
            time().sleep(world.limits().pace());
        }
    }

    /** Only a person gives a node back that is not what it was. */
    private StepResult withFewer(String missing) throws InterruptedException {
        Target target = text().target();
        Question.Reply reply =
                world.question()
                        .ask(
                                target.device(),
                                Message.of(FEWER, target.name(), found.node(), missing));
        return reply.yes() && !reply.ordered()
                ? new StepResult.Done(Message.of("core.service.ready-fewer", found.node(), missing))
                : new StepResult.Failed(
                        Message.of("core.service.devices-missing", found.node(), missing));
    }

    private ClusterNode node() throws ClusterException, InterruptedException {
        return patience()
                .reading(
                        it ->
                                new Cordon(it.looks(), it.looks(), found.node(), "")
                                        .read()
                                        .orElseThrow(
                                                () ->
                                                        new ClusterException(
                                                                ClusterException.Kind.NOT_FOUND,
                                                                Message.of(
                                                                        "cluster.drain.no-node",
                                                                        found.node()))));
    }

    /**
     * Waits until the cluster misses the node of a server that is off.
     *
     * @return why that server is not the node; empty where it is, or the cluster cannot be asked
     */
    Optional<Message> againstBeingIt() throws InterruptedException {
        long begun = time().nanos();
        Patience brief =
                new Patience(lines, watch, world.limits().pace(), world.limits().down(), time());
        while (true) {
            try {
                boolean ready =
                        brief.reading(
                                it ->
                                        new Cordon(it.looks(), it.looks(), found.node(), "")
                                                .read()
                                                .filter(ClusterNode::ready)
                                                .isPresent());
                if (!ready) {
                    context.note(ServiceText.down());
                    return Optional.empty();
                }
            } catch (ClusterException e) {
                // The server may well be what the cluster was reached by.
                watch.waits(e.what());
                return Optional.empty();
            }
            if (time().nanos() - begun >= world.limits().down().toNanos()) {
                return Optional.of(Message.of(STILL_READY, text().target().name(), found.node()));
            }
            watch.waits(Message.of("core.service.waits-down", found.node()));
            time().sleep(world.limits().pace());
        }
    }

    StepResult uncordon(String mark) throws InterruptedException {
        return done(
                act(
                        UNCORDON,
                        Risk.NOTHING_LOST,
                        Map.of("mark", mark),
                        Message.of("core.service.uncordon-effect", found.node())),
                () -> {
                    Cordon.State state = patience().changing(_ -> cordon().giveBack(found.uid()));
                    return new Outcome.Done(
                            Message.of(
                                    state == Cordon.State.FOREIGN
                                            ? "core.service.stays-cordoned"
                                            : "core.service.uncordoned",
                                    found.node()));
                },
                Optional::empty);
    }

    /** Machines that this service has shut down start again, each by an act of its own. */
    StepResult start() throws InterruptedException {
        Set<String> halted = new TreeSet<>(text().halted());
        MachineStart starts =
                new MachineStart(patience(), world.limits().pace(), world.limits().stuck(), time());
        for (String key : halted) {
            String[] parts = key.split("/", 3);
            StepResult one =
                    done(
                            act(
                                    START,
                                    Risk.NOTHING_LOST,
                                    Map.of("machine", key),
                                    Message.of(
                                            "core.service.start-effect",
                                            parts[1] + "/" + parts[2])),
                            () -> new Outcome.Done(starts.start(key)),
                            Optional::empty);
            if (!(one instanceof StepResult.Done)) {
                return one;
            }
        }
        return new StepResult.Done(Message.of("core.service.all-started", halted.size()));
    }
}
