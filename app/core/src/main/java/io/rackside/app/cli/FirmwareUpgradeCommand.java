package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.firmware.PlanFile;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.model.Message;
import io.rackside.operations.JobId;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * {@code rackside firmware upgrade}: plans and carries out what a person confirms, or carries out a
 * plan file whose hash is given.
 */
@Command(name = "upgrade", description = "core.cli.help.firmware.upgrade")
final class FirmwareUpgradeCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;
    @Mixin private TargetOptions options;
    @Mixin private PlanOptions wanted;
    @Mixin private HostOptions hosts;

    @Parameters(arity = "0..*", paramLabel = "TARGET", description = "core.cli.option.target")
    private List<String> targets = List.of();

    @Option(names = "--plan", paramLabel = "FILE", description = "core.cli.option.plan-file")
    private Path file;

    @Option(names = "--hash", paramLabel = "SHA256", description = "core.cli.option.plan-hash")
    private String hash;

    @Option(names = "--yes", description = "core.cli.option.plan-yes")
    private boolean yes;

    private final Terminal terminal;
    private final Devices devices;

    FirmwareUpgradeCommand(Terminal terminal, Devices devices) {
        this.terminal = terminal;
        this.devices = devices;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        boolean planned = file != null;
        if (yes && (!planned || hash == null)) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.yes-needs-plan"));
        }
        if (planned == (wanted.given() || !targets.isEmpty())) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.plan-or-targets"));
        }
        return devices.actOnAll(
                targets, options, common.data, Risk.CANNOT_BE_UNDONE, this::upgrade);
    }

    private ExitStatus upgrade(Rackside rackside, List<Subject> subjects, Terms terms)
            throws InterruptedException {
        UpgradePlan plan =
                file == null
                        ? rackside.firmware().plan(wanted.wish(rackside, subjects), terms)
                        : PlanFile.read(file);
        if (yes) {
            hosts.requireFor(plan);
        }
        String confirmed =
                yes
                        ? hash.strip().toLowerCase(Locale.ROOT)
                        : asked(common.json ? terminal.aside() : terminal, plan);
        JobId job = rackside.firmware().start(plan, confirmed, terms);
        return new UpgradeRun(terminal, rackside, Optional.empty(), hosts).stay(job, common.json);
    }

    /**
     * Shows a plan and has a person type the beginning of its hash.
     *
     * @throws Failure when nobody sits there, or they type something else
     */
    static String asked(Terminal terminal, UpgradePlan plan) {
        new UpgradePlanText(terminal, plan).show();
        String hash = PlanFile.hash(plan);
        String first = hash.substring(0, 8);
        Optional<String> typed =
                plan.waves().isEmpty()
                        ? Optional.empty()
                        : terminal.prompt()
                                .line(terminal.words().say("core.cli.firmware.confirm", first));
        if (plan.waves().isEmpty()) {
            throw new Failure(ExitStatus.REFUSED_BY_SAFETY, Message.of("core.firmware.empty-plan"));
        }
        if (typed.isEmpty()) {
            throw new Failure(
                    ExitStatus.REFUSED_BY_SAFETY,
                    Message.of("core.cli.error.nobody-confirms"),
                    Message.of("core.cli.next.plan-file"));
        }
        if (!typed.get().strip().equalsIgnoreCase(first)) {
            throw new Failure(
                    ExitStatus.REFUSED_BY_SAFETY, Message.of("core.cli.error.not-confirmed"));
        }
        return hash;
    }
}
