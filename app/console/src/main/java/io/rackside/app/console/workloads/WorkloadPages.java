package io.rackside.app.console.workloads;

import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.workloads.WorkloadModel.Here;
import io.rackside.model.Message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts what is known of the chosen box into words. */
final class WorkloadPages {
    private final Texts texts;
    private final Supplier<Instant> clock;
    private final WorkloadRows rows;

    WorkloadPages(Texts texts, Supplier<Instant> clock) {
        this.texts = texts;
        this.clock = clock;
        this.rows = new WorkloadRows(texts);
    }

    /**
     * @param here the node it is
     * @param judged what becomes of its cluster without it
     */
    WorkloadPage of(Optional<Here> here, Optional<Judged> judged) {
        if (judged.isPresent()) {
            Judged known = judged.get();
            return new WorkloadPage(
                    rows.sum(known.fallout()),
                    here.map(this::standing).orElse(""),
                    age(known.at()),
                    notes(known.fallout().notes()),
                    here.map(it -> rows.of(it.seen().cluster(), it.node(), judged))
                            .orElseGet(() -> rows.of(known)),
                    bound(here));
        }
        return here.map(
                        it ->
                                new WorkloadPage(
                                        texts.say(
                                                "console.workloads.sum",
                                                it.node().machines().size(),
                                                it.node().pods().size()),
                                        standing(it),
                                        age(it.seen().at()),
                                        List.of(),
                                        rows.of(it.seen().cluster(), it.node(), judged),
                                        bound(here)))
                .orElse(WorkloadPage.NOTHING);
    }

    private String age(Instant at) {
        return texts.say("console.bmc.read-ago", Figures.age(at, clock.get()));
    }

    private List<String> notes(List<Message> notes) {
        return notes.stream().map(texts::say).toList();
    }

    private static boolean bound(Optional<Here> here) {
        return here.filter(it -> it.node().place() == NodeSight.Place.BOUND).isPresent();
    }

    /** Which node it is, and what says so. */
    private String standing(Here here) {
        return texts.say(
                here.node().doubted() ? "console.workloads.node-doubted" : "console.workloads.node",
                here.node().name(),
                here.seen().cluster(),
                here.node().why().map(texts::say).orElse(""));
    }
}
