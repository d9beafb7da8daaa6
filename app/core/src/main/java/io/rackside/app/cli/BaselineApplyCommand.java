package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.baseline.BaselineDraft;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.Optional;

/**
 * {@code rackside baseline apply TARGET}: sets what deviates, each entry as an act of its own. The
 * plan is confirmed by its hash, or beforehand.
 */
@Command(name = "apply", description = "core.cli.help.baseline.apply")
final class BaselineApplyCommand extends DeviceCommand {
    @Mixin private BaselineOptions wanted;
    @Mixin private ActOptions acting;
    @Mixin private HostOptions hosts;

    @Option(names = "--plan", paramLabel = "HASH", description = "core.cli.option.baseline-plan")
    private String hash;

    @Option(names = "--yes", description = "core.cli.option.baseline-yes")
    private boolean yes;

    BaselineApplyCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return devices.actOnHost(target, options, common.data, Risk.SERVICE_STOPS, this::apply);
    }

    private ExitStatus apply(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        BaselineDraft draft =
                rackside.baselines()
                        .plan(subject, wanted.files, wanted.entries, wanted.restart, terms);
        return new BaselineRun(terminal, rackside, common.json, hosts.release)
                .confirmed(draft, Optional.ofNullable(hash), yes, acting, terms);
    }
}
