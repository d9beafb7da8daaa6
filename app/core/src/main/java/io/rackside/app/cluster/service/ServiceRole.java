package io.rackside.app.cluster.service;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Terms;
import io.rackside.app.cluster.ClusterChoice;
import io.rackside.app.cluster.ClusterDesk;
import io.rackside.app.cluster.KeptCluster;
import io.rackside.app.cluster.KubeconfigFile;
import io.rackside.app.cluster.OpenCluster;
import io.rackside.app.cluster.sight.ClusterTrouble;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.Rights;
import io.rackside.drivers.cluster.api.ShippedRole;
import io.rackside.drivers.cluster.kubeconfig.Kubeconfig;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;
import io.rackside.drivers.cluster.plugin.PluginException;
import io.rackside.model.Message;
import io.rackside.operations.Time;
import io.rackside.operations.Trail;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The logins by which clusters may be changed. Each is locked until a person unlocks it, for a
 * reason and a time, which stands in the trail. May be used by many threads.
 */
public final class ServiceRole {
    /** Trail kind of a login that was unlocked. */
    public static final String UNLOCKED = "role.unlocked";

    /** Trail kind of a login that a person has locked again. */
    public static final String LOCKED = "role.locked";

    /** The shortest time. */
    public static final Duration LEAST = Duration.ofMinutes(1);

    /** The longest time: a day's work on site. */
    public static final Duration MOST = Duration.ofHours(8);

    private static final int REASON_MOST = 200;

    /** What is always needed: verb, group, resource. */
    private static final List<List<String>> NEEDED =
            List.of(
                    List.of("list", "", "nodes"),
                    List.of("list", "", "pods"),
                    List.of("patch", "", "nodes"),
                    List.of("create", "", "pods/eviction"));

    private static final String ORDERS = "subresources.kubevirt.io";

    /** What is needed beside that where virtual machines are shut down. */
    private static final List<List<String>> STOPPING =
            List.of(
                    List.of("update", ORDERS, "virtualmachines/stop"),
                    List.of("update", ORDERS, "virtualmachines/start"));

    /** Whether a cluster may be changed. */
    public enum State {
        /** No login is kept to change it by. */
        NO_LOGIN,
        LOCKED,
        UNLOCKED
    }

    /**
     * How a login stands.
     *
     * @param until when it is locked by itself; empty where it is not unlocked
     * @param reason why it was unlocked; empty where it is not
     */
    public record Standing(State state, Optional<Instant> until, String reason) {
        public Standing {
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(until, "until");
            Objects.requireNonNull(reason, "reason");
        }

        static Standing of(State state) {
            return new Standing(state, Optional.empty(), "");
        }
    }

    /**
     * One that is unlocked.
     *
     * @param login digest of the very login that was asked and unlocked
     * @param begun nanoseconds of our own clock, which nobody sets back
     * @param length it lasts by that clock
     */
    private record Unlocked(
            Instant until, String reason, String login, long begun, Duration length) {}

    private final Supplier<ClusterDesk> desk;
    private final Trail trail;
    private final Time time;
    private final Map<String, Unlocked> unlocked = new ConcurrentHashMap<>();
    private final Map<String, List<String>> more = new ConcurrentHashMap<>();
    private final Map<String, Lock> taking = new ConcurrentHashMap<>();

    ServiceRole(Supplier<ClusterDesk> desk, Trail trail, Time time) {
        this.desk = desk;
        this.trail = trail;
        this.time = time;
    }

    /** Held by whoever judges whether a node may leave a cluster, until it is cordoned. */
    Lock taking(String cluster) {
        return taking.computeIfAbsent(cluster, _ -> new ReentrantLock());
    }

    /**
     * How the login of a cluster stands; of a locked vault it is not known whether there is one. A
     * login that was replaced since it was unlocked is locked.
     */
    public synchronized Standing of(String cluster) {
        Optional<KeptCluster.ServiceLogin> login;
        try {
            login = desk.get().keeping().get(cluster).service();
        } catch (AccessRefused e) {
            boolean unseen = e.kind() == AccessRefused.Kind.VAULT_LOCKED;
            if (!unseen) {
                unlocked.remove(cluster);
            }
            return open(cluster)
                    ? standing(unlocked.get(cluster))
                    : Standing.of(unseen ? State.LOCKED : State.NO_LOGIN);
        }
        if (login.isEmpty()) {
            unlocked.remove(cluster);
            return Standing.of(State.NO_LOGIN);
        }
        String digest = digest(login.get());
        unlocked.computeIfPresent(
                cluster, (_, now) -> now.login().equals(digest) && lasts(now) ? now : null);
        if (!open(cluster)) {
            login.get().lease().ifPresent(lease -> leased(cluster, lease, digest));
        }
        return open(cluster) ? standing(unlocked.get(cluster)) : Standing.of(State.LOCKED);
    }

    /** Takes what another run has unlocked; forgets what is over, so that no clock revives it. */
    private void leased(String cluster, KeptCluster.Lease lease, String login) {
        Duration left = Duration.between(time.now(), lease.until());
        if (left.isPositive() && left.compareTo(MOST) <= 0) {
            unlocked.put(
                    cluster,
                    new Unlocked(lease.until(), lease.reason(), login, time.nanos(), left));
        } else {
            desk.get()
                    .keeping()
                    .lease(cluster, Optional.empty(), LOCKED, Map.of("cluster", cluster));
        }
    }

    private static String digest(KeptCluster.ServiceLogin login) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(login.context().orElse("").getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            return HexFormat.of()
                    .formatHex(sha.digest(login.kubeconfig().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Standing standing(Unlocked now) {
        return new Standing(State.UNLOCKED, Optional.of(now.until()), now.reason());
    }

    /** Whether a cluster may be changed now, as far as this run has seen. */
    public boolean open(String cluster) {
        Unlocked now = unlocked.get(cluster);
        return now != null && lasts(now);
    }

    private boolean lasts(Unlocked now) {
        return time.now().isBefore(now.until())
                && time.nanos() - now.begun() < now.length().toNanos();
    }

    /**
     * What the login may that it does not need, as {@link Rights#beyond} has it, by its cluster's
     * account when it was last unlocked in this run.
     */
    public List<String> beyond(String cluster) {
        return more.getOrDefault(cluster, List.of());
    }

    /**
     * Keeps a login to change a cluster by, with the cluster in the vault; it is locked, whatever
     * was unlocked before.
     *
     * @param file its kubeconfig, which is read and not kept
     * @throws ClusterTrouble when the file makes no sense
     * @throws AccessRefused when there is no such cluster, or the vault is locked
     */
    public synchronized void keepLogin(String cluster, Path file, Optional<String> context)
            throws ClusterTrouble {
        String text = KubeconfigFile.text(file);
        try {
            String used = ClusterDesk.usedContext(Kubeconfig.read(text), context);
            lock(cluster);
            desk.get()
                    .keeping()
                    .keepService(
                            cluster,
                            Optional.of(
                                    new KeptCluster.ServiceLogin(
                                            text, Optional.of(used), Optional.empty())));
        } catch (KubeconfigException e) {
            throw new ClusterTrouble(e.what(), e);
        }
    }

    /**
     * Forgets the login to change a cluster by.
     *
     * @throws AccessRefused when there is no such cluster, or the vault is locked
     */
    public synchronized void removeLogin(String cluster) {
        lock(cluster);
        desk.get().keeping().keepService(cluster, Optional.empty());
    }

    /**
     * Unlocks a login until its time is over, it is locked, or Rackside ends. The cluster is asked
     * whether the login may do what is needed, and is the one that is looked at.
     *
     * @param reason in the person's words, for the trail
     * @param length {@link #LEAST} to {@link #MOST}
     * @throws ClusterTrouble when the cluster cannot be asked, or the login is no good
     * @throws AccessRefused when the reason or the time is none, no login is kept, or the vault is
     *     locked
     */
    public void unlock(String cluster, String reason, Duration length)
            throws ClusterTrouble, InterruptedException {
        Unlocked now = asked(cluster, reason, length);
        synchronized (this) {
            requireSame(cluster, now);
            trail.append(UNLOCKED, Map.copyOf(says(cluster, now)));
            unlocked.put(cluster, now);
        }
        new OwedStarts(this, trail, time).start(desk.get(), cluster);
    }

    /** The login that was asked is the one that is kept. */
    private void requireSame(String cluster, Unlocked asked) {
        if (!login(cluster).equals(asked.login())) {
            throw refused(Message.of("core.service.login-replaced", cluster));
        }
    }

    private String login(String cluster) {
        return desk.get()
                .keeping()
                .get(cluster)
                .service()
                .map(ServiceRole::digest)
                .orElseThrow(
                        () ->
                                new AccessRefused(
                                        AccessRefused.Kind.NO_CREDENTIAL,
                                        Message.of("core.cluster.no-service", cluster)));
    }

    /**
     * The same for every run on this data folder, for command lines.
     *
     * @see #unlock(String, String, Duration)
     */
    public void unlockForRuns(String cluster, String reason, Duration length)
            throws ClusterTrouble, InterruptedException {
        Unlocked now = asked(cluster, reason, length);
        synchronized (this) {
            requireSame(cluster, now);
            desk.get()
                    .keeping()
                    .lease(
                            cluster,
                            Optional.of(new KeptCluster.Lease(now.until(), now.reason())),
                            UNLOCKED,
                            says(cluster, now));
            unlocked.put(cluster, now);
        }
        new OwedStarts(this, trail, time).start(desk.get(), cluster);
    }

    private Map<String, String> says(String cluster, Unlocked now) {
        Map<String, String> says = new HashMap<>();
        says.put("cluster", cluster);
        says.put("reason", now.reason());
        says.put("until", now.until().toString());
        if (!beyond(cluster).isEmpty()) {
            says.put("beyond", String.join(", ", beyond(cluster)));
        }
        return says;
    }

    private Unlocked asked(String cluster, String reason, Duration length)
            throws ClusterTrouble, InterruptedException {
        String said = reason.strip();
        if (said.isEmpty() || said.length() > REASON_MOST) {
            throw refused(Message.of("core.service.reason-missing", REASON_MOST));
        }
        if (length.compareTo(LEAST) < 0 || length.compareTo(MOST) > 0) {
            throw refused(Message.of("core.service.time-odd", LEAST.toMinutes(), MOST.toMinutes()));
        }
        String login = login(cluster);
        require(cluster, false);
        return new Unlocked(time.now().plus(length), said, login, time.nanos(), length);
    }

    /**
     * Locks a login, for every run; does nothing where it is locked.
     *
     * @throws AccessRefused when it is unlocked for every run, and the vault is locked
     */
    public synchronized void lock(String cluster) {
        if (of(cluster).state() != State.UNLOCKED) {
            return;
        }
        try {
            desk.get()
                    .keeping()
                    .lease(cluster, Optional.empty(), LOCKED, Map.of("cluster", cluster));
        } finally {
            unlocked.remove(cluster);
        }
    }

    /**
     * Asks the cluster whether its login may do what is needed.
     *
     * @param stopping whether virtual machines are shut down too
     * @throws ClusterTrouble when it may not, or nobody knows
     */
    void require(String cluster, boolean stopping) throws ClusterTrouble, InterruptedException {
        try (OpenCluster acts = desk.get().openToChange(cluster, Terms.person());
                OpenCluster looks = desk.get().open(ClusterChoice.kept(cluster), Terms.person())) {
            if (!acts.id().equals(looks.id())) {
                throw new ClusterTrouble(Message.of("core.service.other-cluster", cluster), null);
            }
            for (List<String> each : NEEDED) {
                require(acts, each, cluster);
            }
            if (stopping) {
                for (List<String> each : STOPPING) {
                    require(acts, each, cluster);
                }
            }
            more.put(cluster, acts.api().rights().beyond(ShippedRole.SERVICE));
        } catch (ClusterException e) {
            throw new ClusterTrouble(e.what(), e);
        } catch (KubeconfigException e) {
            throw new ClusterTrouble(e.what(), e);
        } catch (PluginException e) {
            throw new ClusterTrouble(e.what(), e);
        }
    }

    private static void require(OpenCluster acts, List<String> right, String cluster)
            throws ClusterException, ClusterTrouble, InterruptedException {
        if (!acts.api().may(right.get(0), right.get(1), right.get(2))) {
            throw new ClusterTrouble(
                    Message.of(
                            "core.service.right-missing",
                            cluster,
                            right.get(0) + " " + right.get(2)),
                    null);
        }
    }

    private static AccessRefused refused(Message why) {
        return new AccessRefused(AccessRefused.Kind.NOT_AGREED, why);
    }
}
