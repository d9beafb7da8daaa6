package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.offload.measure.CardView;
import io.rackside.app.offload.measure.KeptMeasurement;
import io.rackside.app.offload.measure.MeasureDraft;
import io.rackside.app.offload.measure.MeasureRefused;
import io.rackside.app.offload.measure.MeasureStatus;
import io.rackside.model.Message;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;

import java.time.Duration;
import java.util.Optional;

/** Has a person confirm a measurement, and stays with it until it does not run any more. */
final class MeasureRun {
    private static final Duration LOOKS_EVERY = Duration.ofMillis(500);

    private final Terminal terminal;
    private final Rackside rackside;
    private final MeasureDraft draft;
    private final boolean json;
    private Optional<MeasureStatus> end = Optional.empty();

    MeasureRun(Terminal terminal, Rackside rackside, MeasureDraft draft, boolean json) {
        this.terminal = terminal;
        this.rackside = rackside;
        this.draft = draft;
        this.json = json;
    }

    /**
     * Shows the plan, and measures when it is confirmed.
     *
     * @return what is kept; empty when it did not come so far
     * @throws Failure when it is not confirmed, or a guard wants a reason
     */
    Optional<KeptMeasurement> measure(ActOptions acting, Terms terms) throws InterruptedException {
        new MeasureTables(json ? terminal.aside() : terminal).plan(draft);
        if (draft.isEmpty()) {
            throw new MeasureRefused(Message.of("core.measure.nothing-to-do"));
        }
        Consent consent =
                new ActRun(terminal, draft.near(), draft.device(), json)
                        .consent(draft.choice(), acting);
        JobId job = rackside.measure().start(draft, consent, terms);
        terminal.note("core.cli.measure.runs", job.value());
        try (CancelSignal _ = CancelSignal.first(() -> rackside.jobs().cancel(job))) {
            await(job);
        }
        end = rackside.measure().status(job);
        return end.flatMap(MeasureStatus::measurement).flatMap(rackside.measure()::kept);
    }

    /** Tells each thing it does once. */
    private void await(JobId job) throws InterruptedException {
        String said = "";
        while (!rackside.jobs().await(job, LOOKS_EVERY)) {
            Optional<Message> now = rackside.measure().status(job).flatMap(MeasureStatus::doing);
            String doing = now.map(terminal::text).orElse("");
            if (!doing.isEmpty() && !doing.equals(said)) {
                terminal.err().println(Table.plain(doing));
                said = doing;
            }
        }
    }

    /** Prints how it ended. */
    ExitStatus told(Optional<KeptMeasurement> kept, Optional<CardView> card) {
        MeasureStatus status = end.orElseThrow();
        String text =
                status.told()
                        .map(terminal::text)
                        .orElseGet(
                                () ->
                                        terminal.words()
                                                .say(
                                                        "core.cli.measure.cut-short",
                                                        status.job().value()));
        if (json) {
            terminal.json(json(status, text, kept, card));
        } else {
            MeasureTables tables = new MeasureTables(terminal);
            kept.ifPresent(tables::measured);
            card.ifPresent(tables::card);
            if (status.state() == Job.State.DONE) {
                terminal.out().println(Table.plain(text));
            } else {
                terminal.err().println(Table.plain(text));
            }
        }
        return status.state() == Job.State.DONE
                ? ExitStatus.DONE
                : status.refusal()
                        .map(by -> ExitStatus.of(new Outcome.Refused(by, told(status), "")))
                        .orElse(ExitStatus.FAILED);
    }

    private static Message told(MeasureStatus status) {
        return status.told().orElse(Message.of("core.measure.nothing-to-do"));
    }

    private ObjectNode json(
            MeasureStatus status,
            String text,
            Optional<KeptMeasurement> kept,
            Optional<CardView> card) {
        MeasureJson writing = new MeasureJson(terminal);
        ObjectNode root = writing.plan(draft);
        root.put("job", status.job().value())
                .put("outcome", word(status.state()))
                .put("code", status.told().map(Message::code).orElse(null))
                .put("text", text);
        root.set("measurement", kept.map(writing::measurement).orElse(null));
        root.set("card", card.map(writing::card).orElse(null));
        return root;
    }

    private static String word(Job.State state) {
        return switch (state) {
            case DONE -> "done";
            case FAILED -> "refused";
            case CANCELLED -> "cancelled";
            case IN_DOUBT, INTERRUPTED, RUNNING, WAITING -> "inDoubt";
        };
    }
}
