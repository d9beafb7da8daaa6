package io.rackside.app.cluster.sight;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.cluster.ClusterDesk;
import io.rackside.app.cluster.KeptCluster;
import io.rackside.drivers.cluster.api.Rights;
import io.rackside.drivers.cluster.api.ShippedRole;
import io.rackside.drivers.cluster.kubeconfig.ClusterContext;
import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;
import io.rackside.drivers.cluster.kubeconfig.Kubeconfig;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;
import io.rackside.drivers.cluster.plugin.PluginApproval;
import io.rackside.drivers.cluster.plugin.PluginException;
import io.rackside.drivers.cluster.plugin.PluginRun;
import io.rackside.model.Message;

import java.util.List;
import java.util.Optional;

/** How the clusters of the vault are reached, and what they may do on this laptop. */
public final class ClusterPages {
    private final ClusterDesk desk;
    private final Opening opening;

    public ClusterPages(ClusterDesk desk) {
        this.desk = desk;
        this.opening = new Opening(desk);
    }

    /** Each cluster, by name; no cluster is asked. */
    public List<ClusterPage> all() {
        return desk.keeping().names().stream().map(this::page).toList();
    }

    private ClusterPage page(String name) {
        try {
            KeptCluster kept = desk.keeping().get(name);
            return page(name, kept, context(kept));
        } catch (AccessRefused e) {
            return ClusterPage.notKnown(name, e.what());
        } catch (KubeconfigException e) {
            return ClusterPage.notKnown(name, e.what());
        }
    }

    private static ClusterContext context(KeptCluster kept) throws KubeconfigException {
        Kubeconfig config = Kubeconfig.read(kept.kubeconfig());
        return config.context(ClusterDesk.usedContext(config, kept.context()));
    }

    private static ClusterPage page(String name, KeptCluster kept, ClusterContext context) {
        Optional<ClusterPage.Program> program = Optional.empty();
        Optional<Message> trouble = Optional.empty();
        try {
            program = looked(context).map(found -> program(found, kept));
        } catch (PluginException e) {
            trouble = Optional.of(e.what());
        }
        return new ClusterPage(
                name,
                context.name(),
                context.server().toString(),
                Optional.of(login(context.login())),
                kept.pins().containsKey(context.name()),
                program,
                trouble);
    }

    private static Optional<PluginApproval> looked(ClusterContext context) throws PluginException {
        return context.login() instanceof ClusterLogin.Plugin(var plugin)
                ? Optional.of(PluginRun.lookedAt(plugin, context.server()))
                : Optional.empty();
    }

    private static ClusterPage.Program program(PluginApproval found, KeptCluster kept) {
        return new ClusterPage.Program(
                found.program().toString(),
                found.arguments(),
                found.sha256(),
                found.server().toString(),
                kept.approvals().contains(found));
    }

    private static ClusterPage.Login login(ClusterLogin login) {
        return switch (login) {
            case ClusterLogin.Token _ -> ClusterPage.Login.TOKEN;
            case ClusterLogin.Certificate _ -> ClusterPage.Login.CERTIFICATE;
            case ClusterLogin.Plugin _ -> ClusterPage.Login.PROGRAM;
            case ClusterLogin.None _ -> ClusterPage.Login.NONE;
        };
    }

    /**
     * Allows a program, with its arguments, to be run for a cluster's token; stands in the trail.
     *
     * @param shown what the person has seen: anything else, even other bytes, is not allowed
     * @throws AccessRefused when the vault is locked
     */
    public void allow(String name, ClusterPage.Program shown) throws ClusterTrouble {
        try {
            KeptCluster kept = desk.keeping().get(name);
            PluginApproval found =
                    looked(context(kept))
                            .filter(one -> same(one, shown))
                            .orElseThrow(() -> changed(shown));
            desk.keeping().approve(name, found);
        } catch (KubeconfigException e) {
            throw new ClusterTrouble(e.what(), e);
        } catch (PluginException e) {
            throw new ClusterTrouble(e.what(), e);
        }
    }

    private static boolean same(PluginApproval found, ClusterPage.Program shown) {
        return found.program().toString().equals(shown.path())
                && found.arguments().equals(shown.arguments())
                && found.sha256().equals(shown.sha256())
                && found.server().toString().equals(shown.server());
    }

    private static ClusterTrouble changed(ClusterPage.Program shown) {
        return new ClusterTrouble(Message.of("core.cluster.program-changed", shown.path()), null);
    }

    /** Asks a cluster what its login may. */
    public ClusterPage.Rights rights(String cluster) throws ClusterTrouble, InterruptedException {
        return opening.on(
                cluster,
                open -> {
                    Rights rights = open.api().rights();
                    return new ClusterPage.Rights(
                            rights.beyond(ShippedRole.VIEWER),
                            rights.beyond(ShippedRole.SERVICE),
                            rights.whole(),
                            rights.incomplete() ? 0 : rights.unasked());
                });
    }
}
