package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.offload.OffloadDraft;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.Optional;

/** {@code rackside offload apply TARGET --port PORT --profile ID}: sets a port, on trial first. */
@Command(name = "apply", description = "core.cli.help.offload.apply")
final class OffloadApplyCommand extends DeviceCommand {
    @Mixin private OffloadOptions wanted;
    @Mixin private ActOptions acting;
    @Mixin private HostOptions hosts;

    @Option(names = "--plan", paramLabel = "SHA256", description = "core.cli.option.offload-plan")
    private String hash;

    @Option(names = "--yes", description = "core.cli.option.baseline-yes")
    private boolean yes;

    OffloadApplyCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return devices.actOnHost(target, options, common.data, Risk.SERVICE_STOPS, this::apply);
    }

    private ExitStatus apply(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        OffloadDraft draft = rackside.offload().plan(subject, wanted.wish(), terms);
        return new OffloadRun(terminal, rackside, common.json, hosts)
                .apply(draft, Optional.ofNullable(hash), yes, acting, terms);
    }
}
