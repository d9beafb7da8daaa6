package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.offload.OffloadDraft;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.Optional;
import java.util.Set;

/** {@code rackside offload rollback TARGET}: takes the last change back, on trial first. */
@Command(name = "rollback", description = "core.cli.help.offload.rollback")
final class OffloadRollbackCommand extends DeviceCommand {
    @Mixin private TrialOptions trial;
    @Mixin private ActOptions acting;
    @Mixin private HostOptions hosts;

    @Option(names = "--port", paramLabel = "PORT", description = "core.cli.option.offload-one-port")
    private String port;

    @Option(names = "--plan", paramLabel = "SHA256", description = "core.cli.option.offload-plan")
    private String hash;

    @Option(names = "--yes", description = "core.cli.option.baseline-yes")
    private boolean yes;

    @Option(
            names = "--over-bmc",
            paramLabel = "sol|power|sol,power",
            split = ",",
            description = "core.cli.option.offload-over-bmc")
    private Set<OffloadOverBmc.How> overBmc;

    OffloadRollbackCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return devices.actOnHost(target, options, common.data, Risk.SERVICE_STOPS, this::takeBack);
    }

    private ExitStatus leadBack(Rackside rackside, Subject subject, Terms terms, Job doubtful)
            throws InterruptedException {
        OffloadRun run = new OffloadRun(terminal, rackside, common.json, hosts);
        return overBmc == null
                ? run.leadBack(doubtful, subject, acting, terms)
                : new OffloadOverBmc(terminal, rackside, subject, common.json)
                        .go(overBmc, doubtful, acting, run, terms);
    }

    private ExitStatus takeBack(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        Optional<Job> doubtful = rackside.offload().inDoubt(subject);
        if (doubtful.isPresent()) {
            return leadBack(rackside, subject, terms, doubtful.get());
        }
        if (overBmc != null) {
            throw new Failure(
                    ExitStatus.FAILED,
                    Message.of("core.cli.error.offload-nothing-in-doubt", target));
        }
        OffloadDraft draft =
                rackside.offload()
                        .rollback(subject, Optional.ofNullable(port), trial.trial(), terms);
        return new OffloadRun(terminal, rackside, common.json, hosts)
                .apply(draft, Optional.ofNullable(hash), yes, acting, terms);
    }
}
