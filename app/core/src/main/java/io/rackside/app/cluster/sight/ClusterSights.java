package io.rackside.app.cluster.sight;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.cluster.ClusterDesk;
import io.rackside.app.cluster.Fallout;
import io.rackside.app.cluster.FalloutWish;
import io.rackside.app.cluster.Followed;
import io.rackside.app.cluster.HostedQuorum;
import io.rackside.app.cluster.KeptCluster;
import io.rackside.app.cluster.KubeconfigFile;
import io.rackside.app.cluster.Outage;
import io.rackside.app.cluster.ServerSeen;
import io.rackside.app.cluster.WorkloadNews;
import io.rackside.app.cluster.Workloads;
import io.rackside.app.cluster.Workloads.OnNode;
import io.rackside.drivers.cluster.impact.Departure;
import io.rackside.drivers.cluster.impact.Item;
import io.rackside.drivers.cluster.impact.Quorum;
import io.rackside.drivers.cluster.impact.Verdict;
import io.rackside.drivers.cluster.kubeconfig.Kubeconfig;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;
import io.rackside.drivers.cluster.match.Match;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads the clusters of the vault for the window. May be used by many threads. */
public final class ClusterSights {
    private static final String MACHINE = "VirtualMachineInstance";

    private final ClusterDesk desk;
    private final Opening opening;

    public ClusterSights(ClusterDesk desk) {
        this.desk = desk;
        this.opening = new Opening(desk);
    }

    /** Names of the clusters; the vault may be locked. */
    public List<String> names() {
        return desk.keeping().names();
    }

    /**
     * What runs where; each node once.
     *
     * @throws AccessRefused when the vault is locked
     */
    public List<NodeSight> read(String cluster) throws ClusterTrouble, InterruptedException {
        return nodes(opening.on(cluster, desk::workloads));
    }

    private static List<NodeSight> nodes(Workloads read) {
        return read.servers().stream().map(ClusterSights::node).toList();
    }

    /**
     * Follows what runs where, until it is closed; ends by itself when the vault is locked or the
     * cluster removed, with that as the last trouble.
     *
     * @param each is told of every change, on a thread of the following's own, at most once a
     *     second or so
     */
    public Followed follow(String cluster, Consumer<ClusterSight> each) {
        return desk.follow(cluster, news -> each.accept(sight(cluster, news)));
    }

    private static ClusterSight sight(String cluster, WorkloadNews news) {
        Optional<Workloads> known = news.workloads();
        return new ClusterSight(
                cluster,
                stage(news),
                news.heard(),
                news.trouble(),
                known.map(ClusterSights::nodes).orElse(List.of()),
                known.map(it -> it.waiting().machines()).orElse(List.of()),
                known.map(it -> it.waiting().pods()).orElse(List.of()),
                known.map(Workloads::virtualClusters).orElse(List.of()));
    }

    private static ClusterSight.Stage stage(WorkloadNews news) {
        if (news.workloads().isEmpty()) {
            return ClusterSight.Stage.NOTHING;
        }
        return news.whole() ? ClusterSight.Stage.WHOLE : ClusterSight.Stage.FIRST;
    }

    /** One node's whole objects, for the server that is open. */
    public ServerSeen server(String cluster, String node)
            throws ClusterTrouble, InterruptedException {
        return opening.on(cluster, open -> desk.server(open, node));
    }

    private static NodeSight node(OnNode on) {
        Match match = on.match();
        return new NodeSight(
                on.node().name(),
                match.device(),
                match.verdict() == Match.Verdict.UNCONFIRMED ? pointedTo(match) : Set.of(),
                place(match.verdict()),
                why(match),
                match.bindingDoubted(),
                on.node().controlPlane(),
                on.node().ready(),
                on.node().unschedulable(),
                on.machines(),
                on.pods(),
                on.traits());
    }

    private static Set<DeviceId> pointedTo(Match match) {
        return match.readings().stream().map(Match.Reading::device).collect(Collectors.toSet());
    }

    private static NodeSight.Place place(Match.Verdict verdict) {
        return switch (verdict) {
            case BOUND -> NodeSight.Place.BOUND;
            case CONFIRMED, PROBABLE -> NodeSight.Place.FOUND;
            case UNCONFIRMED -> NodeSight.Place.UNCONFIRMED;
            case VIRTUAL -> NodeSight.Place.VIRTUAL;
            case NONE -> NodeSight.Place.UNKNOWN;
        };
    }

    private static Optional<Message> why(Match match) {
        return match.readings().stream()
                .filter(reading -> match.device().equals(Optional.of(reading.device())))
                .findFirst()
                .map(ClusterSights::because);
    }

    private static Message because(Match.Reading reading) {
        return switch (reading.basis()) {
            case BINDING -> Message.of("core.cluster.by-binding");
            case UUID -> Message.of("core.cluster.by-uuid", reading.value());
            case MAC -> Message.of("core.cluster.by-mac", reading.value());
            case SERIAL -> Message.of("core.cluster.by-serial", reading.value());
            case ADDRESS -> Message.of("core.cluster.by-address", reading.value());
            case PROVIDER -> Message.of("core.cluster.by-provider", reading.value());
            case NAME -> Message.of("core.cluster.by-name", reading.value());
        };
    }

    /** What becomes of what runs in a cluster when a box goes. */
    public FalloutSight fallout(String cluster, Device box)
            throws ClusterTrouble, InterruptedException {
        return sight(opening.on(cluster, open -> desk.fallout(open, box, FalloutWish.usual())));
    }

    /** What becomes of what runs in a cluster when all boxes of a cabinet go. */
    public FalloutSight fallout(String cluster, Cabinet cabinet)
            throws ClusterTrouble, InterruptedException {
        return sight(opening.on(cluster, open -> desk.fallout(open, cabinet, FalloutWish.usual())));
    }

    /** A fallout as it is shown. */
    public static FalloutSight sight(Fallout found) {
        return new FalloutSight(
                found.impact().items().stream().map(ClusterSights::falling).toList(),
                memory(found.impact().quorum()),
                reach(found),
                found.virtualClusters().stream().map(ClusterSights::hosted).toList(),
                found.problems().stream().map(Problem::what).toList());
    }

    private static FalloutSight.Reach reach(Fallout found) {
        return new FalloutSight.Reach(
                found.how() == Departure.EMPTIED,
                gone(found, Outage.Why.POWER),
                gone(found, Outage.Why.NETWORK),
                found.weakened().stream().map(found.standing()::name).sorted().toList());
    }

    private static List<String> gone(Fallout found, Outage.Why why) {
        return found.outage().boxes().entrySet().stream()
                .filter(each -> each.getValue() == why)
                .map(each -> found.standing().name(each.getKey()))
                .sorted()
                .toList();
    }

    private static FalloutSight.Hosted hosted(HostedQuorum of) {
        return new FalloutSight.Hosted(
                of.namespace(), of.name(), memory(of.quorum()), of.comesBack());
    }

    private static FalloutSight.Falling falling(Item item) {
        return new FalloutSight.Falling(
                item.kind().equals(MACHINE),
                item.namespace(),
                item.name(),
                item.node(),
                fate(item.verdict()),
                item.reason());
    }

    private static FalloutSight.Fate fate(Verdict verdict) {
        return switch (verdict) {
            case BLOCKS -> FalloutSight.Fate.BLOCKS;
            case LOST -> FalloutSight.Fate.LOST;
            case RESTARTS -> FalloutSight.Fate.RESTARTS;
            case MOVES -> FalloutSight.Fate.MOVES;
            case STAYS -> FalloutSight.Fate.STAYS;
        };
    }

    private static FalloutSight.Memory memory(Quorum quorum) {
        FalloutSight.Memory.State state =
                switch (quorum.state()) {
                    case KEPT ->
                            quorum.leaving() == 0
                                    ? FalloutSight.Memory.State.UNTOUCHED
                                    : FalloutSight.Memory.State.KEPT;
                    case AT_THE_EDGE -> FalloutSight.Memory.State.AT_THE_EDGE;
                    case LOST -> FalloutSight.Memory.State.LOST;
                    case UNKNOWN -> FalloutSight.Memory.State.UNKNOWN;
                };
        return new FalloutSight.Memory(
                state, quorum.healthy() - quorum.leaving(), quorum.members(), quorum.unconfirmed());
    }

    /** Says which box a node is, in place of what matching finds. */
    public void bind(String cluster, String node, Device box)
            throws ClusterTrouble, InterruptedException {
        opening.on(
                cluster,
                open -> {
                    desk.bind(open, node, box);
                    return true;
                });
    }

    /** Forgets which box a node is, as far as a person said so; whether anyone did. */
    public boolean unbind(String cluster, String node) throws ClusterTrouble, InterruptedException {
        return opening.on(cluster, open -> desk.unbind(open, node));
    }

    /**
     * Keeps a cluster in the vault, in place of one of that name. What it says has to make sense.
     *
     * @param file its kubeconfig, which is read and not kept
     * @param fingerprint SHA-256 of the API server's certificate, which then is trusted alone
     */
    public void keep(
            String name,
            Path file,
            Optional<String> context,
            Optional<String> via,
            Optional<String> fingerprint)
            throws ClusterTrouble {
        String text = KubeconfigFile.text(file);
        try {
            String used = ClusterDesk.usedContext(Kubeconfig.read(text), context);
            desk.keeping()
                    .keep(
                            name,
                            new KeptCluster(
                                    text,
                                    Optional.of(used),
                                    via,
                                    fingerprint.map(pin -> Map.of(used, pin)).orElse(Map.of()),
                                    List.of()));
        } catch (KubeconfigException e) {
            throw new ClusterTrouble(e.what(), e);
        }
    }

    /** Forgets a cluster. */
    public void remove(String name) {
        desk.keeping().remove(name);
    }
}
