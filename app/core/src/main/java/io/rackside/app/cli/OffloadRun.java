package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.app.offload.OffloadDraft;
import io.rackside.app.offload.OffloadStatus;
import io.rackside.model.Message;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;

import java.time.Instant;
import java.util.Optional;

/** Has a person confirm a change of a host, and stays with it until it does not run any more. */
final class OffloadRun {
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
     * @param yes whether it is confirmed beforehand, whatever it is
     * @throws Failure when it is another one by now, must not run, or is not confirmed
     */
    ExitStatus apply(
            OffloadDraft draft, Optional<String> hash, boolean yes, ActOptions acting, Terms terms)
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
        if (hash.isEmpty() && !yes && acting.confirm == null) {
            throw new Failure(
                    ExitStatus.REFUSED_BY_SAFETY,
                    Message.of("core.cli.error.offload-not-confirmed"),
                    Message.of("core.cli.next.baseline-confirm", draft.hash()));
        }
        JobId job = rackside.offload().start(draft, consent, terms);
        terminal.note("core.cli.offload.runs", job.value());
        new JobRun(terminal, rackside).await(job, questions::answer);
        return told(rackside.offload().status(job).orElseThrow(), text.json());
    }

    /**
     * Leads a change that is in doubt to its end, where that is confirmed: its host is looked at,
     * the way back there is ended, and the verdict told.
     *
     * @throws Failure when it is not confirmed, or a guard wants a reason
     */
    ExitStatus leadBack(Job doubtful, Subject subject, ActOptions acting, Terms terms)
            throws InterruptedException {
        Choice choice = rackside.offload().wayBack(doubtful);
        Consent consent =
                new ActRun(
                                terminal,
                                subject,
                                SubjectFacts.of(subject, choice.act().target().identity()),
                                json)
                        .consent(choice, acting);
        return led(doubtful, () -> rackside.offload().leadBack(doubtful, consent, terms));
    }

    /** Begins it. */
    @FunctionalInterface
    interface Beginning {
        JobId begin() throws InterruptedException;
    }

    /** Stays with a change in doubt that is led to its end, and tells the verdict. */
    ExitStatus led(Job doubtful, Beginning beginning) throws InterruptedException {
        terminal.note("core.cli.offload.leads-back", doubtful.id().value());
        JobId job = beginning.begin();
        new JobRun(terminal, rackside).await(job, questions::answer);
        return told(
                rackside.offload().status(job).orElseThrow(),
                JsonNodeFactory.instance.objectNode());
    }

    private ExitStatus told(OffloadStatus end, ObjectNode root) {
        String text =
                end.told()
                        .map(terminal::text)
                        .orElseGet(
                                () ->
                                        terminal.words()
                                                .say("core.cli.push.cut-short", end.job().value()));
        if (json) {
            root.put("job", end.job().value())
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
