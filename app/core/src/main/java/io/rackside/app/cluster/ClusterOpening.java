package io.rackside.app.cluster;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Terms;
import io.rackside.drivers.cluster.api.ClusterAccess;
import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.drivers.cluster.api.SiteGate;
import io.rackside.drivers.cluster.api.TokenSource;
import io.rackside.drivers.cluster.kubeconfig.ClusterContext;
import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;
import io.rackside.drivers.cluster.kubeconfig.ExecPlugin;
import io.rackside.drivers.cluster.kubeconfig.Kubeconfig;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;
import io.rackside.drivers.cluster.plugin.PluginApproval;
import io.rackside.drivers.cluster.plugin.PluginException;
import io.rackside.drivers.cluster.plugin.PluginRun;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.net.URI;
import java.util.Optional;

/**
 * The way to a cluster: which context is meant, whose certificate is trusted, which login is used
 * and which program may be run for it.
 */
final class ClusterOpening {
    private final Passages passages;
    private final Identities identities;
    private final Time time;

    ClusterOpening(Passages passages, Identities identities, Time time) {
        this.passages = passages;
        this.identities = identities;
        this.time = time;
    }

    /**
     * Opens one; whoever asks closes it.
     *
     * @param kept what is known of it
     * @param choice as it was chosen
     * @param terms of the way through another host
     */
    OpenCluster open(KeptCluster kept, ClusterChoice choice, Terms terms)
            throws ClusterException, KubeconfigException, PluginException, InterruptedException {
        Kubeconfig config = Kubeconfig.read(kept.kubeconfig());
        ClusterContext context = context(config, choice.context().or(kept::context));
        Optional<String> pin =
                choice.fingerprint().or(() -> Optional.ofNullable(kept.pins().get(context.name())));
        if (context.insecure() && pin.isEmpty()) {
            throw new ClusterException(
                    Kind.NOT_TRUSTED,
                    Message.of("core.cluster.insecure", context.server().getAuthority()));
        }
        Optional<TokenSource> tokens = tokens(context, kept);
        Passage passage = passages.to(context.server(), choice.via().or(kept::via), terms);
        try {
            Optional<String> name = context.serverName().or(passage::serverName);
            Optional<Pinned> pinned = pinned(passage.end(), name, pin, context);
            Optional<String> serverName = pinned.flatMap(Pinned::serverName).or(() -> name);
            SiteGate gate = identities.gate(context.server(), choice.via().or(kept::via));
            ClusterApi api =
                    ClusterApi.of(
                            new ClusterAccess(
                                    passage.end(),
                                    pinned.map(Pinned::pem).or(context::authorities),
                                    serverName,
                                    context.login(),
                                    tokens),
                            time,
                            gate);
            Optional<String> inVault =
                    choice.source() instanceof ClusterChoice.Source.Kept(String of)
                            ? Optional.of(of)
                            : Optional.empty();
            return new OpenCluster(
                    inVault.orElseGet(context::name),
                    inVault,
                    context,
                    passage.end(),
                    serverName,
                    api,
                    passage::close,
                    id -> identities.met(inVault, gate, id));
        } catch (ClusterException | RuntimeException e) {
            passage.close();
            throw e;
        }
    }

    private static Optional<Pinned> pinned(
            URI end, Optional<String> name, Optional<String> pin, ClusterContext context)
            throws ClusterException {
        return pin.isEmpty()
                ? Optional.empty()
                : Optional.of(Pinned.by(end, name, pin.get(), context.server().getAuthority()));
    }

    /**
     * The context that is meant.
     *
     * @throws AccessRefused when there are several and none is named
     */
    static ClusterContext context(Kubeconfig config, Optional<String> wanted)
            throws KubeconfigException {
        String name =
                wanted.or(config::current)
                        .orElseThrow(
                                () ->
                                        new AccessRefused(
                                                AccessRefused.Kind.UNKNOWN_TARGET,
                                                Message.of(
                                                        "core.cluster.which-context",
                                                        String.join(", ", config.contexts()))));
        return config.context(name);
    }

    /** Where its tokens come from, where a program gives them. */
    private Optional<TokenSource> tokens(ClusterContext context, KeptCluster kept)
            throws PluginException {
        if (!(context.login() instanceof ClusterLogin.Plugin(ExecPlugin plugin))) {
            return Optional.empty();
        }
        URI server = context.server();
        PluginApproval looked = PluginRun.lookedAt(plugin, server);
        PluginApproval approval =
                kept.approvals().stream()
                        .filter(each -> each.covers(plugin, server))
                        .findFirst()
                        .orElse(null);
        if (approval == null) {
            throw new AccessRefused(
                    AccessRefused.Kind.NOT_AGREED,
                    Message.of(
                            "core.cluster.not-approved",
                            looked.program().toString(),
                            looked.sha256()));
        }
        PluginRun run = new PluginRun(approval, time);
        return Optional.of(() -> run.token(plugin, server));
    }
}
