package io.rackside.app.monitoring;

import io.rackside.model.Message;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How speaking to a box went in this run. Immutable.
 *
 * @param lastAnswer when it last answered in this run
 * @param failures attempts in a row that brought no answer
 * @param failingSince when the first of them was made
 * @param stopped not asked again until a person acts
 * @param trouble what is wrong, in words
 * @param judgement what the contact itself shows
 */
record Talk(
        Optional<Instant> lastAnswer,
        int failures,
        Optional<Instant> failingSince,
        boolean stopped,
        Optional<Message> trouble,
        Judgement judgement) {
    /** Attempts without an answer after which a box counts as silent. */
    static final int SILENT_AFTER = 2;

    /** Periods after which what is known counts as stale. */
    private static final double STALE_AFTER_PERIODS = 2.5;

    static Talk none() {
        return new Talk(
                Optional.empty(), 0, Optional.empty(), false, Optional.empty(), Judgement.none());
    }

    Talk answered(Judgement contact, Instant at) {
        return new Talk(Optional.of(at), 0, Optional.empty(), false, Optional.empty(), contact);
    }

    /** Nothing came back. */
    Talk unanswered(Message why, Instant at) {
        int now = failures + 1;
        return new Talk(
                lastAnswer,
                now,
                failingSince.or(() -> Optional.of(at)),
                false,
                Optional.of(why),
                now < SILENT_AFTER ? judgement : ContactFindings.silent(why));
    }

    /** Something came back that is of no use now. */
    Talk disturbed(Message why, Judgement contact) {
        return new Talk(lastAnswer, 0, Optional.empty(), false, Optional.of(why), contact);
    }

    /** It is not asked again until a person acts. */
    Talk stoppedFor(Message why, Judgement contact) {
        return new Talk(lastAnswer, 0, Optional.empty(), true, Optional.of(why), contact);
    }

    boolean silent() {
        return failures >= SILENT_AFTER;
    }

    /** How Rackside stands with a monitored box that is asked that often. */
    Contact contact(Duration period, Instant now) {
        if (stopped) {
            return Contact.STOPPED;
        }
        if (silent()) {
            return Contact.SILENT;
        }
        if (lastAnswer.isEmpty()) {
            return Contact.NOT_ASKED;
        }
        long age = Duration.between(lastAnswer.get(), now).toMillis();
        boolean old = age > STALE_AFTER_PERIODS * period.toMillis();
        return old || trouble.isPresent() ? Contact.STALE : Contact.LIVE;
    }
}
