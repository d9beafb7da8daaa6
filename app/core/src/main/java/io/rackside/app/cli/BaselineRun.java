package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.baseline.BaselineDraft;
import io.rackside.app.baseline.BaselineStatus;
import io.rackside.model.Message;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;

import java.util.Optional;

/** Has a person confirm a plan, and stays with its job until that does not run any more. */
final class BaselineRun {
    private final Terminal terminal;
    private final Rackside rackside;
    private final boolean json;
    private final boolean releaseHosts;

    /**
     * @param releaseHosts whether hosts may go down, and be used again
     */
    BaselineRun(Terminal terminal, Rackside rackside, boolean json, boolean releaseHosts) {
        this.releaseHosts = releaseHosts;
        this.terminal = terminal;
        this.rackside = rackside;
        this.json = json;
    }

    private void show(BaselineDraft draft) {
        new BaselineOutput(json ? terminal.aside() : terminal).draft(draft);
    }

    /**
     * Shows a plan, and carries it out where it is confirmed.
     *
     * @param hash of the plan that was seen
     * @param yes whether it is confirmed beforehand, whatever it is
     * @throws Failure when it is not, or a guard wants a reason
     */
    ExitStatus confirmed(
            BaselineDraft draft, Optional<String> hash, boolean yes, ActOptions acting, Terms terms)
            throws InterruptedException {
        show(draft);
        if (draft.isEmpty()) {
            return nothing(draft);
        }
        if (hash.filter(seen -> !draft.hash().equalsIgnoreCase(seen.strip())).isPresent()) {
            throw new Failure(
                    ExitStatus.REFUSED_BY_SAFETY,
                    Message.of("core.cli.error.baseline-other-hash", draft.hash()));
        }
        if (hash.isEmpty() && !yes) {
            throw new Failure(
                    ExitStatus.REFUSED_BY_SAFETY,
                    Message.of("core.cli.error.baseline-not-confirmed"),
                    Message.of("core.cli.next.baseline-confirm", draft.hash()));
        }
        return apply(draft, acting, terms);
    }

    /** There is nothing to set. */
    private ExitStatus nothing(BaselineDraft draft) {
        if (json) {
            ObjectNode root = new BaselineJson(terminal::text).draft(draft);
            terminal.json(root.put("outcome", "done").putNull("job"));
        }
        return ExitStatus.DONE;
    }

    /**
     * Starts it when it is confirmed, and tells how it ended.
     *
     * @throws Failure when it is not, or a guard wants a reason
     */
    private ExitStatus apply(BaselineDraft draft, ActOptions acting, Terms terms)
            throws InterruptedException {
        Consent consent =
                new ActRun(
                                terminal,
                                draft.subject(),
                                SubjectFacts.of(draft.subject(), draft.act().target().identity()),
                                json)
                        .consent(draft.choice(), acting);
        JobId job = rackside.baselines().start(draft, consent, terms);
        terminal.note("core.cli.baseline.runs", job.value());
        RunningQuestions questions =
                new RunningQuestions(terminal, rackside, Optional.empty(), releaseHosts);
        new JobRun(terminal, rackside).await(job, questions::answer);
        return told(rackside.baselines().status(job).orElseThrow(), draft);
    }

    private ExitStatus told(BaselineStatus end, BaselineDraft draft) {
        String text =
                end.told()
                        .map(terminal::text)
                        .orElseGet(
                                () ->
                                        terminal.words()
                                                .say(
                                                        "core.cli.baseline.cut-short",
                                                        end.job().value()));
        if (json) {
            BaselineJson writer = new BaselineJson(terminal::text);
            ObjectNode root = writer.draft(draft);
            root.put("job", end.job().value())
                    .put("outcome", word(end.state()))
                    .put("code", end.told().map(told -> told.code()).orElse(null))
                    .put("text", text);
            root.set("results", writer.outcomes(end));
            terminal.json(root);
        } else {
            for (BaselineStatus.EntryOutcome entry : end.entries()) {
                terminal.out().println(Table.plain(terminal.text(entry.said())));
            }
            (end.state() == Job.State.DONE ? terminal.out() : terminal.err())
                    .println(Table.plain(text));
            if (end.state() == Job.State.IN_DOUBT || end.state() == Job.State.INTERRUPTED) {
                terminal.note("core.cli.baseline.settle", end.job().value());
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

    private static ExitStatus status(BaselineStatus end) {
        if (end.state() == Job.State.DONE) {
            return ExitStatus.DONE;
        }
        return end.refusal()
                .map(by -> ExitStatus.of(new Outcome.Refused(by, end.told().orElseThrow(), "")))
                .orElse(ExitStatus.FAILED);
    }
}
