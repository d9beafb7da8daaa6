package io.rackside.app.console.sample;

import io.rackside.app.cluster.Followed;
import io.rackside.app.cluster.NodeTraits;
import io.rackside.app.cluster.ServerSeen;
import io.rackside.app.cluster.Workloads.Running;
import io.rackside.app.cluster.sight.ClusterPage;
import io.rackside.app.cluster.sight.ClusterSight;
import io.rackside.app.cluster.sight.ClusterTrouble;
import io.rackside.app.cluster.sight.FalloutSight;
import io.rackside.app.cluster.sight.FalloutSight.Falling;
import io.rackside.app.cluster.sight.FalloutSight.Fate;
import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.app.console.workloads.WorkloadDoor;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One cluster of three nodes, two of which stand somewhere; remembers what was asked. */
public final class SampleWorkloads implements WorkloadDoor {
    /** Names of the clusters in the vault. */
    public final List<String> kept = new ArrayList<>();

    /** Clusters that do not answer. */
    public final Set<String> silent = new HashSet<>();

    /** What every cluster wants run for a token. */
    public Optional<ClusterPage.Program> program = Optional.empty();

    /** What its login may. */
    public ClusterPage.Rights rights = new ClusterPage.Rights(List.of(), List.of());

    /** Nodes of virtual clusters, beside what always runs, by the node that carries them. */
    public final Map<String, List<Running>> tenants = new HashMap<>();

    /** What nodes are and have besides; nothing without. */
    public final Map<String, NodeTraits> traits = new HashMap<>();

    /** Which boxes go with what is pulled. */
    public FalloutSight.Reach reach = FalloutSight.Reach.ITSELF;

    /** Virtual clusters that lose part of their control plane. */
    public List<FalloutSight.Hosted> hosted = List.of();

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

    /** A virtual machine that is a node of a virtual cluster of the same name as its namespace. */
    public static Running tenant(String cluster, String machine) {
        return new Running(Optional.of(cluster), machine, "Running", Optional.of(cluster));
    }

    private NodeSight node(
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
                Stream.concat(machines.stream(), tenants.getOrDefault(name, List.of()).stream())
                        .toList(),
                pods,
                traits.getOrDefault(name, NodeTraits.NONE));
    }

    /** Those who follow, by cluster. */
    public final Map<String, Consumer<ClusterSight>> ears = new HashMap<>();

    /** Node names whose whole objects can be read. */
    public final Map<String, ServerSeen> servers = new HashMap<>();

    @Override
    public Followed follow(String cluster, Consumer<ClusterSight> each) {
        ears.put(cluster, each);
        tell(cluster);
        return new Followed() {
            @Override
            public void refresh() {
                tell(cluster);
            }

            @Override
            public boolean ended() {
                return !each.equals(ears.get(cluster));
            }

            @Override
            public void close() {
                ears.remove(cluster, each);
            }
        };
    }

    /** Says how it is, to who follows. */
    public void tell(String cluster) {
        Consumer<ClusterSight> ear = ears.get(cluster);
        try {
            ear.accept(sight(cluster, ClusterSight.Stage.WHOLE, read(cluster), Optional.empty()));
        } catch (ClusterTrouble e) {
            ear.accept(
                    sight(cluster, ClusterSight.Stage.NOTHING, List.of(), Optional.of(e.what())));
        }
    }

    private static ClusterSight sight(
            String cluster,
            ClusterSight.Stage stage,
            List<NodeSight> nodes,
            Optional<Message> trouble) {
        return new ClusterSight(
                cluster, stage, SampleSite.NOW, trouble, nodes, List.of(), List.of(), List.of());
    }

    @Override
    public ServerSeen server(String cluster, String node) throws ClusterTrouble {
        ask(cluster, "read server " + node + " of");
        return Optional.ofNullable(servers.get(node))
                .orElseGet(
                        () ->
                                new ServerSeen(
                                        node,
                                        SampleSite.NOW,
                                        traits.getOrDefault(node, NodeTraits.NONE),
                                        List.of(),
                                        List.of(),
                                        List.of()));
    }

    private List<NodeSight> read(String cluster) throws ClusterTrouble {
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
        return fallout(cluster, box.name());
    }

    @Override
    public FalloutSight fallout(String cluster, Cabinet cabinet) throws ClusterTrouble {
        return fallout(cluster, cabinet.name());
    }

    private FalloutSight fallout(String cluster, String name) throws ClusterTrouble {
        ask(cluster, "fallout " + name + " of");
        return new FalloutSight(
                List.of(
                        item(true, "dispatch", "scada-2", Fate.LOST),
                        item(true, "dispatch", "scada-1", Fate.MOVES),
                        item(false, "dispatch", "web-1", Fate.RESTARTS),
                        item(false, "kube-system", "etcd-n1", Fate.STAYS)),
                new FalloutSight.Memory(FalloutSight.Memory.State.AT_THE_EDGE, 2, 3),
                reach,
                hosted,
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

    @Override
    public List<ClusterPage> pages() {
        return kept.stream().map(this::page).toList();
    }

    private ClusterPage page(String name) {
        return new ClusterPage(
                name,
                "admin",
                "https://10.0.0.10:6443",
                Optional.of(
                        program.isPresent()
                                ? ClusterPage.Login.PROGRAM
                                : ClusterPage.Login.CERTIFICATE),
                false,
                program,
                Optional.empty());
    }

    @Override
    public ClusterPage.Rights rights(String cluster) throws ClusterTrouble {
        ask(cluster, "rights in");
        return rights;
    }

    @Override
    public void allow(String cluster, ClusterPage.Program shown) {
        asked.add("allow " + shown.path() + " " + shown.sha256() + " for " + cluster);
        program =
                Optional.of(
                        new ClusterPage.Program(
                                shown.path(),
                                shown.arguments(),
                                shown.sha256(),
                                shown.server(),
                                true));
    }
}
