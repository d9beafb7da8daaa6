package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.offload.OffloadDraft;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rackside offload plan TARGET --port PORT --profile ID}: what would be done. */
@Command(name = "plan", description = "core.cli.help.offload.plan")
final class OffloadPlanCommand extends DeviceCommand {
    @Mixin private OffloadOptions wanted;

    OffloadPlanCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return devices.onHost(target, options, common.data, this::plan);
    }

    private ExitStatus plan(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        OffloadDraft draft =
                rackside.offloadLooks(terminal.time()).plan(subject, wanted.wish(), terms);
        OffloadDraftText text = new OffloadDraftText(terminal, draft);
        if (common.json) {
            terminal.json(text.json());
        } else {
            text.show();
        }
        return draft.view().mayRun() ? ExitStatus.DONE : ExitStatus.REFUSED_BY_SAFETY;
    }
}
