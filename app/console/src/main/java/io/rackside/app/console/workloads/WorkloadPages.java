package io.rackside.app.console.workloads;

import io.rackside.app.cluster.NodeTraits;
import io.rackside.app.cluster.ServerSeen;
import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.workloads.WorkloadModel.Here;
import io.rackside.model.Message;
import io.rackside.views.picture.Status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Puts what is known of the chosen box into words. */
final class WorkloadPages {
    private final Texts texts;
    private final Supplier<Instant> clock;
    private final WorkloadRows rows;
    private final FalloutWords words;

    WorkloadPages(Texts texts, Supplier<Instant> clock) {
        this.texts = texts;
        this.clock = clock;
        this.rows = new WorkloadRows(texts);
        this.words = new FalloutWords(texts);
    }

    /**
     * What is known of the chosen box beside its node.
     *
     * @param judged what becomes of its cluster without it
     * @param seen whole objects of it
     * @param trouble why they could not be read; empty where they could
     * @param virtual the virtual clusters with nodes on it
     */
    record Beside(
            Optional<Judged> judged,
            Optional<ServerSeen> seen,
            String trouble,
            List<WorkloadRow> virtual) {}

    /** A row for a virtual cluster with nodes on the box. */
    WorkloadRow row(VirtualClusterRow virtual, String here) {
        return rows.of(virtual, here);
    }

    /**
     * @param here the node it is
     */
    WorkloadPage of(Optional<Here> here, Beside beside) {
        if (here.isPresent()) {
            return of(here.get(), beside);
        }
        return beside.judged().map(this::of).orElse(WorkloadPage.NOTHING);
    }

    /** What becomes of clusters without something that is none of their nodes. */
    WorkloadPage of(Judged known) {
        return new WorkloadPage(
                words.sum(known),
                "",
                "",
                age(known.at()),
                words.notes(known),
                rows.of(known),
                false,
                false);
    }

    private WorkloadPage of(Here here, Beside beside) {
        List<String> notes = new ArrayList<>();
        beside.judged().ifPresent(known -> notes.addAll(words.notes(known)));
        if (!beside.trouble().isEmpty()) {
            notes.add(texts.say("console.workloads.not-whole", beside.trouble()));
        }
        beside.seen().ifPresent(seen -> notes.addAll(notes(seen.notes())));
        List<WorkloadRow> running =
                rows.of(
                        new WorkloadRows.Known(
                                here.seen().cluster(),
                                here.node(),
                                beside.judged(),
                                beside.seen()));
        return new WorkloadPage(
                beside.judged()
                        .map(words::sum)
                        .orElseGet(() -> sum(here.node(), beside.virtual().size())),
                standing(here),
                traits(here.node(), beside.seen()),
                age(beside.judged().map(Judged::at).orElse(here.seen().at())),
                notes,
                inOrder(beside, running),
                here.node().doubted(),
                bound(here));
    }

    /** Once it was asked what is lost, that stands first; else the clusters do. */
    private List<WorkloadRow> inOrder(Beside beside, List<WorkloadRow> running) {
        List<WorkloadRow> virtual =
                beside.judged()
                        .map(known -> rows.judged(beside.virtual(), known))
                        .orElse(beside.virtual());
        boolean struck = virtual.stream().anyMatch(row -> row.status() == Status.CRITICAL);
        return beside.judged().isPresent() && !struck
                ? Stream.concat(running.stream(), virtual.stream()).toList()
                : Stream.concat(virtual.stream(), running.stream()).toList();
    }

    private String sum(NodeSight node, int clusters) {
        return clusters == 0
                ? texts.say("console.workloads.sum", node.machines().size(), node.pods().size())
                : texts.say(
                        "console.workloads.sum-clusters",
                        clusters,
                        node.machines().size(),
                        node.pods().size());
    }

    /** Whole objects know more of the shares than the lists do. */
    private String traits(NodeSight node, Optional<ServerSeen> seen) {
        NodeTraits traits = node.traits();
        List<String> words = new ArrayList<>();
        if (node.controlPlane()) {
            words.add(texts.say("console.workloads.control-plane"));
        }
        if (traits.etcd()) {
            words.add(texts.say("console.workloads.etcd-member"));
        }
        traits.pool().ifPresent(pool -> words.add(texts.say("console.workloads.pool", pool)));
        switch (traits.autonomy()) {
            case AUTONOMOUS -> words.add(texts.say("console.workloads.autonomy"));
            case WITHOUT -> words.add(texts.say("console.workloads.no-autonomy"));
            case NO_EDGE -> {}
        }
        words.addAll(Shares.words(seen.map(ServerSeen::traits).orElse(traits), texts));
        return String.join(" · ", words);
    }

    private String age(Instant at) {
        return texts.say("console.bmc.read-ago", Figures.age(at, clock.get()));
    }

    private List<String> notes(List<Message> notes) {
        return notes.stream().map(texts::say).toList();
    }

    private static boolean bound(Here here) {
        return here.node().place() == NodeSight.Place.BOUND;
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
