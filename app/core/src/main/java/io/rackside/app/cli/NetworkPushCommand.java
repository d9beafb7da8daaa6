package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.push.PushDraft;
import io.rackside.app.network.push.PushPlan;
import io.rackside.model.Message;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code rackside network push TARGET}: pushes a template with its fields, or a plan's file whose
 * hash is given.
 */
@Command(name = "push", description = "core.cli.help.network.push")
final class NetworkPushCommand extends DeviceCommand {
    @Mixin private PushOptions wanted;
    @Mixin private ActOptions acting;

    @Option(names = "--cli", paramLabel = "FAMILY", description = "core.cli.option.cli-family")
    private String family;

    @Option(names = "--plan", paramLabel = "FILE", description = "core.cli.option.push-plan")
    private Path file;

    @Option(names = "--hash", paramLabel = "SHA256", description = "core.cli.option.push-hash")
    private String hash;

    NetworkPushCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        if ((file != null) == wanted.given() || (file == null) != (hash == null)) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.push-plan-or-template"));
        }
        return devices.atCommandLine(target, options, common.data, Risk.SERVICE_STOPS, this::push);
    }

    private ExitStatus push(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        PushPlan plan =
                file == null
                        ? NetworkPlanCommand.plan(rackside, subject, terms, wanted, family)
                        : planned(rackside, subject, terms);
        return new PushRun(terminal, rackside, common.json).push(plan, acting, terms);
    }

    private PushPlan planned(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        PushDraft draft = PushDraft.read(file);
        if (!draft.hash().equalsIgnoreCase(hash.strip())) {
            throw new Failure(
                    ExitStatus.REFUSED_BY_SAFETY,
                    Message.of("core.cli.error.push-other-hash", draft.hash()));
        }
        PushPlan plan =
                draft.takesBack()
                        ? rackside.push().rollback(subject, terms)
                        : family == null
                                ? rackside.push().plan(subject, draft.wish(), terms)
                                : rackside.push()
                                        .plan(
                                                subject,
                                                draft.wish(),
                                                Optional.of(
                                                        PushProfiles.named(
                                                                rackside.cli().families().all(),
                                                                family)),
                                                terms);
        draft.requireSame(plan);
        return plan;
    }
}
