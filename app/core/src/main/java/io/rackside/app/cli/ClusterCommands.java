package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.cluster.KeptCluster;
import io.rackside.app.cluster.KubeconfigFile;
import io.rackside.drivers.cluster.api.ShippedRole;
import io.rackside.drivers.cluster.kubeconfig.ClusterContext;
import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;
import io.rackside.drivers.cluster.kubeconfig.Kubeconfig;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;
import io.rackside.drivers.cluster.plugin.PluginApproval;
import io.rackside.drivers.cluster.plugin.PluginException;
import io.rackside.drivers.cluster.plugin.PluginRun;
import io.rackside.model.Device;
import io.rackside.model.Message;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code rackside cluster}: how clusters are reached, kept in the vault. */
final class ClusterCommands {
    private ClusterCommands() {}

    static CommandLine line(Terminal terminal, Folder folder) {
        CommandLine cluster = RacksideCommand.group("cluster", "core.cli.help.cluster");
        cluster.addSubcommand(new Add(terminal, folder));
        cluster.addSubcommand(new ClusterListCommand(terminal, folder));
        cluster.addSubcommand(new Remove(terminal, folder));
        cluster.addSubcommand(new Approve(terminal, folder));
        cluster.addSubcommand(new RoleText(terminal));
        cluster.addSubcommand(new ClusterServiceCommands.Login(terminal, folder));
        cluster.addSubcommand(new ClusterServiceCommands.Unlock(terminal, folder));
        cluster.addSubcommand(new ClusterServiceCommands.Lock(terminal, folder));
        return cluster;
    }

    /** A context of a kept cluster: the one named, else the one it is used by. */
    static ClusterContext context(KeptCluster kept, String wanted) throws KubeconfigException {
        Kubeconfig config = Kubeconfig.read(kept.kubeconfig());
        return config.context(named(config, Optional.ofNullable(wanted).or(kept::context)));
    }

    private static String named(Kubeconfig config, Optional<String> wanted) {
        return wanted.or(config::current)
                .orElseThrow(
                        () ->
                                new Failure(
                                        ExitStatus.USAGE,
                                        Message.of(
                                                "core.cluster.which-context",
                                                String.join(", ", config.contexts()))));
    }

    @Command(name = "add", description = "core.cli.help.cluster.add")
    private static final class Add implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "NAME", description = "core.cli.option.new-name")
        private String name;

        @Option(
                names = "--kubeconfig",
                paramLabel = "FILE",
                required = true,
                description = "core.cli.option.kubeconfig-kept")
        private Path file;

        @Option(
                names = "--context",
                paramLabel = "NAME",
                description = "core.cli.option.cluster-context")
        private String context;

        @Option(names = "--via", paramLabel = "HOST", description = "core.cli.option.cluster-via")
        private String via;

        @Option(
                names = "--fingerprint",
                paramLabel = "SHA256",
                description = "core.cli.option.cluster-fingerprint")
        private String fingerprint;

        private final Terminal terminal;
        private final Folder folder;

        Add(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() throws KubeconfigException, InterruptedException {
            String called = SiteCommands.named(name);
            String text = KubeconfigFile.text(file);
            Kubeconfig config = Kubeconfig.read(text);
            ClusterContext chosen = config.context(named(config, Optional.ofNullable(context)));
            Optional<String> pin = ClusterDoor.fingerprint(fingerprint);
            if (chosen.insecure() && pin.isEmpty()) {
                throw new Failure(
                        ExitStatus.NOT_AUTHORISED,
                        Message.of("core.cluster.insecure", chosen.server().getAuthority()),
                        Message.of("core.cli.next.cluster-trust"));
            }
            try (Rackside rackside = folder.acting(common.data)) {
                new VaultDoor(terminal).openOrMake(rackside);
                rackside.clusters()
                        .keeping()
                        .keep(
                                called,
                                new KeptCluster(
                                        text,
                                        Optional.of(chosen.name()),
                                        Optional.ofNullable(via).map(it -> host(rackside, it)),
                                        pin.map(it -> Map.of(chosen.name(), it)).orElse(Map.of()),
                                        List.of()));
                tell(called, chosen, rackside.clusters().same(called));
            }
            return ExitStatus.DONE;
        }

        /** A box keeps its identity when it is renamed. */
        private static String host(Rackside rackside, String text) {
            return rackside.access()
                    .subject(text)
                    .device()
                    .map(Device::id)
                    .map(id -> id.value())
                    .orElse(text);
        }

        /**
         * @param same clusters of the vault that turned out to be the very same
         */
        private void tell(String called, ClusterContext chosen, List<String> same) {
            same.stream()
                    .map(other -> Message.of("core.cluster.same-as", called, other))
                    .forEach(each -> terminal.err().println(plain(each)));
            chosen.remarks().forEach(each -> terminal.err().println(plain(each)));
            if (chosen.login() instanceof ClusterLogin.Plugin(var plugin)) {
                terminal.note("core.cli.cluster.wants-program", plugin.command(), called);
            }
            if (common.json) {
                ObjectNode json = InventoryJson.object().put("name", called);
                same.forEach(json.put("context", chosen.name()).putArray("sameAs")::add);
                terminal.json(json);
            } else {
                terminal.say("core.cluster.kept", called);
            }
        }

        private String plain(Message message) {
            return Table.plain(terminal.text(message));
        }
    }

    @Command(name = "remove", description = "core.cli.help.cluster.remove")
    private static final class Remove implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "NAME", description = "core.cli.option.kept-cluster")
        private String name;

        private final Terminal terminal;
        private final Folder folder;

        Remove(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.acting(common.data)) {
                new VaultDoor(terminal).open(rackside);
                rackside.clusters().keeping().get(name);
                rackside.clusters().keeping().remove(name);
            }
            if (common.json) {
                terminal.json(InventoryJson.object().put("name", name));
            } else {
                terminal.say("core.cluster.removed", name);
            }
            return ExitStatus.DONE;
        }
    }

    @Command(name = "approve", description = "core.cli.help.cluster.approve")
    private static final class Approve implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "NAME", description = "core.cli.option.kept-cluster")
        private String name;

        @Option(
                names = "--context",
                paramLabel = "NAME",
                description = "core.cli.option.cluster-context")
        private String context;

        @Option(
                names = "--confirm",
                paramLabel = "NAME",
                description = "core.cli.option.cluster-confirm")
        private String confirm;

        private final Terminal terminal;
        private final Folder folder;

        Approve(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() throws KubeconfigException, PluginException {
            try (Rackside rackside = folder.acting(common.data)) {
                new VaultDoor(terminal).open(rackside);
                ClusterContext chosen = context(rackside.clusters().keeping().get(name), context);
                if (!(chosen.login() instanceof ClusterLogin.Plugin(var plugin))) {
                    throw new Failure(
                            ExitStatus.USAGE,
                            Message.of("core.cli.error.no-program", chosen.name()));
                }
                PluginApproval approval = PluginRun.lookedAt(plugin, chosen.server());
                show(approval);
                if (!name.equals(confirm)) {
                    throw new Failure(
                            ExitStatus.REFUSED_BY_SAFETY,
                            Message.of("core.cli.error.program-not-confirmed"),
                            Message.of("core.cli.next.program-confirm", name));
                }
                rackside.clusters().keeping().approve(name, approval);
            }
            return ExitStatus.DONE;
        }

        private void show(PluginApproval approval) {
            if (common.json) {
                ObjectNode json =
                        InventoryJson.object()
                                .put("name", name)
                                .put("server", approval.server().toString())
                                .put("program", approval.program().toString())
                                .put("sha256", approval.sha256());
                approval.arguments().forEach(json.withArray("/arguments")::add);
                terminal.json(json);
                return;
            }
            terminal.say(
                    "core.cli.cluster.program",
                    approval.program().toString(),
                    String.join(" ", approval.arguments()),
                    approval.sha256(),
                    approval.server().toString());
        }
    }

    /** What a customer's administrator applies. */
    @Command(name = "role", description = "core.cli.help.cluster.role")
    private static final class RoleText implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "viewer|service", description = "core.cli.option.shipped-role")
        private ShippedRole role;

        private final Terminal terminal;

        RoleText(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public ExitStatus call() {
            if (common.json) {
                terminal.json(
                        InventoryJson.object()
                                .put("role", InventoryJson.word(role))
                                .put("yaml", role.yaml()));
            } else {
                terminal.out().print(role.yaml());
            }
            return ExitStatus.DONE;
        }
    }
}
