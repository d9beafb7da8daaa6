package io.rackside.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.cluster.KeptCluster;
import io.rackside.drivers.cluster.kubeconfig.ClusterContext;
import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;
import io.rackside.drivers.cluster.kubeconfig.Kubeconfig;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * {@code rackside cluster list}: with a locked vault their names alone, else their contexts too.
 */
@Command(name = "list", description = "core.cli.help.cluster.list")
final class ClusterListCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;

    private final Terminal terminal;
    private final Folder folder;

    ClusterListCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    /** One of them; without what the vault keeps from us. */
    private record Listed(String name, Optional<KeptCluster> kept, List<ClusterContext> contexts) {
        boolean used(ClusterContext context) {
            return kept.flatMap(KeptCluster::context).filter(context.name()::equals).isPresent();
        }

        boolean pinned(ClusterContext context) {
            return kept.filter(it -> it.pins().containsKey(context.name())).isPresent();
        }

        boolean approved(ClusterContext context) {
            return context.login() instanceof ClusterLogin.Plugin(var plugin)
                    && kept.stream()
                            .flatMap(it -> it.approvals().stream())
                            .anyMatch(it -> it.covers(plugin, context.server()));
        }
    }

    @Override
    public ExitStatus call() throws KubeconfigException {
        List<Listed> all = new ArrayList<>();
        try (Rackside rackside = folder.reading(common.data)) {
            List<String> names = rackside.clusters().keeping().names();
            if (!names.isEmpty()) {
                new VaultDoor(terminal).open(rackside);
            }
            for (String name : names) {
                all.add(listed(rackside, name));
            }
        }
        if (common.json) {
            ObjectNode root = InventoryJson.object();
            root.set("clusters", InventoryJson.list(all, ClusterListCommand::json));
            terminal.json(root);
        } else if (all.isEmpty()) {
            terminal.note("core.cli.list.none");
        } else {
            text(all);
        }
        return ExitStatus.DONE;
    }

    private static Listed listed(Rackside rackside, String name) throws KubeconfigException {
        if (!rackside.vault().unlocked()) {
            return new Listed(name, Optional.empty(), List.of());
        }
        KeptCluster kept = rackside.clusters().keeping().get(name);
        Kubeconfig config = Kubeconfig.read(kept.kubeconfig());
        return new Listed(
                name,
                Optional.of(kept),
                config.contexts().stream().flatMap(each -> usable(config, each)).toList());
    }

    /** One that cannot be used costs nothing but itself. */
    private static Stream<ClusterContext> usable(Kubeconfig config, String name) {
        try {
            return Stream.of(config.context(name));
        } catch (KubeconfigException _) {
            return Stream.empty();
        }
    }

    private static ObjectNode json(Listed listed) {
        ObjectNode json = InventoryJson.object().put("name", listed.name());
        json.put("via", listed.kept().flatMap(KeptCluster::via).orElse(null));
        json.set("contexts", listed.kept().isEmpty() ? json.nullNode() : contexts(listed));
        return json;
    }

    private static JsonNode contexts(Listed listed) {
        return InventoryJson.list(
                listed.contexts(),
                each ->
                        InventoryJson.object()
                                .put("name", each.name())
                                .put("used", listed.used(each))
                                .put("server", each.server().toString())
                                .put("login", login(each.login()))
                                .put("insecure", each.insecure())
                                .put("pinned", listed.pinned(each))
                                .put("approved", listed.approved(each)));
    }

    private void text(List<Listed> all) {
        Table table =
                new Table(
                        terminal.words().say("core.cli.column.name"),
                        terminal.words().say("core.cli.column.context"),
                        terminal.words().say("core.cli.column.address"),
                        terminal.words().say("core.cli.column.login"),
                        terminal.words().say("core.cli.column.remark"));
        for (Listed each : all) {
            if (each.contexts().isEmpty()) {
                table.row(each.name(), "", "", "", terminal.words().say("core.cli.cluster.locked"));
            }
            for (ClusterContext context : each.contexts()) {
                table.row(
                        each.name(),
                        (each.used(context) ? "* " : "  ") + context.name(),
                        context.server().toString(),
                        login(context.login()),
                        remark(each, context));
            }
        }
        terminal.table(table);
    }

    private String remark(Listed each, ClusterContext context) {
        if (context.login() instanceof ClusterLogin.Plugin && !each.approved(context)) {
            return terminal.words().say("core.cli.cluster.not-approved");
        }
        if (each.pinned(context)) {
            return terminal.words().say("core.cli.cluster.pinned");
        }
        return context.insecure() ? terminal.words().say("core.cli.cluster.unchecked") : "";
    }

    private static String login(ClusterLogin login) {
        return switch (login) {
            case ClusterLogin.Token _ -> "token";
            case ClusterLogin.Certificate _ -> "certificate";
            case ClusterLogin.Plugin _ -> "program";
            case ClusterLogin.None _ -> "none";
        };
    }
}
