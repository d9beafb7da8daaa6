package io.rackside.app.console.workloads;

import io.rackside.app.cluster.Workloads.Running;
import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.app.console.picture.BoxWorkload;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.DeviceId;
import io.rackside.views.picture.BoxWorkloads;
import io.rackside.views.picture.WorkloadMark;
import io.rackside.views.picture.WorkloadOwner;
import io.rackside.views.picture.WorkloadRun;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Boxes while one virtual cluster is looked for: its nodes in colour, all else without. */
final class LitBoxes {
    private final VirtualClusters clusters;

    LitBoxes(Texts texts) {
        this.clusters = new VirtualClusters(texts);
    }

    /** How many of its nodes stand on boxes of a cabinet. */
    static List<WorkloadOwner> legend(VirtualClusterRow lit, Collection<DeviceId> boxes) {
        int here = boxes.stream().mapToInt(box -> lit.on(box).size()).sum();
        return List.of(new WorkloadOwner(lit.key().name(), BoxWorkloads.LIT, here));
    }

    BoxWorkload box(DeviceId box, NodeSight node, Seen seen, VirtualClusterRow lit) {
        int running = 0;
        int down = 0;
        int beside = 0;
        for (Running machine : node.machines()) {
            if (States.done(machine.state())) {
                continue;
            }
            if (!VirtualClusters.of(seen.cluster(), machine).equals(Optional.of(lit.key()))) {
                beside++;
            } else if (States.runs(machine.state())) {
                running++;
            } else {
                down++;
            }
        }
        List<WorkloadRun> machines = new ArrayList<>();
        add(machines, BoxWorkloads.LIT, WorkloadMark.RUNNING, running);
        add(machines, BoxWorkloads.LIT, WorkloadMark.DOWN, down);
        add(machines, 0, WorkloadMark.BESIDE, beside);
        List<WorkloadRun> pods = new ArrayList<>();
        long others = node.pods().stream().filter(pod -> !States.done(pod.state())).count();
        add(pods, 0, WorkloadMark.BESIDE, Math.toIntExact(others));
        boolean carries = !lit.on(box).isEmpty();
        return new BoxWorkload(
                "",
                carries ? clusters.here(lit, box) : "",
                new BoxWorkloads(machines, pods, List.of(), carries));
    }

    private static void add(List<WorkloadRun> runs, int owner, WorkloadMark mark, int count) {
        if (count > 0) {
            runs.add(new WorkloadRun(owner, mark, count));
        }
    }
}
