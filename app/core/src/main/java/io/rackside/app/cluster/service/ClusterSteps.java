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
import io.rackside.drivers.cluster.match.SystemUuid;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Job;
import io.rackside.operations.Outcome;
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

    /**
     * Is it still that node, may the login do what is needed, and does nothing forbid it.
     *
     * @param own UUID of the box as its BMC says it now, where it does
     */
    StepResult check(Optional<SystemUuid> own)
            throws ClusterException, ClusterTrouble, InterruptedException {
        world.role().require(found.cluster(), !text().stopped().isEmpty());
        Standing standing = patience().reading(_ -> world.desk().get().standing(lines.reading()));
        Optional<Message> other = notThatNode(standing, own);
        if (other.isPresent()) {
            return new StepResult.Failed(other.get());
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

    private Optional<Message> notThatNode(Standing standing, Optional<SystemUuid> own) {
        Target target = text().target();
        Optional<ClusterNode> node =
                standing.nodes().stream()
                        .filter(each -> each.name().equals(found.node()))
                        .findFirst();
        BoxUuid.Compared compared =
                node.map(it -> BoxUuid.compared(own, it)).orElse(BoxUuid.Compared.UNREAD);
        if (compared == BoxUuid.Compared.OTHER) {
            return Optional.of(
                    Message.of(
                            "core.service.other-uuid",
                            target.name(),
                            own.orElseThrow().text(),
                            found.node(),
                            node.orElseThrow().systemUuid()));
        }
        boolean certain =
                NodeFinder.certainly(standing, found.node(), target.device())
                        || compared == BoxUuid.Compared.SAME
                                && NodeFinder.named(standing, found.node(), target.device());
        return certain
                ? Optional.empty()
                : Optional.of(
                        Message.of("core.service.not-that-node", target.name(), found.node()));
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
        if (outlook.goesAsItIs(text().accepted())) {
            return Optional.empty();
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

    StepResult drain() throws ClusterException, InterruptedException {
        Set<String> accepted = new TreeSet<>(text().accepted());
        if (accepted.contains(Hurdle.SILENT) && look().goesAsItIs(accepted)) {
            return new StepResult.Done(Message.of("core.service.not-drained", found.node()));
        }
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

    /**
     * The node is ready again, and offers what it offered before.
     *
     * @param own asks the BMC who the box is
     */
    StepResult ready(Rejoined.Own own) throws ClusterException, InterruptedException {
        return readiness().back(new Rejoined(world.question(), context, own));
    }

    /**
     * Waits until the cluster misses the node of a server that is off.
     *
     * @return why that server is not the node; empty where it is, or the cluster cannot be asked
     */
    Optional<Message> againstBeingIt() throws InterruptedException {
        return readiness().againstBeingIt();
    }

    private Readiness readiness() {
        return new Readiness(world, context, watch, lines);
    }

    /** The mark on it is of this box, whatever became of the node meanwhile. */
    StepResult uncordon(String mark) throws InterruptedException {
        return done(
                act(
                        UNCORDON,
                        Risk.NOTHING_LOST,
                        Map.of("mark", mark),
                        Message.of("core.service.uncordon-effect", found.node())),
                () -> {
                    Cordon.State state = patience().changing(_ -> cordon().giveBack(""));
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
