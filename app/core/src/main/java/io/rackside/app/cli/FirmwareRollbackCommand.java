package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.operations.JobId;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * {@code rackside firmware rollback JOB}: a plan that takes an upgrade back, carried out when a
 * person confirms it, or written to a file.
 */
@Command(name = "rollback", description = "core.cli.help.firmware.rollback")
final class FirmwareRollbackCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;
    @Mixin private TargetOptions options;
    @Mixin private HostOptions hosts;

    @Parameters(paramLabel = "JOB", description = "core.cli.option.upgrade-job")
    private String id;

    @Option(names = "--out", paramLabel = "FILE", description = "core.cli.option.plan-out")
    private Path out;

    @Option(names = "--reason", paramLabel = "TEXT", description = "core.cli.option.reason")
    private String reason;

    private final Terminal terminal;
    private final Devices devices;

    FirmwareRollbackCommand(Terminal terminal, Devices devices) {
        this.terminal = terminal;
        this.devices = devices;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return devices.actOnAll(
                List.of(),
                options,
                common.data,
                Risk.CANNOT_BE_UNDONE,
                (rackside, _, terms) -> rollback(rackside, terms));
    }

    private ExitStatus rollback(Rackside rackside, Terms terms) throws InterruptedException {
        JobId of = FirmwareStatusCommand.find(rackside, id, _ -> true).job();
        UpgradePlan plan = rackside.firmware().rollback(of, Optional.ofNullable(reason), terms);
        if (out == null) {
            String hash =
                    FirmwareUpgradeCommand.asked(common.json ? terminal.aside() : terminal, plan);
            JobId job = rackside.firmware().start(plan, hash, terms);
            return new UpgradeRun(terminal, rackside, Optional.empty(), hosts)
                    .stay(job, common.json);
        }
        UpgradePlanText text = new UpgradePlanText(terminal, plan);
        text.write(out);
        if (common.json) {
            ObjectNode root = text.json();
            terminal.json(root.put("file", out.toString()));
        } else {
            text.show();
        }
        return plan.waves().isEmpty() ? ExitStatus.REFUSED_BY_SAFETY : ExitStatus.DONE;
    }
}
