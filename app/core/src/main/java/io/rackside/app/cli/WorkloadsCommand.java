package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.cluster.OpenCluster;
import io.rackside.app.cluster.ServerSeen;
import io.rackside.app.cluster.Standing;
import io.rackside.app.cluster.Workloads;
import io.rackside.app.cluster.Workloads.OnNode;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.Rights;
import io.rackside.drivers.cluster.api.ShippedRole;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;
import io.rackside.drivers.cluster.match.Match;
import io.rackside.drivers.cluster.plugin.PluginException;
import io.rackside.model.Device;
import io.rackside.model.Message;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code rackside workloads}: what runs on which server; and which node a server is. */
@Command(name = "workloads", description = "core.cli.help.workloads")
final class WorkloadsCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;
    @Mixin private ClusterOptions options;
    @Mixin private ClusterStats stats;

    @Option(names = "--node", paramLabel = "NODE", description = "core.cli.option.workloads-node")
    private String node;

    private final Terminal terminal;
    private final ClusterDoor door;

    private WorkloadsCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        door = new ClusterDoor(terminal, folder);
    }

    static CommandLine line(Terminal terminal, Folder folder) {
        CommandLine line = new CommandLine(new WorkloadsCommand(terminal, folder));
        line.addSubcommand(new Bind(terminal, folder));
        line.addSubcommand(new Unbind(terminal, folder));
        return line;
    }

    @Override
    public ExitStatus call()
            throws ClusterException, KubeconfigException, PluginException, InterruptedException {
        stats.begin(terminal.time());
        return door.read(options, common.data, node == null ? this::show : this::server);
    }

    private ExitStatus show(Rackside rackside, OpenCluster open)
            throws ClusterException, InterruptedException {
        open.context().remarks().forEach(each -> terminal.err().println(plain(each)));
        Workloads workloads = rackside.clusters().workloads(open, () -> stats.looked(open));
        More more = moreRights(open);
        if (common.json) {
            ObjectNode root =
                    new WorkloadsJson(workloads.standing(), terminal::text)
                            .workloads(WorkloadsJson.cluster(open), workloads, more);
            stats.into(root, open);
            terminal.json(root);
        } else {
            text(workloads, more);
            stats.tell(terminal, open);
        }
        return ExitStatus.DONE;
    }

    private ExitStatus server(Rackside rackside, OpenCluster open)
            throws ClusterException, InterruptedException {
        ServerSeen server = rackside.clusters().server(open, node);
        if (common.json) {
            ObjectNode root =
                    new ServerSeenJson(terminal::text).server(WorkloadsJson.cluster(open), server);
            stats.into(root, open);
            terminal.json(root);
        } else {
            new ServerSeenText(terminal).all(server);
            stats.tell(terminal, open);
        }
        return ExitStatus.DONE;
    }

    private String plain(Message message) {
        return Table.plain(terminal.text(message));
    }

    /**
     * What the login may that it need not.
     *
     * @param whole whether that is all, as far as the server tells
     * @param unasked in how many more namespaces nobody asked
     */
    record More(List<String> rights, boolean whole, int unasked) {}

    /** A server that does not tell is not asked twice. */
    private static More moreRights(OpenCluster open) throws InterruptedException {
        try {
            Rights rights = open.api().rights();
            int unasked = rights.whole() || rights.incomplete() ? 0 : rights.unasked();
            return new More(rights.beyond(ShippedRole.VIEWER), rights.whole(), unasked);
        } catch (ClusterException _) {
            return new More(List.of(), false, 0);
        }
    }

    private void text(Workloads workloads, More more) {
        Standing standing = workloads.standing();
        Table table =
                new Table(
                        title("core.cli.column.node"),
                        title("core.cli.column.device"),
                        title("core.cli.column.place"),
                        title("core.cli.column.match"),
                        title("core.cli.column.state"),
                        title("core.cli.column.role"),
                        ">" + title("core.cli.column.vms"),
                        ">" + title("core.cli.column.pods"),
                        title("core.cli.column.shares"));
        TenancyText tenancy = new TenancyText(terminal);
        for (OnNode each : workloads.servers()) {
            Device device = each.device().flatMap(standing.model()::device).orElse(null);
            table.row(
                    each.node().name(),
                    device == null ? "-" : device.name(),
                    device == null ? "" : standing.model().position(device),
                    title(verdict(each.match().verdict())),
                    title(state(each)),
                    tenancy.role(each),
                    workloads.machinesRefused().isPresent()
                            ? "?"
                            : Integer.toString(each.machines().size()),
                    Integer.toString(each.pods().size()),
                    tenancy.shares(each.traits()));
        }
        terminal.table(table);
        workloads
                .machinesRefused()
                .ifPresent(why -> terminal.note("core.cli.workloads.machines-refused", why));
        tenancy.clusters(workloads.virtualClusters());
        doubts(workloads);
        if (!workloads.unmatched().isEmpty()) {
            terminal.say(
                    "core.cli.workloads.unmatched",
                    workloads.unmatched().stream()
                            .map(Device::name)
                            .collect(Collectors.joining(", ")));
        }
        int waiting = workloads.waiting().machines().size() + workloads.waiting().pods().size();
        if (waiting > 0) {
            terminal.say("core.cli.workloads.waiting", waiting);
        }
        if (!more.rights().isEmpty()) {
            terminal.note("core.cli.workloads.more-rights", String.join(", ", more.rights()));
        }
        if (more.unasked() > 0) {
            terminal.note("core.cli.workloads.rights-unasked", more.unasked());
        } else if (!more.whole()) {
            terminal.note("core.cli.workloads.rights-unread");
        }
    }

    private void doubts(Workloads workloads) {
        for (OnNode each : workloads.servers()) {
            Match match = each.match();
            if (match.bindingGone()) {
                terminal.say("core.cli.workloads.binding-gone", match.node());
            } else if (match.bindingDoubted() || match.verdict() == Match.Verdict.UNCONFIRMED) {
                terminal.say(
                        "core.cli.workloads.doubt",
                        match.node(),
                        evidence(match, workloads.standing()));
            }
        }
    }

    private String evidence(Match match, Standing standing) {
        List<String> marks =
                match.readings().stream()
                        .map(
                                each ->
                                        InventoryJson.word(each.basis())
                                                + " "
                                                + each.value()
                                                + " = "
                                                + standing.name(each.device()))
                        .collect(Collectors.toList());
        match.denials().stream()
                .map(
                        each ->
                                InventoryJson.word(each.basis())
                                        + " "
                                        + each.ofNode()
                                        + " != "
                                        + each.ofServer()
                                        + " ("
                                        + standing.name(each.device())
                                        + ")")
                .forEach(marks::add);
        return String.join("; ", marks);
    }

    private String title(String code) {
        return terminal.words().say(code);
    }

    private static String verdict(Match.Verdict verdict) {
        return switch (verdict) {
            case BOUND -> "core.cli.match.bound";
            case CONFIRMED -> "core.cli.match.confirmed";
            case PROBABLE -> "core.cli.match.probable";
            case UNCONFIRMED -> "core.cli.match.unconfirmed";
            case VIRTUAL -> "core.cli.match.virtual";
            case NONE -> "core.cli.match.none";
        };
    }

    private static String state(OnNode each) {
        if (!each.node().ready()) {
            return "core.cli.node.not-ready";
        }
        return each.node().unschedulable() ? "core.cli.node.cordoned" : "core.cli.node.ready";
    }

    @Command(name = "bind", description = "core.cli.help.workloads.bind")
    private static final class Bind implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;
        @Mixin private ClusterOptions options;

        @Parameters(index = "0", paramLabel = "NODE", description = "core.cli.option.node")
        private String node;

        @Parameters(index = "1", paramLabel = "DEVICE", description = "core.cli.option.node-device")
        private String device;

        private final Terminal terminal;
        private final ClusterDoor door;

        Bind(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            door = new ClusterDoor(terminal, folder);
        }

        @Override
        public ExitStatus call()
                throws ClusterException,
                        KubeconfigException,
                        PluginException,
                        InterruptedException {
            return door.keep(options, common.data, this::bind);
        }

        private ExitStatus bind(Rackside rackside, OpenCluster open)
                throws ClusterException, InterruptedException {
            Device box = new SiteWords(rackside.site().model()).device(device);
            rackside.clusters().bind(open, node, box);
            if (common.json) {
                terminal.json(InventoryJson.object().put("node", node).put("device", box.name()));
            } else {
                terminal.say("core.cluster.bound", node, box.name());
            }
            return ExitStatus.DONE;
        }
    }

    @Command(name = "unbind", description = "core.cli.help.workloads.unbind")
    private static final class Unbind implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;
        @Mixin private ClusterOptions options;

        @Parameters(index = "0", paramLabel = "NODE", description = "core.cli.option.node")
        private String node;

        private final Terminal terminal;
        private final ClusterDoor door;

        Unbind(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            door = new ClusterDoor(terminal, folder);
        }

        @Override
        public ExitStatus call()
                throws ClusterException,
                        KubeconfigException,
                        PluginException,
                        InterruptedException {
            return door.keep(options, common.data, this::unbind);
        }

        private ExitStatus unbind(Rackside rackside, OpenCluster open)
                throws ClusterException, InterruptedException {
            boolean was = rackside.clusters().unbind(open, node);
            if (!was) {
                throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.not-bound", node));
            }
            if (common.json) {
                terminal.json(InventoryJson.object().put("node", node).putNull("device"));
            } else {
                terminal.say("core.cluster.unbound", node);
            }
            return ExitStatus.DONE;
        }
    }
}
