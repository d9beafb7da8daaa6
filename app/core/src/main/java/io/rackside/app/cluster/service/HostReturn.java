package io.rackside.app.cluster.service;

import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.drain.Cordon;
import io.rackside.drivers.cluster.drain.Devices;
import io.rackside.drivers.cluster.drain.Patience;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.model.Message;
import io.rackside.operations.HostService;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives a node back to its cluster as it was: counted again, back in scheduling where nobody else
 * keeps it out, and with the machines running that were shut down for it.
 */
final class HostReturn {
    private static final Logger LOG = LoggerFactory.getLogger(HostReturn.class);

    private static final Duration GIVING_BACK = Duration.ofSeconds(30);

    private final HostWork work;
    private final Limits limits;

    HostReturn(HostWork work) {
        this.work = work;
        limits = work.limits();
    }

    /** The host goes on running: its node is given back, as far as the cluster can be reached. */
    void atOnce() {
        boolean interrupted = Thread.interrupted();
        try {
            work.patience(GIVING_BACK)
                    .changing(
                            it -> work.mark().cordon(it, work.node()).giveBack(work.found().uid()));
        } catch (ClusterException e) {
            LOG.warn("node {} stays cordoned: {}", work.node(), e.what().code());
        } catch (InterruptedException _) {
            interrupted = true;
        }
        try {
            restarted(work.patience(GIVING_BACK));
        } catch (ClusterException e) {
            LOG.warn("machines of {} stay off: {}", work.node(), e.what().code());
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Machines that were shut down for it start again, and nothing is noted of it any more.
     *
     * @return keys of those that do not: they are still on their way down, and stay noted
     */
    private Set<String> restarted(Patience patience) throws ClusterException, InterruptedException {
        HostMark mark = work.mark();
        Optional<ClusterNode> node = patience.reading(it -> mark.node(it, work.node()));
        HostNotes notes = node.isPresent() ? HostNotes.of(node.get()) : HostNotes.none();
        HostBook.Kept kept = work.kept();
        Set<String> keys = new TreeSet<>(notes.stopped());
        keys.addAll(kept.notes().stopped());
        Set<String> left = new TreeSet<>();
        long begun = work.time().nanos();
        for (String key : keys) {
            Duration most = limits.stuck().minusNanos(work.time().nanos() - begun);
            if (!started(patience, key, most)) {
                left.add(key);
            }
        }
        HostNotes then = new HostNotes(Map.of(), left);
        if (!notes.equals(then)) {
            patience.changing(it -> HostNotes.change(it, mark, work.node(), _ -> then));
        }
        if (!kept.uid().isEmpty()) {
            work.book().back(work.device(), work.found());
        }
        return left;
    }

    private boolean started(Patience patience, String key, Duration most)
            throws ClusterException, InterruptedException {
        try {
            Message said = new MachineStart(patience, limits.pace(), most, work.time()).start(key);
            LOG.info("{}: {}", work.node(), said.code());
        } catch (ClusterException e) {
            if (e.kind() != ClusterException.Kind.CONFLICT) {
                throw e;
            }
            LOG.warn("{}: {}", work.node(), e.what().code());
            return false;
        }
        patience.changing(
                it ->
                        HostNotes.change(
                                it, work.mark(), work.node(), now -> now.stopping(key, false)));
        work.book().stopping(work.device(), work.found(), key, false);
        return true;
    }

    /** Gives it back; empty where it is in scheduling, and nobody released it. */
    Optional<HostService.Answer> answer() throws InterruptedException {
        try {
            Patience patience = work.patience(limits.away());
            Cordon.State state = patience.reading(it -> work.mark().state(it, work.node()));
            HostBook.Kept kept = work.kept();
            boolean anew = !kept.uid().isEmpty() && !kept.uid().equals(work.found().uid());
            if (state == Cordon.State.OPEN && !anew) {
                Set<String> left = restarted(patience);
                return left.isEmpty()
                        ? Optional.empty()
                        : Optional.of(given(work.said("core.service.host-readmitted"), left));
            }
            if (state == Cordon.State.FOREIGN) {
                return Optional.of(
                        given(
                                Message.of(
                                        "core.service.readmitted-foreign",
                                        work.name(),
                                        work.node()),
                                restarted(patience)));
            }
            Optional<Message> lacks =
                    lacks(patience, anew ? kept.notes().had() : Map.<String, Long>of());
            if (lacks.isPresent()) {
                return Optional.of(
                        HostWork.refused(
                                state == Cordon.State.OPEN
                                        ? Message.of("core.service.lacks-open", work.node())
                                        : lacks.get()));
            }
            if (state == Cordon.State.OURS) {
                patience.changing(
                        it -> work.mark().cordon(it, work.node()).giveBack(work.found().uid()));
            }
            return Optional.of(
                    given(work.said("core.service.host-readmitted"), restarted(patience)));
        } catch (ClusterException e) {
            return Optional.of(
                    HostWork.refused(
                            Message.of("core.service.not-readmitted", work.name(), e.what())));
        }
    }

    private static HostService.Answer given(Message how, Set<String> left) {
        return new HostService.Answer(
                true,
                left.isEmpty()
                        ? how
                        : Message.of(
                                "core.service.readmitted-stopped", how, HostWork.machines(left)));
    }

    /**
     * Waits for the node to be as it was; what it lacks in the end.
     *
     * @param before what it had when it was another object; else that stands at it
     */
    private Optional<Message> lacks(Patience patience, Map<String, Long> before)
            throws ClusterException, InterruptedException {
        long begun = work.time().nanos();
        long since = begun;
        while (true) {
            ClusterNode now =
                    patience.reading(
                            it ->
                                    work.mark()
                                            .node(it, work.node())
                                            .orElseThrow(
                                                    () ->
                                                            new ClusterException(
                                                                    ClusterException.Kind.NOT_FOUND,
                                                                    Message.of(
                                                                            "cluster.drain.no-node",
                                                                            work.node()))));
            Map<String, Long> had = before.isEmpty() ? HostNotes.of(now).had() : before;
            List<String> missing = Devices.missing(had, now);
            since = now.ready() && missing.isEmpty() ? since : work.time().nanos();
            if (work.time().nanos() - since >= limits.steady().toNanos()) {
                return Optional.empty();
            }
            if (work.time().nanos() - begun >= limits.back().toNanos()) {
                return Optional.of(
                        now.ready()
                                ? Message.of(
                                        "core.service.devices-missing",
                                        work.node(),
                                        String.join(", ", missing))
                                : Message.of("core.service.not-ready", work.node()));
            }
            work.time().sleep(limits.pace());
        }
    }
}
