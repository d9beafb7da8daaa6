package io.rackside.app.cluster;

import io.rackside.app.access.AccessRefused;
import io.rackside.drivers.cluster.plugin.PluginApproval;
import io.rackside.model.Message;
import io.rackside.operations.Messages;
import io.rackside.operations.TrailEntry;
import io.rackside.store.Store;
import io.rackside.store.VaultException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * How clusters are reached, in the vault; that one was kept, removed or allowed to run a program
 * stands in the trail.
 */
public final class ClusterKeeping {
    /** Trail kind of a cluster that was put into the vault. */
    public static final String KEPT = "kubeconfig.kept";

    /** Trail kind of a cluster that was removed from the vault. */
    public static final String REMOVED = "kubeconfig.removed";

    /** Trail kind of a program that a person has allowed to be run for a token. */
    public static final String APPROVED = "kubeconfig.approved";

    /** Trail kind of a login to change a cluster by, kept or forgotten. */
    public static final String SERVICE = "kubeconfig.service";

    private final Store store;
    private final Map<String, KeptCluster> lent = new ConcurrentSkipListMap<>();

    public ClusterKeeping(Store store) {
        this.store = store;
    }

    /** Knows a cluster for this run alone, such as the demo's; it is not in the vault. */
    public void lend(String name, KeptCluster cluster) {
        lent.put(name, cluster);
    }

    /** Names of the clusters; the vault may be locked. */
    public List<String> names() {
        return Stream.concat(lent.keySet().stream(), store.clusters().names().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * The one of that name.
     *
     * @throws AccessRefused when there is none, or the vault is locked
     */
    public KeptCluster get(String name) {
        if (!names().contains(name)) {
            throw new AccessRefused(
                    AccessRefused.Kind.UNKNOWN_TARGET,
                    Message.of("core.cluster.no-such", name, String.join(", ", names())));
        }
        if (lent.containsKey(name)) {
            return lent.get(name);
        }
        byte[] body = body(name);
        try {
            return KeptClusterJson.read(name, body);
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    /**
     * Does nothing as long as the one of that name can be had; does not keep the vault open.
     *
     * @throws AccessRefused when there is none, or the vault is locked
     */
    public void withinReach(String name) {
        if (!names().contains(name)) {
            throw new AccessRefused(
                    AccessRefused.Kind.UNKNOWN_TARGET,
                    Message.of("core.cluster.no-such", name, String.join(", ", names())));
        }
        if (!lent.containsKey(name) && !store.vault().unlocked()) {
            throw new AccessRefused(
                    AccessRefused.Kind.VAULT_LOCKED, Message.of("store.vault.locked"));
        }
    }

    private byte[] body(String name) {
        try {
            return store.clusters().get(name).orElseThrow();
        } catch (VaultException e) {
            throw new AccessRefused(AccessRefused.Kind.VAULT_LOCKED, e.what());
        }
    }

    /**
     * Keeps one, in place of what was there.
     *
     * @throws VaultException when the vault is locked, or there is none
     */
    public void keep(String name, KeptCluster cluster) {
        store.together(
                () -> {
                    NodeBook.forget(store, name);
                    return put(name, cluster, KEPT, Message.of("core.cluster.kept", name));
                });
    }

    /**
     * Allows a program to be run for its token.
     *
     * @throws AccessRefused when there is no such cluster, or the vault is locked
     */
    public void approve(String name, PluginApproval approval) {
        put(
                name,
                get(name).approving(approval),
                APPROVED,
                Message.of(
                        "core.cluster.approved",
                        name,
                        approval.program().toString(),
                        approval.sha256(),
                        approval.server().toString()));
    }

    /**
     * Keeps a login to change a cluster by, in place of what was there; forgets it where it is
     * empty.
     *
     * @throws AccessRefused when there is no such cluster, or the vault is locked
     */
    public void keepService(String name, Optional<KeptCluster.ServiceLogin> login) {
        KeptCluster changed = get(name).serviced(login);
        if (lent.containsKey(name)) {
            lent.put(name, changed);
            return;
        }
        put(
                name,
                changed,
                SERVICE,
                Message.of(
                        login.isPresent()
                                ? "core.cluster.service-kept"
                                : "core.cluster.service-removed",
                        name));
    }

    /**
     * Unlocks or locks a login for every run. Of one that is lent, nothing is kept.
     *
     * @param kind of the entry in the trail, with what it says
     * @throws AccessRefused when there is no such cluster or login, or the vault is locked
     */
    public void lease(
            String name, Optional<KeptCluster.Lease> lease, String kind, Map<String, String> says) {
        KeptCluster kept = get(name);
        KeptCluster.ServiceLogin login =
                kept.service()
                        .orElseThrow(
                                () ->
                                        new AccessRefused(
                                                AccessRefused.Kind.NO_CREDENTIAL,
                                                Message.of("core.cluster.no-service", name)));
        KeptCluster changed = kept.serviced(Optional.of(login.leased(lease)));
        if (lent.containsKey(name)) {
            lent.put(name, changed);
            store.trail().append(kind, Map.copyOf(says));
            return;
        }
        byte[] body = KeptClusterJson.bytes(changed);
        try {
            store.together(
                    () -> {
                        store.clusters().put(name, body);
                        return store.trail().append(kind, Map.copyOf(says));
                    });
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    /**
     * Forgets it; does nothing where there is none.
     *
     * @throws VaultException when the vault is locked
     */
    public void remove(String name) {
        store.together(
                () -> {
                    store.clusters().remove(name);
                    NodeBook.forget(store, name);
                    return note(REMOVED, Message.of("core.cluster.removed", name));
                });
    }

    private TrailEntry put(String name, KeptCluster cluster, String kind, Message what) {
        byte[] body = KeptClusterJson.bytes(cluster);
        try {
            return store.together(
                    () -> {
                        store.clusters().put(name, body);
                        return note(kind, what);
                    });
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    private TrailEntry note(String kind, Message what) {
        return store.trail().append(kind, Map.of("what", Messages.toCanonical(what)));
    }
}
