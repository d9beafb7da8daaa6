package io.rackside.app.console.workloads;

import io.rackside.app.cluster.NodeTraits;
import io.rackside.app.cluster.Workloads.Running;
import io.rackside.app.cluster.sight.FalloutSight.Falling;
import io.rackside.app.cluster.sight.FalloutSight.Fate;
import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.app.console.picture.BoxWorkload;
import io.rackside.app.console.picture.WorkloadStand;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.workloads.WorkloadModel.Here;
import io.rackside.app.site.SiteModel;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.views.picture.BoxWorkloads;
import io.rackside.views.picture.WorkloadMark;
import io.rackside.views.picture.WorkloadOwner;
import io.rackside.views.picture.WorkloadRun;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Puts what was read of clusters into what the lens shows. */
final class WorkloadStands {
    /** What is older says so beside its box. */
    private static final Duration LATE = Duration.ofMinutes(15);

    private final Texts texts;

    private final LitBoxes litBoxes;

    WorkloadStands(Texts texts) {
        this.texts = texts;
        this.litBoxes = new LitBoxes(texts);
    }

    /**
     * @param lit the virtual cluster that is looked for; all else is shown without its colour
     */
    WorkloadStand of(
            Collection<Seen> clusters,
            Map<DeviceId, Judged> judged,
            SiteModel model,
            Instant now,
            Optional<VirtualClusterRow> lit) {
        Map<CabinetId, Map<DeviceId, Here>> cabinets = new HashMap<>();
        for (Seen seen : clusters) {
            for (NodeSight node : seen.nodes()) {
                node.device()
                        .flatMap(model::device)
                        .ifPresent(
                                box ->
                                        cabinets.computeIfAbsent(
                                                        box.cabinet(), _ -> new HashMap<>())
                                                .merge(
                                                        box.id(),
                                                        new Here(seen, node),
                                                        BinaryOperator.minBy(SeenClusters.MEANT)));
            }
        }
        Map<DeviceId, BoxWorkload> boxes = new HashMap<>();
        Map<CabinetId, List<WorkloadOwner>> legends = new HashMap<>();
        cabinets.forEach(
                (cabinet, found) -> {
                    if (lit.isPresent()) {
                        legends.put(cabinet, LitBoxes.legend(lit.get(), found.keySet()));
                        found.forEach(
                                (box, on) ->
                                        boxes.put(
                                                box,
                                                litBoxes.box(
                                                        box, on.node(), on.seen(), lit.get())));
                        return;
                    }
                    Owners owners =
                            new Owners(found.values().stream().map(Here::node).toList(), texts);
                    legends.put(cabinet, owners.legend());
                    found.forEach(
                            (box, on) ->
                                    boxes.put(
                                            box,
                                            box(
                                                    on,
                                                    Optional.ofNullable(judged.get(box)),
                                                    owners,
                                                    now)));
                });
        unconfirmed(clusters, model, boxes);
        return new WorkloadStand(boxes, legends);
    }

    /** A box that contradicting marks point to carries nothing, and says so. */
    private void unconfirmed(
            Collection<Seen> clusters, SiteModel model, Map<DeviceId, BoxWorkload> boxes) {
        for (Seen seen : clusters) {
            for (NodeSight node : seen.nodes()) {
                node.maybe().stream()
                        .flatMap(id -> model.device(id).stream())
                        .map(Device::id)
                        .forEach(
                                box ->
                                        boxes.putIfAbsent(
                                                box,
                                                new BoxWorkload(
                                                        "",
                                                        texts.say(
                                                                "console.workloads.unconfirmed",
                                                                node.name()),
                                                        BoxWorkloads.NONE)));
            }
        }
    }

    private BoxWorkload box(Here on, Optional<Judged> judged, Owners owners, Instant now) {
        NodeSight node = on.node();
        List<String> words = new ArrayList<>(troubles(node));
        long clusters =
                node.machines().stream()
                        .flatMap(
                                machine ->
                                        VirtualClusters.of(on.seen().cluster(), machine).stream())
                        .distinct()
                        .count();
        if (clusters > 0) {
            words.add(texts.say("console.workloads.carries", clusters));
        }
        if (!node.machines().isEmpty()) {
            words.add(texts.say("console.workloads.machines", node.machines().size()));
        }
        if (clusters == 0) {
            words.add(texts.say("console.workloads.pods", node.pods().size()));
        }
        if (on.seen().at().plus(LATE).isBefore(now)) {
            words.add(texts.say("console.bmc.read-ago", Figures.age(on.seen().at(), now)));
        }
        return new BoxWorkload(
                String.join(" · ", standing(node)),
                String.join(" · ", words),
                new BoxWorkloads(
                        runs(on, true, judged, owners),
                        runs(on, false, judged, owners),
                        Shares.onBox(node.traits()),
                        false));
    }

    /** What it is in its cluster. */
    private List<String> standing(NodeSight node) {
        List<String> words = new ArrayList<>();
        if (node.controlPlane()) {
            words.add(texts.say("console.workloads.control-plane"));
        }
        if (node.traits().etcd()) {
            words.add("etcd");
        }
        node.traits().pool().ifPresent(words::add);
        if (node.traits().autonomy() == NodeTraits.Autonomy.WITHOUT) {
            words.add(texts.say("console.workloads.no-autonomy"));
        }
        return words;
    }

    private List<String> troubles(NodeSight node) {
        List<String> words = new ArrayList<>();
        if (!node.ready()) {
            words.add(texts.say("console.workloads.not-ready"));
        }
        if (node.cordoned()) {
            words.add(texts.say("console.workloads.cordoned"));
        }
        return words;
    }

    private record Look(int owner, WorkloadMark mark) {}

    private static List<WorkloadRun> runs(
            Here on, boolean machines, Optional<Judged> judged, Owners owners) {
        String cluster = on.seen().cluster();
        List<Running> all = machines ? on.node().machines() : on.node().pods();
        Map<Look, Integer> counts = new HashMap<>();
        for (Running one : all) {
            if (!States.done(one.state())) {
                counts.merge(
                        new Look(owners.colour(one), mark(cluster, machines, one, judged)),
                        1,
                        Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .sorted(
                        Comparator.comparing(
                                (Map.Entry<Look, Integer> each) -> each.getKey(),
                                Comparator.comparingInt(Look::owner).thenComparing(Look::mark)))
                .map(
                        each ->
                                new WorkloadRun(
                                        each.getKey().owner(),
                                        each.getKey().mark(),
                                        each.getValue()))
                .toList();
    }

    private static WorkloadMark mark(
            String cluster, boolean machine, Running one, Optional<Judged> judged) {
        boolean lost =
                judged.flatMap(known -> known.of(cluster, machine, one.namespace(), one.name()))
                        .map(Falling::fate)
                        .filter(Fate::hurts)
                        .isPresent();
        if (lost) {
            return WorkloadMark.AT_RISK;
        }
        return States.runs(one.state()) ? WorkloadMark.RUNNING : WorkloadMark.DOWN;
    }
}
