package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.cluster.OpenCluster;
import io.rackside.app.cluster.inspect.Inspected;
import io.rackside.app.cluster.inspect.InspectionReport;
import io.rackside.app.report.Form;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.inspect.Topic;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;
import io.rackside.drivers.cluster.plugin.PluginException;
import io.rackside.model.Message;
import io.rackside.operations.Anchor;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code rackside inspect}: what is wrong with a cluster, or soon will be; only reads. */
@Command(name = "inspect", description = "core.cli.help.inspect")
final class InspectCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;
    @Mixin private ClusterOptions options;
    @Mixin private ClusterStats stats;

    @Option(
            names = "--check",
            paramLabel = "ID",
            split = ",",
            description = "core.cli.option.inspect-check")
    private List<String> checks = List.of();

    @Option(names = "--all", description = "core.cli.option.inspect-all")
    private boolean all;

    @Option(names = "--out", paramLabel = "FILE", description = "core.cli.option.report.out")
    private Path out;

    @Option(names = "--form", paramLabel = "FORM", description = "core.cli.option.report.form")
    private String form;

    private final Terminal terminal;
    private final Folder folder;
    private final ClusterDoor door;

    InspectCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
        door = new ClusterDoor(terminal, folder);
    }

    @Override
    public ExitStatus call()
            throws ClusterException, KubeconfigException, PluginException, InterruptedException {
        stats.begin(terminal.time());
        Set<Topic> topics = topics();
        Optional<Form> wanted =
                out == null ? Optional.empty() : Optional.of(ReportOut.form(out, form));
        return door.keepIfFree(
                options, common.data, (rackside, open) -> show(rackside, open, topics, wanted));
    }

    private Set<Topic> topics() {
        if (checks.isEmpty()) {
            return all ? EnumSet.allOf(Topic.class) : Topic.usual();
        }
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        for (String each : checks) {
            topics.add(
                    Topic.of(each)
                            .orElseThrow(
                                    () ->
                                            new Failure(
                                                    ExitStatus.USAGE,
                                                    Message.of(
                                                            "core.cli.error.no-such-check", each),
                                                    Message.of(
                                                            "core.cli.next.no-such-check",
                                                            Arrays.stream(Topic.values())
                                                                    .map(Topic::id)
                                                                    .collect(
                                                                            Collectors.joining(
                                                                                    ", "))))));
        }
        return topics;
    }

    private ExitStatus show(
            Rackside rackside, OpenCluster open, Set<Topic> topics, Optional<Form> wanted)
            throws InterruptedException {
        Inspected inspected = rackside.inspections(terminal.time()).inspect(open, topics);
        wanted.ifPresent(
                it ->
                        new ReportOut(terminal)
                                .write(
                                        InspectionReport.of(
                                                inspected,
                                                rackside.settings().current().personName(),
                                                checkpoint(rackside)),
                                        it,
                                        out));
        if (common.json) {
            ObjectNode root = new InspectJson(terminal::text).inspected(inspected);
            stats.into(root, open);
            terminal.json(root);
        } else {
            new InspectText(terminal).all(inspected);
            stats.tell(terminal, open);
            wanted.ifPresent(_ -> terminal.note("core.cli.report.written", out.toString()));
        }
        return inspected.blind() ? ExitStatus.FAILED : ExitStatus.DONE;
    }

    private Optional<Anchor> checkpoint(Rackside rackside) {
        return folder.exists(common.data) ? ReportOut.checkpoint(rackside) : Optional.empty();
    }
}
