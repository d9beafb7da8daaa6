package io.rackside.app.baseline;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.network.push.CommandLines;
import io.rackside.app.network.push.PushLegs;
import io.rackside.app.network.push.PushPlan;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Step;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;
import io.rackside.operations.Target;

import java.util.List;
import java.util.function.Function;

/** The steps of a baseline job that push to a switch: one push for each of its entries. */
final class SwitchLegs {
    private final CommandLines lines;
    private final PushLegs pushes;
    private final Function<Target, Subject> subjects;
    private final BaselineChecks checks;

    SwitchLegs(
            CommandLines lines,
            PushLegs pushes,
            Function<Target, Subject> subjects,
            BaselineChecks checks) {
        this.lines = lines;
        this.pushes = pushes;
        this.subjects = subjects;
        this.checks = checks;
    }

    /**
     * Gives a job its login.
     *
     * @param plans what is pushed; none for a job of an earlier process, which only reads
     * @throws io.rackside.app.access.AccessRefused when none is at hand
     */
    void authorise(JobId job, Subject subject, List<PushPlan> plans, Terms terms)
            throws InterruptedException {
        pushes.authorise(job, plans, lines.way(subject, terms));
    }

    void forget(JobId job) {
        pushes.forget(job);
    }

    StepResult perform(Job job, Step step, StepContext context) throws InterruptedException {
        BaselineText text = new BaselineText(context.notes());
        StepResult result = pushes.perform(job, step, context, subject(text), terms(text));
        int number = PushLegs.number(step).orElseThrow();
        Outcome.Refusal by =
                PushLegs.refusal(context.notes(), number).orElse(Outcome.Refusal.SAFETY);
        if (result instanceof StepResult.Failed failed) {
            context.note(BaselineText.ended(number, new Outcome.Refused(by, failed.detail(), "")));
            return JobEnds.failed(context, by, failed.detail());
        }
        if (PushLegs.pushes(step)) {
            Message what = result.detail();
            context.note(
                    BaselineText.ended(
                            number,
                            result instanceof StepResult.InDoubt
                                    ? new Outcome.InDoubt(what)
                                    : new Outcome.Done(what)));
        }
        return result;
    }

    /** A fresh check of the switch. */
    BaselineReport proof(Job job, BaselineText text) throws InterruptedException {
        Subject subject = subject(text);
        try (CommandLines.Line line =
                pushes.way(job, subject, terms(text)).open(subject, terms(text))) {
            return checks.proof(subject, line, text.files());
        }
    }

    private Subject subject(BaselineText text) {
        Subject subject = subjects.apply(text.act().target());
        return subject.by(Protocol.SSH).orElse(subject);
    }

    private static Terms terms(BaselineText text) {
        return Terms.background()
                .at(Priority.JOB)
                .trusting(Trust.pinned())
                .forActsOf(text.act().risk());
    }
}
