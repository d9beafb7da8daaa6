package io.rackside.app.offload;

import io.rackside.app.host.Freeing;
import io.rackside.model.Message;
import io.rackside.nic.apply.AfterBoot;
import io.rackside.nic.apply.ApplyOrder;
import io.rackside.nic.apply.SshHostShell;
import io.rackside.operations.HostService;
import io.rackside.operations.Job;
import io.rackside.operations.Outcome;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;
import io.rackside.operations.Target;

import java.time.Duration;
import java.util.Optional;

/** The steps after a change that counts from a start on: the host restarts, and is read again. */
final class RestartSteps {
    /** It has just answered after its restart. */
    private static final Duration REREAD_WITHIN = Duration.ofMinutes(2);

    private static final Duration RESTART_USUAL = OffloadJob.RESTART_USUAL;

    private final OffloadJob.World world;
    private final JobLogins logins;
    private final HostKeeping keeping;

    RestartSteps(OffloadJob.World world, JobLogins logins, HostKeeping keeping) {
        this.world = world;
        this.logins = logins;
        this.keeping = keeping;
    }

    /** The change is there; that the host stays up is no failure of it. */
    StepResult release(StepContext context) throws InterruptedException {
        OffloadText text = new OffloadText(context.notes());
        Target target = text.act().target();
        if (text.notKept()) {
            context.note(OffloadText.released(false));
            return new StepResult.Done(Message.of("core.offload.not-kept", target.name()));
        }
        HostService.Answer answer =
                Freeing.ask(
                        world.users(),
                        target.device(),
                        how -> context.note(OffloadText.released(how)));
        return new StepResult.Done(
                answer.granted() ? answer.reason() : later(context, answer.reason()));
    }

    private static Message later(StepContext context, Message why) {
        return Message.of(
                "core.offload.counts-later",
                new OffloadText(context.notes()).act().target().name(),
                why);
    }

    StepResult restart(Job job, StepContext context) throws InterruptedException {
        OffloadText text = new OffloadText(context.notes());
        Target target = text.act().target();
        if (!text.released()) {
            return new StepResult.Done(said(job, OffloadJob.RELEASE));
        }
        context.note(OffloadText.restarting());
        context.progress(
                Message.of("core.offload.phase.restarting", target.name()), 0.5, RESTART_USUAL);
        try (SshHostShell shell = logins.shell(job, target, context)) {
            Outcome outcome =
                    context.acts()
                            .run(
                                    HostRestart.act(target, job.id().value()),
                                    text.consent(),
                                    new HostRestart(shell, context.time()));
            return StepEnds.of(context, outcome);
        }
    }

    StepResult reread(Job job, StepContext context) throws InterruptedException {
        OffloadText text = new OffloadText(context.notes());
        Target target = text.act().target();
        if (!text.released()) {
            return new StepResult.Done(said(job, OffloadJob.RELEASE));
        }
        Optional<ApplyOrder> order = text.order(world.files().get().adapters());
        if (order.isEmpty()) {
            return new StepResult.InDoubt(Message.of("core.offload.files-changed", target.name()));
        }
        try (SshHostShell ssh = logins.shell(job, target, context)) {
            context.onCancel(ssh::close);
            RememberingShell shell = new RememberingShell(ssh);
            Outcome outcome =
                    new AfterBoot(order.get(), text.apply().orElseThrow())
                            .read(shell, context.time(), REREAD_WITHIN, target.name());
            shell.last().ifPresent(host -> keeping.keep(target, host, context));
            return StepEnds.of(context, outcome);
        }
    }

    StepResult readmit(StepContext context) throws InterruptedException {
        OffloadText text = new OffloadText(context.notes());
        if (!text.mayBeReleased()) {
            return new StepResult.Done(Message.of("core.offload.stayed-up"));
        }
        HostService.Answer answer =
                Freeing.back(world.users(), text.act().target().device(), context::note);
        return new StepResult.Done(answer.reason());
    }

    private static Message said(Job job, String name) {
        return job.steps().stream()
                .filter(step -> step.name().equals(name))
                .flatMap(step -> step.detail().stream())
                .findFirst()
                .orElse(Message.of("core.offload.stayed-up"));
    }
}
