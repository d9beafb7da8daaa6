package io.rackside.app.console.workloads;

import io.rackside.app.cluster.ServerSeen;
import io.rackside.app.cluster.Workloads.Running;
import io.rackside.app.cluster.sight.FalloutSight;
import io.rackside.app.cluster.sight.FalloutSight.Falling;
import io.rackside.app.cluster.sight.FalloutSight.Fate;
import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.workloads.WorkloadRow.Kind;
import io.rackside.views.picture.Status;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Puts what runs on a box, and what becomes of it, into rows. */
final class WorkloadRows {
    private final Texts texts;
    private final FalloutWords words;
    private final WholeObjects whole;

    WorkloadRows(Texts texts) {
        this.texts = texts;
        this.words = new FalloutWords(texts);
        this.whole = new WholeObjects(texts);
    }

    /** A node, and what is known of it beside what runs there. */
    record Known(
            String cluster, NodeSight node, Optional<Judged> judged, Optional<ServerSeen> seen) {}

    /** What runs on a node; machines first, of each kind what would be lost, then by name. */
    List<WorkloadRow> of(Known known) {
        List<WorkloadRow> rows = new ArrayList<>();
        known.node().machines().forEach(one -> rows.add(machine(known, one)));
        known.node().pods().forEach(one -> rows.add(pod(known, one)));
        known.judged().ifPresent(judged -> addUnread(rows, judged));
        return sorted(rows);
    }

    /** What becomes of a cluster without a box that is none of its nodes. */
    List<WorkloadRow> of(Judged judged) {
        return sorted(Stream.concat(hosted(judged).stream(), all(judged)).toList());
    }

    private Stream<WorkloadRow> all(Judged judged) {
        return judged.fallouts().entrySet().stream()
                .flatMap(
                        each ->
                                each.getValue().items().stream()
                                        .map(item -> row(each.getKey(), item)));
    }

    /** Virtual clusters of whose control plane a part goes. */
    private List<WorkloadRow> hosted(Judged judged) {
        List<WorkloadRow> rows = new ArrayList<>();
        judged.fallouts()
                .forEach(
                        (cluster, fallout) ->
                                fallout.hosted().forEach(it -> rows.add(hosted(cluster, it))));
        return rows;
    }

    private WorkloadRow hosted(String cluster, FalloutSight.Hosted hosted) {
        return new WorkloadRow(
                cluster,
                Kind.CLUSTER,
                group(Kind.CLUSTER),
                switch (hosted.memory().state()) {
                    case UNTOUCHED, KEPT -> Status.OK;
                    case AT_THE_EDGE -> Status.WARNING;
                    case LOST, UNKNOWN -> Status.CRITICAL;
                },
                hosted.namespace(),
                hosted.name(),
                words.reason(hosted),
                Optional.empty(),
                words.fate(hosted),
                words.reason(hosted),
                Optional.of(new VirtualClusterKey(cluster, hosted.namespace(), hosted.name())),
                List.of());
    }

    /** Virtual clusters with nodes on a box, with what becomes of those that lose some. */
    List<WorkloadRow> judged(List<WorkloadRow> virtual, Judged judged) {
        Map<String, WorkloadRow> struck = new LinkedHashMap<>();
        hosted(judged).forEach(row -> struck.put(row.key(), row));
        List<WorkloadRow> rows = new ArrayList<>();
        for (WorkloadRow each : virtual) {
            WorkloadRow found = struck.remove(each.key());
            rows.add(found == null ? each : each.struck(found));
        }
        rows.addAll(0, struck.values());
        return rows;
    }

    /** What was started after the cluster was read, and what one name alone does not tell apart. */
    private void addUnread(List<WorkloadRow> rows, Judged judged) {
        Set<String> told = new HashSet<>();
        for (WorkloadRow row : rows) {
            if (row.verdict().isPresent()) {
                told.add(told(row));
            }
        }
        all(judged).filter(row -> !told.contains(told(row))).forEach(rows::add);
    }

    private static String told(WorkloadRow row) {
        return row.cluster() + " " + row.kind() + " " + row.name();
    }

    private static List<WorkloadRow> sorted(List<WorkloadRow> rows) {
        return rows.stream()
                .sorted(
                        Comparator.comparing(WorkloadRow::kind)
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

    private WorkloadRow machine(Known known, Running running) {
        Optional<ServerSeen.Machine> seen =
                known.seen().flatMap(server -> WholeObjects.machine(server, running));
        Optional<VirtualClusterKey> virtual = VirtualClusters.of(known.cluster(), running);
        List<String> more = new ArrayList<>();
        virtual.ifPresent(
                key ->
                        more.add(
                                texts.say(
                                        "console.workloads.chain",
                                        known.node().name(),
                                        running.name(),
                                        key.name())));
        seen.ifPresent(machine -> more.addAll(whole.of(machine)));
        WorkloadRow row = row(known, Kind.MACHINE, running, virtual, more);
        boolean fixed =
                seen.flatMap(ServerSeen.Machine::migratable).filter(can -> !can).isPresent();
        return row.verdict().isEmpty() && fixed
                ? said(row, texts.say("console.workloads.fixed"), seen.orElseThrow().hindrance())
                : row;
    }

    private WorkloadRow pod(Known known, Running running) {
        return row(
                known,
                Kind.POD,
                running,
                Optional.empty(),
                known.seen()
                        .flatMap(server -> WholeObjects.pod(server, running))
                        .map(whole::of)
                        .orElse(List.of()));
    }

    private static WorkloadRow said(WorkloadRow row, String fate, String reason) {
        return new WorkloadRow(
                row.cluster(),
                row.kind(),
                row.group(),
                row.status(),
                row.namespace(),
                row.name(),
                row.state(),
                row.verdict(),
                fate,
                reason,
                row.virtual(),
                row.more());
    }

    private WorkloadRow row(
            Known known,
            Kind kind,
            Running running,
            Optional<VirtualClusterKey> virtual,
            List<String> more) {
        Optional<Falling> item =
                known.judged()
                        .flatMap(
                                judged ->
                                        judged.of(
                                                known.cluster(),
                                                kind == Kind.MACHINE,
                                                running.namespace(),
                                                running.name()));
        return new WorkloadRow(
                known.cluster(),
                kind,
                group(kind),
                item.map(it -> status(it.fate())).orElse(States.of(running.state())),
                running.namespace().or(() -> item.map(Falling::namespace)).orElse(""),
                running.name(),
                running.state(),
                item.map(Falling::fate),
                item.map(it -> fate(it.fate())).orElse(""),
                item.map(it -> texts.say(it.reason())).orElse(""),
                virtual,
                more);
    }

    private WorkloadRow row(String cluster, Falling item) {
        Kind kind = item.machine() ? Kind.MACHINE : Kind.POD;
        return new WorkloadRow(
                cluster,
                kind,
                group(kind),
                status(item.fate()),
                item.namespace(),
                item.name(),
                item.node(),
                Optional.of(item.fate()),
                fate(item.fate()),
                texts.say(item.reason()),
                Optional.empty(),
                List.of());
    }

    /** A virtual cluster with nodes on the box. */
    WorkloadRow of(VirtualClusterRow row, String here) {
        return new WorkloadRow(
                row.key().carrier(),
                Kind.CLUSTER,
                group(Kind.CLUSTER),
                row.status(),
                row.key().namespace(),
                row.key().name(),
                here,
                Optional.empty(),
                "",
                "",
                Optional.of(row.key()),
                List.of(row.below(), String.join(", ", row.servers())));
    }

    private String group(Kind kind) {
        return texts.say(
                switch (kind) {
                    case CLUSTER -> "console.workloads.group-clusters";
                    case MACHINE -> "console.workloads.group-machines";
                    case POD -> "console.workloads.group-pods";
                });
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
}
