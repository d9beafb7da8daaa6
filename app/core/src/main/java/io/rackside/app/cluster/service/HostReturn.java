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
import java.util.Optional;
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
            restarted(work.patience(GIVING_BACK));
        } catch (ClusterException e) {
            LOG.warn("node {} stays cordoned: {}", work.node(), e.what().code());
        } catch (InterruptedException _) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Machines that were shut down for it start again, and nothing is noted of it any more. */
    private void restarted(Patience patience) throws ClusterException, InterruptedException {
        HostMark mark = work.mark();
        Optional<ClusterNode> node = patience.reading(it -> mark.node(it, work.node()));
        HostNotes notes = node.isPresent() ? HostNotes.of(node.get()) : HostNotes.none();
        MachineStart starts =
                new MachineStart(patience, limits.pace(), limits.stuck(), work.time());
        for (String key : new TreeSet<>(notes.stopped())) {
            Message said = starts.start(key);
            LOG.info("{}: {}", work.node(), said.code());
            patience.changing(
                    it -> HostNotes.change(it, mark, work.node(), now -> now.stopping(key, false)));
        }
        if (!notes.equals(HostNotes.none())) {
            patience.changing(it -> HostNotes.change(it, mark, work.node(), _ -> HostNotes.none()));
        }
    }

    /** Gives it back; empty where it is in scheduling, and nobody released it. */
    Optional<HostService.Answer> answer() throws InterruptedException {
        try {
            Patience patience = work.patience(limits.away());
            Cordon.State state = patience.reading(it -> work.mark().state(it, work.node()));
            if (state == Cordon.State.OPEN) {
                restarted(patience);
                return Optional.empty();
            }
            if (state == Cordon.State.FOREIGN) {
                restarted(patience);
                return Optional.of(
                        given(
                                Message.of(
                                        "core.service.readmitted-foreign",
                                        work.name(),
                                        work.node())));
            }
            Optional<Message> lacks = lacks(patience);
            if (lacks.isPresent()) {
                return Optional.of(HostWork.refused(lacks.get()));
            }
            patience.changing(
                    it -> work.mark().cordon(it, work.node()).giveBack(work.found().uid()));
            restarted(patience);
            return Optional.of(given(work.said("core.service.host-readmitted")));
        } catch (ClusterException e) {
            return Optional.of(
                    HostWork.refused(
                            Message.of("core.service.not-readmitted", work.name(), e.what())));
        }
    }

    private static HostService.Answer given(Message how) {
        return new HostService.Answer(true, how);
    }

    /** Waits for the node to be as it was; what it lacks in the end. */
    private Optional<Message> lacks(Patience patience)
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
            List<String> missing = Devices.missing(HostNotes.of(now).had(), now);
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
