package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.cli.CliKeys;
import io.rackside.app.network.cli.OpenCli;
import io.rackside.app.network.config.ConfigComparison;
import io.rackside.app.network.config.ConfigWorkflow;
import io.rackside.app.network.config.KeptConfig;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Optional;

/** {@code rackside network diff TARGET}: what differs between two times, secrets masked. */
@Command(name = "diff", description = "core.cli.help.network.diff")
final class NetworkDiffCommand extends DeviceCommand {
    private static final String NOW = "now";
    private static final int CONTEXT_MAX = 1_000;

    @Mixin private CliOptions cli;

    @Option(names = "--from", paramLabel = "ID", description = "core.cli.option.config-from")
    private String from;

    @Option(names = "--to", paramLabel = "ID|now", description = "core.cli.option.config-to")
    private String to = NOW;

    @Option(names = "--context", paramLabel = "LINES", description = "core.cli.option.lines")
    private int context = 3;

    private final Folder folder;

    NetworkDiffCommand(Terminal terminal, Devices devices, Folder folder) {
        super(terminal, devices);
        this.folder = folder;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        TwinOptions.inRange("LINES", context, 0, CONTEXT_MAX);
        if (to.equals(NOW)) {
            return devices.atCommandLine(target, options, common.data, this::withNow);
        }
        try (Rackside rackside = folder.reading(common.data)) {
            new VaultDoor(terminal).open(rackside);
            DeviceId device = rackside.access().subject(target).target().device();
            KeptConfig after = NetworkConfigsCommand.kept(rackside, device, to);
            KeptConfig before =
                    from == null
                            ? before(rackside, after)
                            : NetworkConfigsCommand.kept(rackside, device, from);
            show(
                    before,
                    Optional.of(after),
                    rackside.configs().compare(before, after),
                    Optional.empty());
            return ExitStatus.DONE;
        }
    }

    /** The last one that was another. */
    private KeptConfig before(Rackside rackside, KeptConfig after) {
        List<KeptConfig> all = rackside.configs().kept(after.device());
        return all.subList(all.indexOf(after), all.size()).stream()
                .filter(each -> !each.id().equals(after.id()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Failure(
                                        ExitStatus.USAGE,
                                        Message.of("core.cli.error.nothing-before", target)));
    }

    private ExitStatus withNow(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        DeviceId device = subject.target().device();
        KeptConfig before =
                from == null
                        ? rackside.configs().kept(device).stream()
                                .findFirst()
                                .orElseThrow(
                                        () ->
                                                new Failure(
                                                        ExitStatus.USAGE,
                                                        Message.of(
                                                                "core.cli.error.none-kept", target),
                                                        Message.of("core.cli.next.none-kept")))
                        : NetworkConfigsCommand.kept(rackside, device, from);
        try (CliKeys keys = cli.keys(rackside, subject, terms)) {
            ConfigWorkflow.ComparedNow now =
                    rackside.configs().compareWithNow(before, subject, terms, keys);
            show(before, Optional.empty(), now.comparison(), Optional.of(now.stats()));
            return ExitStatus.DONE;
        }
    }

    private void show(
            KeptConfig before,
            Optional<KeptConfig> after,
            ConfigComparison compared,
            Optional<OpenCli.Stats> stats) {
        List<String> lines = compared.diff().unified(context);
        if (common.json) {
            ObjectNode root = InventoryJson.object();
            root.set("from", CliJson.kept(before));
            root.set("to", after.map(CliJson::kept).orElse(null));
            root.put("same", compared.diff().isEmpty());
            root.put("secretsDiffer", compared.secrets());
            lines.forEach(root.putArray("diff")::add);
            if (options.stats && stats.isPresent()) {
                root.set("stats", CliJson.stats(stats.get()));
            }
            terminal.json(root);
            return;
        }
        lines.forEach(line -> terminal.out().println(Table.plain(line)));
        if (lines.isEmpty()) {
            terminal.say("core.cli.network.same", target);
        }
        if (compared.secrets() > 0) {
            terminal.say("core.cli.network.secrets-differ", compared.secrets());
        }
        if (options.stats && stats.isPresent()) {
            new CliText(terminal).stats(stats.get());
        }
    }
}
