package io.rackside.app.baseline;

import io.rackside.app.host.Freeing;
import io.rackside.app.offload.HostRestart;
import io.rackside.model.Message;
import io.rackside.operations.HostService;
import io.rackside.operations.Job;
import io.rackside.operations.Outcome;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;

import java.util.List;

/** The steps of a baseline job that restart its host, for what counts from its next start on. */
final class RestartLeg {
    private final HostLines lines;
    private final HostService users;

    /**
     * @param users who is asked before a host goes down
     */
    RestartLeg(HostLines lines, HostService users) {
        this.lines = lines;
        this.users = users;
    }

    /** What is set is set; that the host stays up is no failure of it. */
    StepResult release(StepContext context) throws InterruptedException {
        BaselineText text = new BaselineText(context.notes());
        if (text.wasCarriedOn() || !somethingWaits(text)) {
            return new StepResult.Done(Message.of("core.baseline.nothing-waits"));
        }
        HostService.Answer answer =
                Freeing.ask(
                        users,
                        text.act().target().device(),
                        how -> context.note(BaselineText.released(how)));
        return new StepResult.Done(answer.reason());
    }

    private static boolean somethingWaits(BaselineText text) {
        List<EntryOrder> orders = text.orders();
        for (int i = 0; i < orders.size(); i++) {
            if (orders.get(i).afterBoot() && text.isSet(i)) {
                return true;
            }
        }
        return false;
    }

    StepResult restart(Job job, StepContext context) throws InterruptedException {
        BaselineText text = new BaselineText(context.notes());
        if (!text.released()) {
            return new StepResult.Done(Message.of("core.baseline.stays-up"));
        }
        try (HostLines.Shell shell = lines.shell(job, context)) {
            Outcome outcome =
                    context.acts()
                            .run(
                                    HostRestart.act(text.act().target(), job.id().value()),
                                    text.consent(),
                                    new HostRestart(shell.host(), context.time()));
            if (outcome instanceof Outcome.Done) {
                context.note(BaselineText.restarted());
            }
            return JobEnds.of(context, outcome);
        }
    }

    /** How the job ended is what was proved; a host that is kept back is no failure of it. */
    StepResult readmit(Job job, StepContext context) throws InterruptedException {
        BaselineText text = new BaselineText(context.notes());
        Message proved =
                job.steps().stream()
                        .filter(step -> step.name().equals(BaselineJob.PROVE))
                        .flatMap(step -> step.detail().stream())
                        .findFirst()
                        .orElse(Message.of("core.baseline.stays-up"));
        if (!text.mayBeReleased()) {
            return new StepResult.Done(proved);
        }
        HostService.Answer answer =
                Freeing.back(users, text.act().target().device(), context::note);
        return new StepResult.Done(
                answer.granted()
                        ? proved
                        : Message.of("core.baseline.then", proved, answer.reason()));
    }
}
