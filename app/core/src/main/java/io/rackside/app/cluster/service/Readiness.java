package io.rackside.app.cluster.service;

import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.drain.Cordon;
import io.rackside.drivers.cluster.drain.Devices;
import io.rackside.drivers.cluster.drain.Patience;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.model.Message;
import io.rackside.operations.Question;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a node is ready: that it goes as its server does, and comes back whole. */
final class Readiness {
    private final ServiceJob.World world;
    private final StepContext context;
    private final ServiceWatch watch;
    private final ClusterLines lines;
    private final ServiceText.Found found;

    Readiness(ServiceJob.World world, StepContext context, ServiceWatch watch, ClusterLines lines) {
        this.world = world;
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
     * The node is ready again, and offers what it offered before.
     *
     * @param rejoined judges one that is another object than before
     */
    StepResult back(Rejoined rejoined) throws ClusterException, InterruptedException {
        long begun = time().nanos();
        long since = begun;
        Map<String, Long> before = text().devices();
        while (true) {
            Optional<ClusterNode> there = node();
            Optional<Message> other =
                    there.isPresent() ? rejoined.against(there.get()) : Optional.empty();
            if (other.isPresent()) {
                return new StepResult.Failed(other.get());
            }
            boolean ready = there.filter(ClusterNode::ready).isPresent();
            List<String> missing =
                    there.map(node -> Devices.missing(before, node)).orElse(List.of());
            since = ready && missing.isEmpty() ? since : time().nanos();
            if (time().nanos() - since >= world.limits().steady().toNanos()) {
                return new StepResult.Done(
                        Message.of("core.service.ready", found.node(), before.size()));
            }
            if (time().nanos() - begun >= world.limits().back().toNanos()) {
                return ready
                        ? withFewer(String.join(", ", missing))
                        : new StepResult.Failed(Message.of("core.service.not-ready", found.node()));
            }
            watch.waits(
                    ready && !missing.isEmpty()
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
                                Message.of(
                                        ClusterSteps.FEWER, target.name(), found.node(), missing));
        return reply.yes() && !reply.ordered()
                ? new StepResult.Done(Message.of("core.service.ready-fewer", found.node(), missing))
                : new StepResult.Failed(
                        Message.of("core.service.devices-missing", found.node(), missing));
    }

    /** One that was deleted may join anew. */
    private Optional<ClusterNode> node() throws ClusterException, InterruptedException {
        return patience()
                .reading(it -> new Cordon(it.looks(), it.looks(), found.node(), "").read());
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
                return Optional.of(
                        Message.of(ClusterSteps.STILL_READY, text().target().name(), found.node()));
            }
            watch.waits(Message.of("core.service.waits-down", found.node()));
            time().sleep(world.limits().pace());
        }
    }
}
