package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.baseline.BaselineDraft;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rackside baseline plan TARGET}: what {@code apply} would set; only reads. */
@Command(name = "plan", description = "core.cli.help.baseline.plan")
final class BaselinePlanCommand extends DeviceCommand {
    @Mixin private BaselineOptions wanted;

    BaselinePlanCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return devices.onHost(target, options, common.data, this::plan);
    }

    private ExitStatus plan(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        BaselineDraft draft =
                rackside.baselines()
                        .plan(subject, wanted.files, wanted.entries, wanted.restart, terms);
        if (common.json) {
            terminal.json(new BaselineJson(terminal::text).draft(draft));
        } else {
            new BaselineOutput(terminal).draft(draft);
        }
        return ExitStatus.DONE;
    }
}
