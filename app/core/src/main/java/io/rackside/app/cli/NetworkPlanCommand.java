package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.push.DryRun;
import io.rackside.app.network.push.PushPlan;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * {@code rackside network plan TARGET --template NAME --set FIELD=VALUE...}: what would be sent;
 * with {@code --config FILE} in place of a TARGET against a configuration in a file.
 */
@Command(name = "plan", description = "core.cli.help.network.plan")
final class NetworkPlanCommand implements Callable<ExitStatus> {
    private static final long CONFIG_MAX = 16 << 20;

    @Mixin private CommonOptions common;
    @Mixin private TargetOptions options;
    @Mixin private PushOptions wanted;

    @Parameters(arity = "0..1", paramLabel = "TARGET", description = "core.cli.option.target")
    private String target;

    @Option(names = "--cli", paramLabel = "FAMILY", description = "core.cli.option.cli-family")
    private String family;

    @Option(names = "--config", paramLabel = "FILE", description = "core.cli.option.push-config")
    private Path config;

    @Option(names = "--out", paramLabel = "FILE", description = "core.cli.option.network-plan-out")
    private Path out;

    private final Terminal terminal;
    private final Devices devices;
    private final Folder folder;

    NetworkPlanCommand(Terminal terminal, Devices devices, Folder folder) {
        this.terminal = terminal;
        this.devices = devices;
        this.folder = folder;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        if ((target == null) == (config == null)) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.target-or-config"));
        }
        return config == null
                ? devices.atCommandLine(target, options, common.data, this::plan)
                : dryRun();
    }

    private ExitStatus plan(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        PushPlan plan = plan(rackside, subject, terms, wanted, family);
        PushPlanText text = new PushPlanText(terminal, plan);
        if (out != null) {
            text.write(out);
        }
        if (common.json) {
            terminal.json(text.json().put("file", out == null ? null : out.toString()));
        } else {
            text.show();
        }
        return ExitStatus.DONE;
    }

    /** Fills the form in against what the device runs. */
    static PushPlan plan(
            Rackside rackside, Subject subject, Terms terms, PushOptions wanted, String family)
            throws InterruptedException {
        return family == null
                ? rackside.push().plan(subject, wanted.wish(), terms)
                : rackside.push()
                        .plan(
                                subject,
                                wanted.wish(),
                                Optional.of(
                                        PushProfiles.named(
                                                rackside.cli().families().all(), family)),
                                terms);
    }

    /** Against a file, with any profile, unsigned ones too: nothing is sent anywhere. */
    private ExitStatus dryRun() {
        DryRun run = DryRun.of(profile(), wanted.wish(), lines(config));
        if (common.json) {
            ObjectNode root = PushProfiles.json(run.order().profile());
            root.put("template", run.order().template());
            PushPlanText.texts(root, run.diff(), run.lines(), run.inverse(), run.noWayBack());
            root.set("warnings", CliJson.texts(warnings(run), terminal::text));
            terminal.json(root);
            return ExitStatus.DONE;
        }
        PushProfiles.show(terminal, run.order().profile());
        if (run.lines().isEmpty()) {
            terminal.say("core.cli.push.dry-run-empty", config.toString());
        }
        PushPlanText.show(terminal, run.diff(), run.lines(), run.inverse(), run.noWayBack());
        warnings(run)
                .forEach(warning -> terminal.out().println(Table.plain(terminal.text(warning))));
        return ExitStatus.DONE;
    }

    private List<Message> warnings(DryRun run) {
        return run.warnings(String.valueOf(config.getFileName()));
    }

    private CliProfile profile() {
        if (family == null) {
            throw new Failure(
                    ExitStatus.USAGE, Message.of("core.cli.error.missing-argument", "--cli"));
        }
        if (!folder.exists(common.data)) {
            return PushProfiles.named(PushProfiles.shipped(), family);
        }
        try (Rackside rackside = folder.reading(common.data)) {
            return PushProfiles.named(rackside.cli().families().all(), family);
        }
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > CONFIG_MAX) {
                throw new Failure(
                        ExitStatus.USAGE,
                        Message.of("core.cli.error.wrong-value", file.toString(), "--config"));
            }
            return Files.readString(file).lines().toList();
        } catch (IOException e) {
            throw new Failure(
                    ExitStatus.USAGE,
                    Message.of("core.cli.error.wrong-value", e.toString(), "--config"));
        }
    }
}
