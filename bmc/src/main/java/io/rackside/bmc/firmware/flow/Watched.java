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
 * @param steady what the last looks agreed on
 * @param silentSince while it does not answer
 * @param unanswered looks in a row
 * @param restarted whether it was silent since the image was sent, or was told to restart
 * @param restartAsked whether the restart was asked for here
 * @param workedSince when the work on the image began, as far as this watch saw it
 * @param moved when the task last showed anything new
 * @param shown what it showed then
 */
public record Watched(
        Phase phase,
        Limits limits,
        boolean mayRestart,
        Instant begun,
        Steady steady,
        Optional<Instant> silentSince,
        int unanswered,
        boolean restarted,
        boolean restartAsked,
        Instant workedSince,
        Instant moved,
        String shown) {
    /** One lost answer is no silence. */
    private static final int SILENT_AFTER = 2;

    public Watched {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(silentSince, "silentSince");
    }

    /** Begins to watch from a phase of the journal, or from the one just entered. */
    public static Watched from(Phase phase, Limits limits, boolean mayRestart, Instant now) {
        Optional<Instant> silent =
                phase instanceof Phase.Restarting restarting
                        ? Optional.of(restarting.since())
                        : Optional.empty();
        boolean restarted =
                switch (phase) {
                    case Phase.CertificateChanged _ -> true;
                    case Phase.Claimed _,
                            Phase.Restarting _,
                            Phase.Sending _,
                            Phase.Applying _,
                            Phase.AwaitingRestart _,
                            Phase.Proving _,
                            Phase.Proved _,
                            Phase.Failed _ ->
                            false;
                };
        return new Watched(
                phase,
                limits,
                mayRestart,
                now,
                Steady.none(),
                silent,
                0,
                restarted,
                false,
                now,
                now,
                "");
    }

    /** What to do after that look. */
    public Move on(Sight sight, Instant now) {
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
            case Sight.Silent _ -> silent(now);
            // It is only spoken to with a certificate that somebody has accepted.
            case Sight.Answer answer ->
                    phase instanceof Phase.CertificateChanged
                            ? accepted(now).answered(answer, now)
                            : answered(answer, now);
        };
    }

    private Move certificate(String before, String other, Instant now) {
        Watched next =
                entered(Flow.next(phase, new FlowEvent.OtherCertificate(now, before, other)));
        return new Move.AskPerson(next.seen(Steady.none(), Optional.empty(), 0), before, other);
    }

    /** A person took the certificate for the box's own; the time they took does not count. */
    public Watched accepted(Instant now) {
        Phase next = Flow.next(phase, new FlowEvent.CertificateAccepted(now));
        return new Watched(
                next,
                limits,
                mayRestart,
                now,
                Steady.none(),
                Optional.empty(),
                0,
                true,
                restartAsked,
                workedSince,
                now,
                shown);
    }

    /** The restart is about to be asked for. */
    public Watched restartAsked(Instant now) {
        Phase next = Flow.next(phase, new FlowEvent.RestartAsked(now));
        return new Watched(
                next,
                limits,
                mayRestart,
                begun,
                Steady.none(),
                Optional.empty(),
                0,
                restarted,
                true,
                workedSince,
                now,
                shown);
    }

    private Move silent(Instant now) {
        Instant since = silentSince.orElse(now);
        int looks = unanswered + 1;
        Duration silence = Duration.between(since, now);
        boolean sure = looks >= SILENT_AFTER;
        Watched next =
                (sure ? entered(Flow.next(phase, new FlowEvent.WentSilent(since))) : this)
                        .seen(Steady.none(), Optional.of(since), looks)
                        .moved(shown, now);
        // A box that is silent since yesterday gets its time from now on.
        Duration watched = Duration.between(later(since, begun), now);
        if (watched.compareTo(limits.giveUp()) > 0) {
            return new Move.End(next, Verdict.ASK, Message.of("bmc.firmware-never-back", silence));
        }
        boolean usual = silence.compareTo(limits.silence().longest()) <= 0;
        return new Move.Look(
                next,
                limits.poll(),
                usual
                        ? Message.of(
                                "bmc.firmware-silent",
                                silence,
                                limits.silence().shortest(),
                                limits.silence().longest())
                        : Message.of(
                                "bmc.firmware-silent-long",
                                silence,
                                limits.silence().shortest(),
                                limits.silence().longest()));
    }

    private Move answered(Sight.Answer answer, Instant now) {
        boolean back = wasRestart(now);
        Phase told =
                phase instanceof Phase.Sending && answer.found().isPresent()
                        ? Flow.next(phase, new FlowEvent.Accepted(now, answer.found()))
                        : phase;
        Watched here = entered(told).answering(back || restarted);
        Evidence evidence = new Evidence(Evidence.of(told), answer.task(), answer.version());
        return switch (Settlement.of(evidence)) {
            case WATCH -> here.working(evidence, now);
            case WAIT -> here.unread(now);
            case RESTART -> here.restart(evidence, now);
            case NOT_YET -> here.notYet(evidence, now);
            case PROVED -> here.proved(evidence, now);
            case FAILED -> here.failed(evidence, now);
            case ASK -> here.confirmed(Verdict.ASK, evidence, now);
            case NOTHING_SENT, AS_WRITTEN ->
                    throw new IllegalStateException("settled before it was looked at");
        };
    }

    private Move working(Evidence evidence, Instant now) {
        String word = word(evidence.task());
        Watched next =
                entered(Flow.next(phase, new FlowEvent.StillRunning(now)))
                        .seen(Steady.none(), Optional.empty(), 0);
        if (!word.equals(shown)) {
            next = next.moved(word, now);
        }
        Duration still = Duration.between(next.moved(), now);
        if (still.compareTo(limits.stuck()) > 0) {
            return new Move.End(next, Verdict.ASK, Message.of("bmc.firmware-stuck", word, still));
        }
        return new Move.Look(next, limits.poll(), doing(evidence.task()));
    }

    private static String word(TaskSight task) {
        return switch (task) {
            case TaskSight.Running running ->
                    running.percent().isPresent()
                            ? running.word() + " " + running.percent().getAsInt() + " %"
                            : running.word();
            case TaskSight.Strange(String word) -> word;
            case TaskSight.Waiting(String word) -> word;
            case TaskSight.NoTask _,
                    TaskSight.Gone _,
                    TaskSight.Unreadable _,
                    TaskSight.Well _,
                    TaskSight.Bad _ ->
                    "";
        };
    }

    private static Message doing(TaskSight task) {
        return switch (task) {
            case TaskSight.Running running when running.percent().isPresent() ->
                    Message.of("bmc.firmware-working-percent", running.percent().getAsInt());
            case TaskSight.Strange(String word) -> Message.of("bmc.firmware-strange", word);
            case TaskSight.Waiting _ -> Message.of("bmc.firmware-waits-for-restart");
            case TaskSight.Running _,
                    TaskSight.NoTask _,
                    TaskSight.Gone _,
                    TaskSight.Unreadable _,
                    TaskSight.Well _,
                    TaskSight.Bad _ ->
                    Message.of("bmc.firmware-working");
        };
    }

    private Move unread(Instant now) {
        Watched next = seen(Steady.none(), Optional.empty(), 0);
        Duration still = Duration.between(moved, now);
        return still.compareTo(limits.stuck()) > 0
                ? new Move.End(next, Verdict.ASK, Message.of("bmc.firmware-unreadable", still))
                : new Move.Look(next, limits.poll(), Message.of("bmc.firmware-unread"));
    }

    /** Once only: a device that still waits after its restart was asked for is left to a person. */
    private Move restart(Evidence evidence, Instant now) {
        if (mayRestart && limits.restart() == Restart.OURS && !restartAsked) {
            return new Move.AskRestart(
                    entered(Flow.next(phase, new FlowEvent.RestartNeeded(now)))
                            .seen(Steady.none(), Optional.empty(), 0));
        }
        Watched next = seen(Steady.none(), Optional.empty(), 0);
        Duration still = Duration.between(moved, now);
        return still.compareTo(limits.proving()) > 0
                ? new Move.End(
                        next, Verdict.ASK, Message.of("bmc.firmware-still-waits-for-restart"))
                : new Move.Look(next, limits.poll(), doing(evidence.task()));
    }

    /** A cable pulled for a moment is silence too, and no restart. */
    private boolean wasRestart(Instant now) {
        boolean silent =
                phase instanceof Phase.Restarting
                        || unanswered >= SILENT_AFTER && !(phase instanceof Phase.Sending);
        Duration least = limits.silence().shortest().dividedBy(2);
        return silent
                && silentSince
                        .map(since -> Duration.between(since, now))
                        .filter(silence -> restartAsked || silence.compareTo(least) >= 0)
                        .isPresent();
    }

    private Move notYet(Evidence evidence, Instant now) {
        boolean over = evidence.task() instanceof TaskSight.Well || restarted;
        Watched next =
                entered(
                        Flow.next(
                                phase,
                                over
                                        ? new FlowEvent.WorkOver(now)
                                        : new FlowEvent.StillRunning(now)));
        boolean ours =
                mayRestart
                        && limits.restart() == Restart.OURS
                        && !restartAsked
                        && evidence.task() instanceof TaskSight.Well;
        if (ours) {
            return next.restart(evidence, now);
        }
        String saying = "NOT_YET " + evidence.version().shown();
        next = next.seen(steady.with(saying), Optional.empty(), 0);
        return next.steady().reached(limits.inARow()) && now.isAfter(next.due())
                ? next.end(Settlement.late(evidence), evidence, now)
                : new Move.Look(
                        next,
                        limits.poll(),
                        Message.of("bmc.firmware-not-yet", evidence.version().shown()));
    }

    /** Until when the image may still show its effect. */
    private Instant due() {
        return switch (phase) {
            case Phase.Sending(Instant at) -> later(at, begun).plus(limits.unseen());
            case Phase.Applying(Instant at, _) -> at.plus(limits.hidden());
            case Phase.Proving(Instant at, _) -> at.plus(patience());
            case Phase.AwaitingRestart(Instant at, _) -> later(at, begun).plus(limits.proving());
            case Phase.Claimed _,
                    Phase.Restarting _,
                    Phase.CertificateChanged _,
                    Phase.Proved _,
                    Phase.Failed _ ->
                    begun.plus(limits.overall());
        };
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Duration patience() {
        boolean mayStillRestart = limits.restart() == Restart.ITSELF && !restarted;
        return mayStillRestart && limits.lateRestart().compareTo(limits.proving()) > 0
                ? limits.lateRestart()
                : limits.proving();
    }

    private Move proved(Evidence evidence, Instant now) {
        Watched next = entered(Flow.next(phase, new FlowEvent.WorkOver(now)));
        return !limits.versionRuns() && next.mayStillRestart(now)
                ? new Move.Look(
                        next.seen(Steady.none(), Optional.empty(), 0),
                        limits.poll(),
                        Message.of("bmc.firmware-restart-expected", evidence.version().shown()))
                : next.confirmed(Verdict.PROVED, evidence, now);
    }

    private boolean mayStillRestart(Instant now) {
        return limits.restart() == Restart.ITSELF
                && !restarted
                && phase instanceof Phase.Proving proving
                && now.isBefore(proving.at().plus(limits.lateRestart()));
    }

    /** Some say that it failed, restart all the same, and come back with the new version. */
    private Move failed(Evidence evidence, Instant now) {
        Watched next = entered(Flow.next(phase, new FlowEvent.WorkOver(now)));
        return next.mayStillRestart(now)
                ? new Move.Look(
                        next.seen(Steady.none(), Optional.empty(), 0),
                        limits.poll(),
                        Message.of("bmc.firmware-restart-expected", evidence.version().shown()))
                : next.confirmed(Verdict.FAILED, evidence, now);
    }

    private Move confirmed(Verdict verdict, Evidence evidence, Instant now) {
        Steady said = steady.with(verdict.name() + " " + evidence.version().shown());
        Watched next = seen(said, Optional.empty(), 0);
        return said.reached(limits.inARow())
                ? next.end(verdict, evidence, now)
                : new Move.Look(
                        next,
                        limits.poll(),
                        Message.of(
                                "bmc.firmware-reading-back",
                                evidence.version().shown(),
                                said.times(),
                                limits.inARow()));
    }

    private Move end(Verdict verdict, Evidence evidence, Instant now) {
        Message why = Words.why(verdict, evidence);
        return switch (verdict) {
            case PROVED ->
                    new Move.End(
                            entered(
                                    Flow.next(
                                            phase,
                                            new FlowEvent.Proof(now, evidence.version().shown()))),
                            verdict,
                            why);
            case FAILED ->
                    new Move.End(
                            entered(
                                    Flow.next(
                                            phase,
                                            new FlowEvent.Disproof(now, Words.reason(evidence)))),
                            verdict,
                            why);
            case ASK, NOTHING_SENT, AS_WRITTEN, WATCH, WAIT, RESTART, NOT_YET ->
                    new Move.End(this, Verdict.ASK, why);
        };
    }

    private Watched entered(Phase next) {
        return new Watched(
                next,
                limits,
                mayRestart,
                begun,
                steady,
                silentSince,
                unanswered,
                restarted,
                restartAsked,
                workedSince,
                moved,
                shown);
    }

    private Watched answering(boolean hasRestarted) {
        return new Watched(
                phase,
                limits,
                mayRestart,
                begun,
                steady,
                Optional.empty(),
                0,
                hasRestarted,
                restartAsked,
                workedSince,
                moved,
                shown);
    }

    private Watched seen(Steady said, Optional<Instant> silent, int looks) {
        return new Watched(
                phase,
                limits,
                mayRestart,
                begun,
                said,
                silent,
                looks,
                restarted,
                restartAsked,
                workedSince,
                moved,
                shown);
    }

    private Watched moved(String word, Instant now) {
        return new Watched(
                phase,
                limits,
                mayRestart,
                begun,
                steady,
                silentSince,
                unanswered,
                restarted,
                restartAsked,
                workedSince,
                now,
                word);
    }
}
