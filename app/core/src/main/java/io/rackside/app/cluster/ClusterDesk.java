package io.rackside.app.cluster;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Terms;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.kubeconfig.Kubeconfig;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;
import io.rackside.drivers.cluster.plugin.PluginException;
import io.rackside.drivers.ssh.SshException;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Opens clusters, of the vault or of a file, and reads what runs on them. May be used by many
 * threads.
 */
public final class ClusterDesk implements AutoCloseable {
    private final Optional<ClusterKeeping> keeping;
    private final ClusterOpening opening;
    private final Ground ground;
    private final Time time;
    private final Set<WorkloadFollowing> followed = ConcurrentHashMap.newKeySet();
    private final Identities identities = new Identities();

    /**
     * @param keeping the vault's; empty without a data folder
     * @param passages ways through other hosts
     * @param ground the boxes that nodes may be
     */
    public ClusterDesk(
            Optional<ClusterKeeping> keeping, Passages passages, Ground ground, Time time) {
        this.keeping = keeping;
        this.time = time;
        opening = new ClusterOpening(passages, identities, time);
        HostedMachines hosted = new HostedMachines(this, time);
        this.ground =
                keeping.isEmpty()
                        ? ground
                        : ground.with(open -> hosted.uuids(open.name(), open.id()));
    }

    /**
     * The clusters of the vault.
     *
     * @throws AccessRefused without a data folder
     */
    public ClusterKeeping keeping() {
        return keeping.orElseThrow(ClusterDesk::noFolder);
    }

    /**
     * Opens a cluster; whoever asks closes it. A kubeconfig's files are not opened, its programs
     * run only when they were approved, and a server whose certificate is not to be checked is
     * refused unless its fingerprint is known.
     *
     * @param terms of the way through another host
     * @throws ClusterException when it cannot be trusted, or its login cannot be read
     * @throws KubeconfigException when its kubeconfig cannot be used
     * @throws PluginException when it wants a program run that nobody has approved
     * @throws AccessRefused when there is no such cluster, the vault is locked, or the server shows
     *     another certificate than the pinned one
     * @throws SshException when the host it is reached through refuses or is away
     */
    public OpenCluster open(ClusterChoice choice, Terms terms)
            throws ClusterException, KubeconfigException, PluginException, InterruptedException {
        return opening.open(found(choice), choice, terms);
    }

    /**
     * Opens a cluster of the vault by the login that may change it; whoever asks closes it, and has
     * seen that a person has unlocked it.
     *
     * @throws AccessRefused as {@link #open}, and when no such login is kept
     */
    public OpenCluster openToChange(String name, Terms terms)
            throws ClusterException, KubeconfigException, PluginException, InterruptedException {
        KeptCluster kept = keeping().get(name);
        KeptCluster.ServiceLogin by =
                kept.service()
                        .orElseThrow(
                                () ->
                                        new AccessRefused(
                                                AccessRefused.Kind.NO_CREDENTIAL,
                                                Message.of("core.cluster.no-service", name)));
        String used = usedContext(Kubeconfig.read(kept.kubeconfig()), kept.context());
        String other = usedContext(Kubeconfig.read(by.kubeconfig()), by.context());
        return opening.open(kept.reachedToChange(by, used, other), ClusterChoice.kept(name), terms);
    }

    /**
     * Asks a cluster of the vault and all others there who they are.
     *
     * @return those that are the same cluster; one that does not answer is not compared
     * @throws AccessRefused when the vault is locked
     */
    public List<String> same(String name) throws InterruptedException {
        List<String> names = keeping().names();
        if (names.size() > 1 && asked(name)) {
            List<Thread> asking =
                    names.stream()
                            .filter(other -> !other.equals(name))
                            .map(other -> Thread.startVirtualThread(() -> ask(other)))
                            .toList();
            for (Thread each : asking) {
                each.join();
            }
        }
        return identities.same(name, names);
    }

    private void ask(String name) {
        try {
            asked(name);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean asked(String name) throws InterruptedException {
        try (OpenCluster open = open(ClusterChoice.kept(name), Terms.background())) {
            return !open.id().isEmpty();
        } catch (ClusterException
                | KubeconfigException
                | PluginException
                | AccessRefused
                | SshException _) {
            return false;
        }
    }

    private KeptCluster found(ClusterChoice choice) {
        return switch (choice.source()) {
            case ClusterChoice.Source.Kept(String name) -> keeping().get(name);
            case ClusterChoice.Source.FromFile(var file) -> KubeconfigFile.read(file);
        };
    }

    /**
     * The name of the context that is used.
     *
     * @throws AccessRefused when there are several and none is named
     * @throws KubeconfigException when there is no such context, or it cannot be used
     */
    public static String usedContext(Kubeconfig config, Optional<String> wanted)
            throws KubeconfigException {
        return ClusterOpening.context(config, wanted).name();
    }

    /**
     * What runs where.
     *
     * @throws ClusterException when nodes or pods cannot be read
     */
    public Workloads workloads(OpenCluster open) throws ClusterException, InterruptedException {
        return workloads(open, () -> {});
    }

    /**
     * The same.
     *
     * @param looked is told when the first look is there, which a window would already draw
     */
    public Workloads workloads(OpenCluster open, Runnable looked)
            throws ClusterException, InterruptedException {
        return new WorkloadReading(open, ground, time).read(looked);
    }

    /**
     * Follows what runs where in a cluster of the vault, until it is closed or its kubeconfig is
     * out of reach.
     *
     * @param ear is told on a thread of the following's own
     */
    public Followed follow(String name, Consumer<WorkloadNews> ear) {
        return follow(name, ear, time);
    }

    /** The same by a clock of its own. */
    Followed follow(String name, Consumer<WorkloadNews> ear, Time pace) {
        ClusterKeeping clusters = keeping();
        followed.removeIf(WorkloadFollowing::ended);
        WorkloadFollowing following =
                WorkloadFollowing.begin(
                        new WorkloadFollowing.Door() {
                            @Override
                            public OpenCluster open()
                                    throws ClusterException,
                                            KubeconfigException,
                                            PluginException,
                                            InterruptedException {
                                return ClusterDesk.this.open(
                                        ClusterChoice.kept(name), Terms.background());
                            }

                            @Override
                            public void stillThere() {
                                clusters.withinReach(name);
                            }

                            @Override
                            public Optional<Message> remark() {
                                return identities.twin(name, clusters.names());
                            }
                        },
                        ground,
                        pace,
                        ear);
        followed.add(following);
        return following;
    }

    /** Stops following; when this returns, nothing of that goes on. */
    @Override
    public void close() {
        followed.forEach(WorkloadFollowing::close);
        try {
            for (WorkloadFollowing each : followed) {
                each.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        followed.clear();
    }

    /**
     * One node's whole objects.
     *
     * @throws AccessRefused when there is no such node
     * @throws ClusterException when the node or its pods cannot be read
     */
    public ServerSeen server(OpenCluster open, String node)
            throws ClusterException, InterruptedException {
        return new ServerReading(open.api(), time).read(node);
    }

    /**
     * Which boxes its nodes are.
     *
     * @throws ClusterException when its nodes cannot be read
     */
    public Standing standing(OpenCluster open) throws ClusterException, InterruptedException {
        return new StandingReading(open, ground).read();
    }

    /**
     * What becomes of what runs there when something goes.
     *
     * @param target a node, a box, a cabinet, or an outlet of a PDU as {@code PDU:OUTLET}
     * @throws ClusterException when nodes or pods cannot be read
     * @throws AccessRefused when nobody knows what is meant
     */
    public Fallout fallout(OpenCluster open, String target, FalloutWish wish)
            throws ClusterException, InterruptedException {
        return new FalloutReading(open, standing(open), time).of(target, wish);
    }

    /**
     * What becomes of what runs there when a box goes.
     *
     * @throws ClusterException when nodes or pods cannot be read
     */
    public Fallout fallout(OpenCluster open, Device box, FalloutWish wish)
            throws ClusterException, InterruptedException {
        return new FalloutReading(open, standing(open), time)
                .of(box.name(), new Aim.OfBox(box.id()), wish);
    }

    /**
     * What becomes of what runs there when all boxes of a cabinet go.
     *
     * @throws ClusterException when nodes or pods cannot be read
     */
    public Fallout fallout(OpenCluster open, Cabinet cabinet, FalloutWish wish)
            throws ClusterException, InterruptedException {
        Standing standing = standing(open);
        return new FalloutReading(open, standing, time)
                .of(cabinet.name(), Aim.of(cabinet, standing.model()), wish);
    }

    /**
     * Keeps which box a node is, in place of what matching finds.
     *
     * @throws AccessRefused when there is no such node, or no data folder
     */
    public void bind(OpenCluster open, String node, Device box)
            throws ClusterException, InterruptedException {
        if (open.api().object(Resource.NODE, "", node).isEmpty()) {
            throw new AccessRefused(
                    AccessRefused.Kind.UNKNOWN_TARGET,
                    Message.of("core.cluster.no-such-node", node));
        }
        book().bind(open.id(), node, box.id(), box.name());
    }

    /**
     * Forgets which box a node is, as far as a person said so.
     *
     * @return whether it was bound
     * @throws AccessRefused without a data folder
     */
    public boolean unbind(OpenCluster open, String node)
            throws ClusterException, InterruptedException {
        return book().unbind(open.id(), node);
    }

    /** Whether a box may be a node of a cluster of the vault that cannot be asked now. */
    public boolean mayHave(String name, DeviceId box) {
        return ground.book().map(book -> book.mayHave(name, box)).orElse(true);
    }

    private NodeBook book() {
        return ground.book().orElseThrow(ClusterDesk::noFolder);
    }

    private static AccessRefused noFolder() {
        return new AccessRefused(
                AccessRefused.Kind.READING_ONLY, Message.of("core.access.no-folder"));
    }
}
