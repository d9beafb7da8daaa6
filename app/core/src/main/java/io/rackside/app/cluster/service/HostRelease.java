package io.rackside.app.cluster.service;

import io.rackside.app.acts.HostQuestion;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.drain.Cordon;
import io.rackside.drivers.cluster.drain.Devices;
import io.rackside.drivers.cluster.drain.Drain;
import io.rackside.drivers.cluster.drain.DrainEnd;
import io.rackside.drivers.cluster.drain.DrainOrder;
import io.rackside.drivers.cluster.drain.Hurdle;
import io.rackside.drivers.cluster.drain.Outlook;
import io.rackside.drivers.cluster.drain.Patience;
import io.rackside.model.Message;
import io.rackside.operations.Messages;
import io.rackside.operations.Question;
import io.rackside.operations.TechnicianHostService;
import io.rackside.operations.Trail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;

/**
 * Cordons and empties a node, so that its server may go down. Nothing is lost for a job's sake:
 * what would end for good, lose its data, or cannot move is refused, unless a person who is asked
 * of it agrees. What is refused is given back.
 */
final class HostRelease {
    private final HostWork work;
    private final Question question;
    private final Trail trail;
    private final Limits limits;

    /**
     * @param question asks a person what may be lost
     */
    HostRelease(HostWork work, Question question, Trail trail) {
        this.work = work;
        this.question = question;
        this.trail = trail;
        limits = work.limits();
    }

    /** Why it may not go down; empty where it may. */
    Optional<Message> against() throws ClusterException, InterruptedException {
        boolean emptied = false;
        try {
            Patience patience = work.patience(limits.away());
            Agreed agreed = agreed(patience);
            Optional<Message> against = taken(patience, agreed);
            if (against.isEmpty()) {
                against = emptied(patience, agreed);
            }
            emptied = against.isEmpty();
            return against;
        } finally {
            if (!emptied) {
                new HostReturn(work).atOnce();
            }
        }
    }

    /** Judges and cordons, while no other work of ours does so in that cluster. */
    private Optional<Message> taken(Patience patience, Agreed agreed)
            throws ClusterException, InterruptedException {
        Lock taking = work.parts().role().taking(work.found().cluster());
        taking.lockInterruptibly();
        try {
            Outlook before =
                    patience.reading(it -> Outlook.at(it.looks(), work.node(), work.time()));
            List<Hurdle> hurdles = before.against(agreed.accepted());
            if (!hurdles.isEmpty()) {
                return Optional.of(Drain.refusal(hurdles));
            }
            HostMark mark = work.mark();
            boolean again =
                    patience.reading(it -> mark.state(it, work.node())) == Cordon.State.OURS;
            patience.changing(it -> mark.cordon(it, work.node()).take(work.found().uid()));
            patience.changing(
                    it ->
                            HostNotes.change(
                                    it,
                                    mark,
                                    work.node(),
                                    now ->
                                            again && !now.had().isEmpty()
                                                    ? now
                                                    : now.counted(before.node())));
            if (!again) {
                work.book().counted(work.device(), work.found(), Devices.of(before.node()));
            }
            return Optional.empty();
        } finally {
            taking.unlock();
        }
    }

    /**
     * What a person has agreed to, for this once.
     *
     * @param stopped machines among it that are shut down
     */
    private record Agreed(Set<String> accepted, Set<String> stopped) {}

    /** Whatever may be agreed to is one question, which no order given at the start answers. */
    private Agreed agreed(Patience patience) throws ClusterException, InterruptedException {
        List<Hurdle> hurdles =
                patience.reading(it -> Outlook.at(it.looks(), work.node(), work.time())).asked();
        Agreed nothing = new Agreed(Set.of(), Set.of());
        if (hurdles.isEmpty()
                || hurdles.stream().anyMatch(each -> each.need() == Hurdle.Need.NEVER)) {
            return nothing;
        }
        Message what = Message.of("core.service.agree", hurdles.size(), Drain.refusal(hurdles));
        Question.Reply reply =
                question.ask(
                        work.device(),
                        Message.of(
                                HostQuestion.MAY_GO_DOWN_AGREED,
                                work.name(),
                                work.node(),
                                work.found().cluster(),
                                what));
        if (!reply.yes() || reply.ordered()) {
            return nothing;
        }
        trail.append(
                TechnicianHostService.ANSWER,
                Map.of(
                        "device",
                        work.device().value(),
                        "name",
                        work.name(),
                        "asked",
                        "agree",
                        "granted",
                        true,
                        "by",
                        "person",
                        "answer",
                        Messages.toCanonical(what)));
        return new Agreed(
                hurdles.stream().map(Hurdle::key).collect(Collectors.toSet()),
                hurdles.stream()
                        .filter(each -> each.need() == Hurdle.Need.STOP)
                        .map(Hurdle::key)
                        .collect(Collectors.toSet()));
    }

    /** Empties it and asks the same questions again; why it may not go down, if it may not. */
    private Optional<Message> emptied(Patience patience, Agreed agreed)
            throws ClusterException, InterruptedException {
        if (patience.reading(it -> Outlook.at(it.looks(), work.node(), work.time()))
                .goesAsItIs(agreed.accepted())) {
            return Optional.empty();
        }
        DrainOrder order =
                new DrainOrder(
                        work.node(),
                        work.found().uid(),
                        agreed.accepted(),
                        agreed.stopped(),
                        limits.pace(),
                        limits.stuck(),
                        limits.away());
        if (new Drain(work.lines(), order, work.watch(), work.time()).run()
                instanceof DrainEnd.Refused(Message why)) {
            return Optional.of(why);
        }
        Outlook after = patience.reading(it -> Outlook.at(it.looks(), work.node(), work.time()));
        List<Hurdle> hurdles = after.against(agreed.accepted());
        return hurdles.isEmpty() ? Optional.empty() : Optional.of(Drain.refusal(hurdles));
    }
}
