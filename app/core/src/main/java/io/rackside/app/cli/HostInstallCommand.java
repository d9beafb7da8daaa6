package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.packages.HostPackage;
import io.rackside.app.packages.InstallDraft;
import io.rackside.app.packages.InstallStatus;
import io.rackside.app.packages.InstallWish;
import io.rackside.model.Message;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Optional;

/**
 * {@code rackside host install TARGET PACKAGE...}: packages of the laptop onto a host, as a job.
 */
@Command(name = "install", description = "core.cli.help.host.install")
final class HostInstallCommand extends DeviceCommand {
    @Mixin private ActOptions acting;
    @Mixin private HostOptions hosts;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "PACKAGE",
            description = "core.cli.option.host-package")
    private List<String> named;

    @Option(names = "--restart", description = "core.cli.option.install-restart")
    private boolean restart;

    @Option(names = "--dry-run", description = "core.cli.option.install-dry-run")
    private boolean dryRun;

    @Option(names = "--plan", paramLabel = "SHA256", description = "core.cli.option.offload-plan")
    private String hash;

    HostInstallCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        Risk risk = dryRun ? Risk.NOTHING_LOST : Risk.SERVICE_STOPS;
        return devices.actOnHost(target, options, common.data, risk, this::install);
    }

    private ExitStatus install(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        List<HostPackage> wanted =
                named.stream()
                        .map(word -> HostPackagesCommands.one(rackside, word).kept())
                        .distinct()
                        .toList();
        InstallDraft draft =
                rackside.packages().plan(subject, new InstallWish(wanted, restart), terms);
        HostPackageText text = new HostPackageText(common.json ? terminal.aside() : terminal);
        text.show(draft);
        if (hash != null && !hash.strip().equalsIgnoreCase(draft.hash())) {
            throw new Failure(
                    ExitStatus.REFUSED_BY_SAFETY,
                    Message.of("core.cli.error.offload-other-plan", draft.hash()));
        }
        if (dryRun || draft.isEmpty()) {
            return shown(draft, text);
        }
        Consent consent =
                new ActRun(terminal, draft.subject(), draft.device(), common.json)
                        .consent(draft.choice(), acting);
        JobId job = rackside.packages().start(draft, consent, terms);
        terminal.note("core.cli.install.runs", job.value());
        RunningQuestions questions =
                new RunningQuestions(terminal, rackside, Optional.empty(), hosts.release);
        new JobRun(terminal, rackside).await(job, questions::answer);
        return told(rackside.packages().status(job).orElseThrow(), draft, text);
    }

    private ExitStatus shown(InstallDraft draft, HostPackageText text) {
        if (common.json) {
            terminal.json(
                    text.json(draft)
                            .put("outcome", draft.plan().mayRun() ? "planned" : "refused")
                            .putNull("job"));
        }
        if (!draft.plan().mayRun()) {
            return ExitStatus.REFUSED_BY_SAFETY;
        }
        if (draft.isEmpty()) {
            terminal.note("core.cli.offload.nothing");
        }
        return ExitStatus.DONE;
    }

    private ExitStatus told(InstallStatus end, InstallDraft draft, HostPackageText plan) {
        String text =
                end.told()
                        .map(terminal::text)
                        .orElseGet(
                                () ->
                                        terminal.words()
                                                .say("core.cli.push.cut-short", end.job().value()));
        boolean done = end.state() == Job.State.DONE;
        if (common.json) {
            ObjectNode root = plan.json(draft);
            terminal.json(
                    root.put("job", end.job().value())
                            .put("outcome", word(end.state()))
                            .put("code", end.told().map(Message::code).orElse(null))
                            .put("text", text)
                            .put("phase", end.phase().orElse(null)));
        } else {
            (done ? terminal.out() : terminal.err()).println(Table.plain(text));
        }
        if (done) {
            return ExitStatus.DONE;
        }
        return end.refusal()
                .filter(_ -> end.told().isPresent())
                .map(by -> ExitStatus.of(new Outcome.Refused(by, end.told().orElseThrow(), "")))
                .orElse(ExitStatus.FAILED);
    }

    private static String word(Job.State state) {
        return switch (state) {
            case DONE -> "done";
            case FAILED, CANCELLED -> "refused";
            case IN_DOUBT, INTERRUPTED, RUNNING, WAITING -> "inDoubt";
        };
    }
}
