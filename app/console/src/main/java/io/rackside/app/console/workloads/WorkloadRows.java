package io.rackside.app.console.workloads;

import io.rackside.app.cluster.Workloads.Running;
import io.rackside.app.cluster.sight.FalloutSight;
import io.rackside.app.cluster.sight.FalloutSight.Falling;
import io.rackside.app.cluster.sight.FalloutSight.Fate;
import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.app.console.texts.Texts;
import io.rackside.views.picture.Status;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts what runs on a box, and what becomes of it, into rows. */
final class WorkloadRows {
    private final Texts texts;

    WorkloadRows(Texts texts) {
        this.texts = texts;
    }

    /** What runs on a node; machines first, of each kind what would be lost, then by name. */
    List<WorkloadRow> of(String cluster, NodeSight node, Optional<Judged> judged) {
        List<WorkloadRow> rows = new ArrayList<>();
        node.machines().forEach(one -> rows.add(row(cluster, true, one, judged)));
        node.pods().forEach(one -> rows.add(row(cluster, false, one, judged)));
        judged.ifPresent(known -> addUnread(rows, known));
        return sorted(rows);
    }

    /** What becomes of a cluster without a box that is none of its nodes. */
    List<WorkloadRow> of(Judged judged) {
        return sorted(
                judged.fallout().items().stream()
                        .map(item -> row(judged.cluster(), item))
                        .toList());
    }

    /** What was started after the cluster was read, and what one name alone does not tell apart. */
    private void addUnread(List<WorkloadRow> rows, Judged judged) {
        Set<String> told = new HashSet<>();
        for (WorkloadRow row : rows) {
            if (row.verdict().isPresent()) {
                told.add(row.group() + " " + row.name());
            }
        }
        judged.fallout().items().stream()
                .map(item -> row(judged.cluster(), item))
                .filter(row -> !told.contains(row.group() + " " + row.name()))
                .forEach(rows::add);
    }

    private static List<WorkloadRow> sorted(List<WorkloadRow> rows) {
        return rows.stream()
                .sorted(
                        Comparator.comparing(WorkloadRow::machine)
                                .reversed()
                                .thenComparing(WorkloadRow::verdict, WorkloadRows::worstFirst)
                                .thenComparing(WorkloadRow::namespace)
                                .thenComparing(WorkloadRow::name))
                .toList();
    }

    private static int worstFirst(Optional<Fate> one, Optional<Fate> other) {
        return Integer.compare(rank(one), rank(other));
    }

    private static int rank(Optional<Fate> verdict) {
        return verdict.map(Enum::ordinal).orElse(Fate.values().length);
    }

    private WorkloadRow row(
            String cluster, boolean machine, Running running, Optional<Judged> judged) {
        Optional<Falling> item =
                judged.flatMap(known -> known.of(machine, running.namespace(), running.name()));
        return new WorkloadRow(
                cluster,
                machine,
                group(machine),
                item.map(it -> status(it.fate())).orElse(States.of(running.state())),
                running.namespace().or(() -> item.map(Falling::namespace)).orElse(""),
                running.name(),
                running.state(),
                item.map(Falling::fate),
                item.map(it -> fate(it.fate())).orElse(""),
                item.map(it -> texts.say(it.reason())).orElse(""));
    }

    private WorkloadRow row(String cluster, Falling item) {
        return new WorkloadRow(
                cluster,
                item.machine(),
                group(item.machine()),
                status(item.fate()),
                item.namespace(),
                item.name(),
                item.node(),
                Optional.of(item.fate()),
                fate(item.fate()),
                texts.say(item.reason()));
    }

    private String group(boolean machine) {
        return texts.say(
                machine ? "console.workloads.group-machines" : "console.workloads.group-pods");
    }

    private static Status status(Fate verdict) {
        return switch (verdict) {
            case BLOCKS, LOST -> Status.CRITICAL;
            case RESTARTS -> Status.WARNING;
            case MOVES, STAYS -> Status.OK;
        };
    }

    private String fate(Fate verdict) {
        return texts.say(
                switch (verdict) {
                    case BLOCKS -> "console.workloads.blocks";
                    case LOST -> "console.workloads.lost";
                    case RESTARTS -> "console.workloads.restarts";
                    case MOVES -> "console.workloads.moves";
                    case STAYS -> "console.workloads.stays";
                });
    }

    /** What would become of all of it, in one sentence, and of the cluster's memory in another. */
    String sum(FalloutSight fallout) {
        String items =
                texts.say(
                        "console.workloads.fallout",
                        fallout.count(Fate.MOVES),
                        fallout.count(Fate.RESTARTS),
                        fallout.count(Fate.LOST),
                        fallout.count(Fate.BLOCKS));
        FalloutSight.Memory memory = fallout.memory();
        String of =
                switch (memory.state()) {
                    case UNTOUCHED -> "";
                    case KEPT ->
                            texts.say(
                                    "console.workloads.quorum-kept",
                                    memory.left(),
                                    memory.members());
                    case AT_THE_EDGE ->
                            texts.say(
                                    "console.workloads.quorum-edge",
                                    memory.left(),
                                    memory.members());
                    case LOST ->
                            texts.say(
                                    "console.workloads.quorum-lost",
                                    memory.left(),
                                    memory.members());
                    case UNKNOWN -> texts.say("console.workloads.quorum-unknown");
                };
        return of.isEmpty() ? items : texts.say("console.two-sentences", items, of);
    }
}
