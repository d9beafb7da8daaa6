package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.network.push.PushPlan;
import io.rackside.app.network.push.PushStatus;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;

/** Has a person confirm a push, and stays with it until it does not run any more. */
final class PushRun {
    private final Terminal terminal;
    private final Rackside rackside;
    private final boolean json;

    PushRun(Terminal terminal, Rackside rackside, boolean json) {
        this.terminal = terminal;
        this.rackside = rackside;
        this.json = json;
    }

    /**
     * Shows the plan, and pushes it when it is confirmed.
     *
     * @throws Failure when it is not, or a guard wants a reason
     */
    ExitStatus push(PushPlan plan, ActOptions acting, Terms terms) throws InterruptedException {
        PushPlanText text = new PushPlanText(json ? terminal.aside() : terminal, plan);
        text.show();
        if (plan.isEmpty()) {
            if (json) {
                terminal.json(text.json().put("outcome", "done").putNull("job"));
            }
            return ExitStatus.DONE;
        }
        Consent consent =
                new ActRun(terminal, plan.subject(), text.facts(), json)
                        .consent(plan.choice(), acting);
        JobId job = rackside.push().start(plan, consent, terms);
        terminal.note("core.cli.push.runs", job.value());
        new JobRun(terminal, rackside).await(job);
        return told(rackside.push().status(job).orElseThrow(), text);
    }

    private ExitStatus told(PushStatus end, PushPlanText plan) {
        String text =
                end.told()
                        .map(terminal::text)
                        .orElseGet(
                                () ->
                                        terminal.words()
                                                .say("core.cli.push.cut-short", end.job().value()));
        if (json) {
            ObjectNode root =
                    plan.json()
                            .put("job", end.job().value())
                            .put("outcome", word(end.state()))
                            .put("code", end.told().map(told -> told.code()).orElse(null))
                            .put("text", text)
                            .put("deviceSaid", InventoryJson.text(end.deviceSaid()))
                            .put("before", end.before().orElse(null))
                            .put("after", end.after().orElse(null));
            terminal.json(root);
        } else if (end.state() == Job.State.DONE) {
            terminal.out().println(Table.plain(text));
        } else {
            terminal.err().println(Table.plain(text));
            if (!end.deviceSaid().isEmpty()) {
                terminal.note("core.cli.device-said", end.deviceSaid());
            }
            if (end.state() == Job.State.IN_DOUBT || end.state() == Job.State.INTERRUPTED) {
                terminal.note("core.cli.push.settle", end.job().value());
            }
            if (end.mayBeHalf()) {
                terminal.note("core.cli.push.half", end.target().name());
            }
        }
        return status(end);
    }

    private static String word(Job.State state) {
        return switch (state) {
            case DONE -> "done";
            case FAILED, CANCELLED -> "refused";
            case IN_DOUBT, INTERRUPTED, RUNNING, WAITING -> "inDoubt";
        };
    }

    private static ExitStatus status(PushStatus end) {
        if (end.state() == Job.State.DONE) {
            return ExitStatus.DONE;
        }
        return end.refusal()
                .map(by -> ExitStatus.of(new Outcome.Refused(by, end.told().orElseThrow(), "")))
                .orElse(ExitStatus.FAILED);
    }
}
