package io.rackside.app.baseline;

import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far the setting of a baseline is.
 *
 * @param told how it ended, as far as it has
 * @param refusal who kept it from happening
 */
public record BaselineStatus(
        JobId job,
        Target target,
        Job.State state,
        List<EntryOutcome> entries,
        Optional<Message> told,
        Optional<Outcome.Refusal> refusal) {
    /**
     * What became of one entry.
     *
     * @param word {@code done}, {@code waitsForStart} for what counts from the next start of the
     *     host on, {@code refused}, {@code inDoubt}, or {@code waiting} for one that was not begun
     */
    public record EntryOutcome(String id, String of, String word, Message said) {
        public EntryOutcome {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(of, "of");
            Objects.requireNonNull(word, "word");
            Objects.requireNonNull(said, "said");
        }
    }

    public BaselineStatus {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(state, "state");
        entries = List.copyOf(entries);
        Objects.requireNonNull(told, "told");
        Objects.requireNonNull(refusal, "refusal");
    }

    /** Of a job of the kind {@link BaselineJob#KIND}. */
    static BaselineStatus of(Job job) {
        BaselineText text = new BaselineText(job.parameters());
        List<EntryOutcome> entries = new ArrayList<>();
        List<EntryOrder> orders = text.orders();
        for (int i = 0; i < orders.size(); i++) {
            entries.add(
                    new EntryOutcome(
                            orders.get(i).id(),
                            orders.get(i).of(),
                            text.ended(i).word(),
                            text.said(i)));
        }
        return new BaselineStatus(
                job.id(), text.act().target(), job.state(), entries, job.outcome(), text.refusal());
    }
}
