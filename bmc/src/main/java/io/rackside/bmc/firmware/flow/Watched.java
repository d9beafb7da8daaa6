package io.rackside.bmc.firmware.flow;

import io.rackside.bmc.firmware.Phase;
import io.rackside.model.Message;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An update that is being watched, at one moment. Immutable and pure: {@link #on} takes what a look
 * showed and says what to do. It ends by itself whatever the box does, as long as time goes on.
 *
 * @param mayRestart whether a restart may be asked for; never when only a cut-short update is
 *     settled
 * @param begun when this watch began
 * @param contact how the box answered lately
 * @param restarts what is known of its restart
 * @param moved when the task last showed anything new
 * @param shown what it showed then
 */
public record Watched(
        Phase phase,
        Limits limits,
        boolean mayRestart,
        Instant begun,
        Contact contact,
        Restarts restarts,
        Instant moved,
        String shown) {
    public Watched {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(contact, "contact");
        Objects.requireNonNull(restarts, "restarts");
    }

    /**
     * How a box answered lately.
     *
     * @param steady what the last looks agreed on
     * @param silentSince while it does not answer
     * @param unanswered looks in a row
     */
    public record Contact(Steady steady, Optional<Instant> silentSince, int unanswered) {
        /** One lost answer is no silence. */
        private static final int SILENT_AFTER = 2;

        static final Contact GOOD = new Contact(Steady.none(), Optional.empty(), 0);

        static Contact saying(Steady said) {
            return new Contact(said, Optional.empty(), 0);
        }

        Contact unanswered(Instant asked) {
            return new Contact(
                    Steady.none(), Optional.of(silentSince.orElse(asked)), unanswered + 1);
        }

        boolean silent() {
            return unanswered >= SILENT_AFTER;
        }

        /** Whether its looks agree on how it ended. */
        boolean readsBack() {
            return steady.times() > 0 && !steady.said().startsWith(Verdict.NOT_YET.name());
        }
    }

    /**
     * A restart of the box under watch.
     *
     * @param seen whether it was silent since the image was sent, as only a restart makes it
     * @param asked whether it was asked for here
     */
    public record Restarts(boolean seen, boolean asked) {}

    /** Begins to watch from a phase of the journal, or from the one just entered. */
    public static Watched from(Phase phase, Limits limits, boolean mayRestart, Instant now) {
        Optional<Instant> silent =
                phase instanceof Phase.Restarting restarting
                        ? Optional.of(restarting.since())
                        : Optional.empty();
        return new Watched(
                phase,
                limits,
                mayRestart,
                now,
                new Contact(Steady.none(), silent, 0),
                new Restarts(phase instanceof Phase.CertificateChanged, false),
                now,
                "");
    }

    /** What to do after a look that took no time. */
    public Move on(Sight sight, Instant now) {
        return on(sight, now, now);
    }

    /**
     * What to do after that look.
     *
     * @param asked when it began: a box that takes connections and says nothing is silent from then
     *     on
     */
    public Move on(Sight sight, Instant asked, Instant now) {
        switch (Evidence.of(phase)) {
            case Evidence.Written.NotSent _ -> {
                return new Move.End(
                        this, Verdict.NOTHING_SENT, Message.of("bmc.firmware-nothing-sent"));
            }
            case Evidence.Written.Ended _ -> {
                return new Move.End(this, Verdict.AS_WRITTEN, Message.of("bmc.firmware-ended"));
            }
            case Evidence.Written.MaybeSent _, Evidence.Written.Taken _ -> {}
        }
        if (sight instanceof Sight.OtherCertificate(String before, String other)) {
            return certificate(before, other, now);
        }
        if (Duration.between(begun, now).compareTo(limits.overall()) > 0) {
            return new Move.End(
                    this, Verdict.ASK, Message.of("bmc.firmware-too-long", limits.overall()));
        }
        return switch (sight) {
            case Sight.OtherCertificate(String before, String other) ->
                    certificate(before, other, now);
            case Sight.Barred(Message why) -> new Move.End(this, Verdict.ASK, why);
            case Sight.Silent _ -> silent(asked, now);
            // It is only spoken to with a certificate that somebody has accepted.
            case Sight.Answer answer ->
                    new Answered(
                                    phase instanceof Phase.CertificateChanged
                                            ? accepted(now)
                                            : this,
                                    answer,
                                    now)
                            .move();
        };
    }

    private Move certificate(String before, String other, Instant now) {
        Watched next =
                entered(Flow.next(phase, new FlowEvent.OtherCertificate(now, before, other)));
        return new Move.AskPerson(next.in(Contact.GOOD), before, other);
    }

    /** A person took the certificate for the box's own; the time they took does not count. */
    public Watched accepted(Instant now) {
        Phase next = Flow.next(phase, new FlowEvent.CertificateAccepted(now));
        return new Watched(
                next,
                limits,
                mayRestart,
                now,
                Contact.GOOD,
                new Restarts(true, restarts.asked()),
                now,
                shown);
    }

    /** The restart is about to be asked for. */
    public Watched restartAsked(Instant now) {
        Phase next = Flow.next(phase, new FlowEvent.RestartAsked(now));
        return entered(next)
                .in(Contact.GOOD)
                .with(new Restarts(restarts.seen(), true))
                .moved(shown, now);
    }

    private Move silent(Instant asked, Instant now) {
        Contact lost = contact.unanswered(asked);
        Instant since = lost.silentSince().orElse(asked);
        Duration silence = Duration.between(since, now);
        Watched next =
                (lost.silent() ? entered(Flow.next(phase, new FlowEvent.WentSilent(since))) : this)
                        .in(lost)
                        .moved(shown, now);
        // A box that is silent since yesterday gets its time from now on.
        Duration watched = Duration.between(later(since, begun), now);
        if (watched.compareTo(limits.giveUp()) > 0) {
            return new Move.End(next, Verdict.ASK, Message.of("bmc.firmware-never-back", silence));
        }
        SilenceWindow usual = limits.silence();
        return new Move.Look(
                next,
                limits.poll(),
                silence.compareTo(usual.longest()) <= 0
                        ? Message.of(
                                "bmc.firmware-silent", silence, usual.shortest(), usual.longest())
                        : Message.of(
                                "bmc.firmware-silent-long",
                                silence,
                                usual.shortest(),
                                usual.longest()));
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    Watched entered(Phase next) {
        return new Watched(next, limits, mayRestart, begun, contact, restarts, moved, shown);
    }

    Watched in(Contact now) {
        return new Watched(phase, limits, mayRestart, begun, now, restarts, moved, shown);
    }

    Watched with(Restarts known) {
        return new Watched(phase, limits, mayRestart, begun, contact, known, moved, shown);
    }

    Watched moved(String word, Instant now) {
        return new Watched(phase, limits, mayRestart, begun, contact, restarts, now, word);
    }
}
