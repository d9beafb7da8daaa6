package io.rackside.app.console.sample;

import io.rackside.app.cluster.Workloads.Running;
import io.rackside.app.cluster.sight.ClusterTrouble;
import io.rackside.app.cluster.sight.FalloutSight;
import io.rackside.app.cluster.sight.FalloutSight.Falling;
import io.rackside.app.cluster.sight.FalloutSight.Fate;
import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.app.console.workloads.WorkloadDoor;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One cluster of three nodes, two of which stand somewhere; remembers what was asked. */
public final class SampleWorkloads implements WorkloadDoor {
    /** Names of the clusters in the vault. */
    public final List<String> kept = new ArrayList<>();

    /** Clusters that do not answer. */
    public final Set<String> silent = new HashSet<>();

    private final List<String> asked;

    SampleWorkloads(List<String> asked) {
        this.asked = asked;
    }

    @Override
    public List<String> clusters() {
        return List.copyOf(kept);
    }

    private void ask(String cluster, String what) throws ClusterTrouble {
        asked.add(what + " " + cluster);
        if (silent.contains(cluster)) {
            throw new ClusterTrouble(Message.of("core.sample.silent"), null);
        }
    }

    private static Running running(String namespace, String name, String state) {
        return new Running(Optional.of(namespace), name, state);
    }

    private static NodeSight node(
            String name,
            Optional<String> box,
            NodeSight.Place place,
            List<Running> machines,
            List<Running> pods) {
        return new NodeSight(
                name,
                box.map(DeviceId::new),
                Set.of(),
                place,
                box.map(_ -> Message.of("core.cluster.by-serial", "SN-" + name)),
                false,
                name.equals("n1"),
                true,
                name.equals("n2"),
                machines,
                pods);
    }

    @Override
    public List<NodeSight> read(String cluster) throws ClusterTrouble {
        ask(cluster, "read cluster");
        return List.of(
                node(
                        "n1",
                        Optional.of("srv-01"),
                        NodeSight.Place.FOUND,
                        List.of(
                                running("dispatch", "scada-1", "Running"),
                                running("dispatch", "scada-2", "Running"),
                                running("wind", "farm-1", "Failed")),
                        List.of(
                                running("kube-system", "etcd-n1", "Running"),
                                running("dispatch", "web-1", "Running"),
                                running("dispatch", "nightly", "Completed"))),
                node(
                        "n2",
                        Optional.of("srv-02"),
                        NodeSight.Place.BOUND,
                        List.of(),
                        List.of(
                                running("a", "p", "Running"),
                                running("b", "p", "Running"),
                                running("c", "p", "Pending"),
                                running("d", "p", "Running"),
                                running("e", "p", "Running"))),
                node(
                        "n3",
                        Optional.empty(),
                        NodeSight.Place.UNKNOWN,
                        List.of(),
                        List.of(running("dispatch", "web-2", "Running"))));
    }

    private static Falling item(boolean machine, String namespace, String name, Fate fate) {
        return new Falling(machine, namespace, name, "n1", fate, Message.of("core.sample.silent"));
    }

    @Override
    public FalloutSight fallout(String cluster, Device box) throws ClusterTrouble {
        ask(cluster, "fallout " + box.name() + " of");
        return new FalloutSight(
                List.of(
                        item(true, "dispatch", "scada-2", Fate.LOST),
                        item(true, "dispatch", "scada-1", Fate.MOVES),
                        item(false, "dispatch", "web-1", Fate.RESTARTS),
                        item(false, "kube-system", "etcd-n1", Fate.STAYS)),
                new FalloutSight.Memory(FalloutSight.Memory.State.AT_THE_EDGE, 2, 3),
                List.of(Message.of("core.sample.silent")));
    }

    @Override
    public void bind(String cluster, String node, Device box) throws ClusterTrouble {
        ask(cluster, "bind " + node + " to " + box.name() + " in");
    }

    @Override
    public boolean unbind(String cluster, String node) throws ClusterTrouble {
        ask(cluster, "unbind " + node + " in");
        return true;
    }

    @Override
    public void keep(
            String name,
            Path kubeconfig,
            Optional<String> context,
            Optional<String> via,
            Optional<String> fingerprint) {
        asked.add(
                String.join(
                        " ",
                        "keep",
                        name,
                        kubeconfig.toString(),
                        context.orElse("-"),
                        via.orElse("-"),
                        fingerprint.orElse("-")));
        kept.add(name);
    }

    @Override
    public void remove(String name) {
        asked.add("forget " + name);
        kept.remove(name);
    }
}
