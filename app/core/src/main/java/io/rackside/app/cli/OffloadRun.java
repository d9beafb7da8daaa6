package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.offload.OffloadDraft;
import io.rackside.app.offload.OffloadStatus;
import io.rackside.model.Message;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Has a person confirm a change of a host, and stays with it until it does not run any more. */
final class OffloadRun {
    private static final Duration LOOKS_EVERY = Duration.ofMillis(500);

    private final Terminal terminal;
    private final Rackside rackside;
    private final boolean json;
    private final RunningQuestions questions;

    /**
     * @param hosts what was said of the host going down
     */
    OffloadRun(Terminal terminal, Rackside rackside, boolean json, HostOptions hosts) {
        this.terminal = terminal;
        this.rackside = rackside;
        this.json = json;
        questions = new RunningQuestions(terminal, rackside, Optional.empty(), hosts.release);
    }

    /**
     * Shows the plan, and carries it out when it is confirmed.
     *
     * @param hash of the plan that was shown before, where one was
     * @throws Failure when it is another one by now, must not run, or is not confirmed
     */
    ExitStatus apply(OffloadDraft draft, Optional<String> hash, ActOptions acting, Terms terms)
            throws InterruptedException {
        OffloadDraftText text = new OffloadDraftText(json ? terminal.aside() : terminal, draft);
        text.show();
        if (hash.filter(shown -> !shown.strip().equalsIgnoreCase(draft.hash())).isPresent()) {
            throw new Failure(
                    ExitStatus.REFUSED_BY_SAFETY,
                    Message.of("core.cli.error.offload-other-plan", draft.hash()));
        }
        if (!draft.view().mayRun()) {
            throw new Failure(ExitStatus.REFUSED_BY_SAFETY, draft.view().refusals().getFirst());
        }
        if (draft.isEmpty()) {
            if (json) {
                terminal.json(text.json().put("outcome", "done").putNull("job"));
            }
            return ExitStatus.DONE;
        }
        Consent consent =
                new ActRun(terminal, draft.subject(), draft.device(), json)
                        .consent(draft.choice(), acting);
        JobId job = rackside.offload().start(draft, consent, terms);
        terminal.note("core.cli.offload.runs", job.value());
        await(job);
        return told(rackside.offload().status(job).orElseThrow(), text);
    }

    /** Tells each thing it does once. */
    private void await(JobId job) throws InterruptedException {
        String said = "";
        while (!rackside.jobs().await(job, LOOKS_EVERY)) {
            Optional<Progress> now = rackside.jobs().progress(job);
            String doing = now.map(progress -> terminal.text(progress.doing())).orElse("");
            if (!doing.isEmpty() && !doing.equals(said)) {
                terminal.err().println(Table.plain(doing));
                said = doing;
            }
            questions.answer(job);
        }
    }

    private ExitStatus told(OffloadStatus end, OffloadDraftText plan) {
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
                            .put("code", end.told().map(Message::code).orElse(null))
                            .put("text", text)
                            .put("phase", end.phase().orElse(null))
                            .put("goesBackAt", end.goesBackAt().map(Instant::toString).orElse(null))
                            .put("wayOut", end.wayOut().map(terminal::text).orElse(null));
            terminal.json(root);
        } else if (end.state() == Job.State.DONE) {
            terminal.out().println(Table.plain(text));
        } else {
            terminal.err().println(Table.plain(text));
            end.wayOut().ifPresent(way -> terminal.err().println(Table.plain(terminal.text(way))));
            if (end.state() == Job.State.INTERRUPTED) {
                terminal.note("core.cli.offload.settle", end.job().value());
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

    private static ExitStatus status(OffloadStatus end) {
        if (end.state() == Job.State.DONE) {
            boolean notKept = end.phase().filter(OffloadStatus.NOT_KEPT::equals).isPresent();
            return notKept ? ExitStatus.FAILED : ExitStatus.DONE;
        }
        return end.refusal()
                .map(by -> ExitStatus.of(new Outcome.Refused(by, end.told().orElseThrow(), "")))
                .orElse(ExitStatus.FAILED);
    }
}
