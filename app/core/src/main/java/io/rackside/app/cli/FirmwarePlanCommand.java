package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.bmc.firmware.plan.UpgradePlan;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code rackside firmware plan TARGET...}: who gets what when; nothing is changed. */
@Command(name = "plan", description = "core.cli.help.firmware.plan")
final class FirmwarePlanCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;
    @Mixin private TargetOptions options;
    @Mixin private PlanOptions wanted;

    @Parameters(arity = "1..*", paramLabel = "TARGET", description = "core.cli.option.target")
    private List<String> targets = List.of();

    @Option(names = "--out", paramLabel = "FILE", description = "core.cli.option.plan-out")
    private Path out;

    private final Terminal terminal;
    private final Devices devices;

    FirmwarePlanCommand(Terminal terminal, Devices devices) {
        this.terminal = terminal;
        this.devices = devices;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return devices.readAll(targets, options, common.data, this::plan);
    }

    private ExitStatus plan(Rackside rackside, List<Subject> subjects, Terms terms)
            throws InterruptedException {
        UpgradePlan plan = rackside.firmware().plan(wanted.wish(rackside, subjects), terms);
        UpgradePlanText text = new UpgradePlanText(terminal, plan);
        if (out != null) {
            text.write(out);
        }
        if (common.json) {
            ObjectNode root = text.json();
            terminal.json(root.put("file", out == null ? null : out.toString()));
        } else {
            text.show();
        }
        return plan.waves().isEmpty() ? ExitStatus.REFUSED_BY_SAFETY : ExitStatus.DONE;
    }
}
