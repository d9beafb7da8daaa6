package io.rackside.bmc.firmware.flow;

import io.rackside.bmc.firmware.Phase;
import io.rackside.bmc.firmware.flow.Watched.Contact;
import io.rackside.bmc.firmware.flow.Watched.Restarts;
import io.rackside.model.Message;

import java.time.Duration;
import java.time.Instant;

/** What a watch does after a look that was answered: by the table of evidence, and by the time. */
final class Answered {
    private final Watched here;
    private final Evidence evidence;
    private final Limits limits;
    private final Instant now;

    Answered(Watched before, Sight.Answer answer, Instant now) {
        Phase told =
                before.phase() instanceof Phase.Sending && answer.found().isPresent()
                        ? Flow.next(before.phase(), new FlowEvent.Accepted(now, answer.found()))
                        : before.phase();
        Restarts restarts = before.restarts();
        boolean seen = restarts.seen() || wasRestart(before, now);
        this.here =
                before.entered(told)
                        .in(Contact.saying(before.contact().steady()))
                        .with(new Restarts(seen, restarts.asked()));
        this.evidence = new Evidence(Evidence.of(told), answer.task(), answer.version());
        this.limits = before.limits();
        this.now = now;
    }

    /** A cable pulled for a moment is silence too, and no restart. */
    private static boolean wasRestart(Watched before, Instant now) {
        Contact contact = before.contact();
        boolean silent =
                before.phase() instanceof Phase.Restarting
                        || contact.silent() && !(before.phase() instanceof Phase.Sending);
        Duration least = before.limits().silence().shortest().dividedBy(2);
        return silent
                && contact.silentSince()
                        .map(since -> Duration.between(since, now))
                        .filter(
                                silence ->
                                        before.restarts().asked() || silence.compareTo(least) >= 0)
                        .isPresent();
    }

    Move move() {
        return switch (Settlement.of(evidence)) {
            case WATCH -> working();
            case WAIT -> unread();
            case RESTART -> restart(here);
            case NOT_YET -> notYet();
            case PROVED -> proved();
            case FAILED -> failed();
            case ASK -> confirmed(here, Verdict.ASK);
            case NOTHING_SENT, AS_WRITTEN, STAGED ->
                    throw new IllegalStateException("no row of the table says so");
        };
    }

    private Move look(Watched next, Message doing) {
        return new Move.Look(next, limits.poll(), doing);
    }

    private Move working() {
        String word = word();
        Watched next = here.entered(next(new FlowEvent.StillRunning(now))).in(Contact.GOOD);
        if (!word.equals(here.shown())) {
            next = next.moved(word, now);
        }
        Duration still = Duration.between(next.moved(), now);
        if (still.compareTo(limits.stuck()) > 0) {
            return neverBegun()
                    ? end(next, Verdict.FAILED)
                    : new Move.End(
                            next, Verdict.ASK, Message.of("bmc.firmware-stuck", word, still));
        }
        return look(next, doing());
    }

    private Phase next(FlowEvent event) {
        return Flow.next(here.phase(), event);
    }

    private String word() {
        return switch (evidence.task()) {
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

    private Message doing() {
        return switch (evidence.task()) {
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

    private Move unread() {
        Watched next = here.in(Contact.GOOD);
        Duration still = Duration.between(here.moved(), now);
        return still.compareTo(limits.stuck()) > 0
                ? new Move.End(next, Verdict.ASK, Message.of("bmc.firmware-unreadable", still))
                : look(next, Message.of("bmc.firmware-unread"));
    }

    /** Once only: a device that still waits after its restart was asked for is left to a person. */
    private Move restart(Watched at) {
        if (waitsForOthers()) {
            return confirmed(here, Verdict.STAGED);
        }
        Watched next = at.in(Contact.GOOD);
        if (at.mayRestart() && limits.restart() == Restart.OURS && !at.restarts().asked()) {
            return new Move.AskRestart(
                    next.entered(Flow.next(at.phase(), new FlowEvent.RestartNeeded(now))));
        }
        Duration still = Duration.between(at.moved(), now);
        if (still.compareTo(limits.proving()) <= 0) {
            return look(next, doing());
        }
        return neverBegun()
                ? end(next, Verdict.FAILED)
                : new Move.End(
                        next, Verdict.ASK, Message.of("bmc.firmware-still-waits-for-restart"));
    }

    /** An image lies there and still waits for the request that begins it: nothing was flashed. */
    private boolean neverBegun() {
        boolean byRestart =
                switch (limits.restart()) {
                    case NONE, ITSELF -> false;
                    case OURS, LATER -> true;
                };
        return limits.begunByRequest()
                && !byRestart
                && !here.restarts().seen()
                && evidence.task() instanceof TaskSight.Waiting
                && evidence.version() instanceof VersionSight.Old;
    }

    /** Whether what lies there waits for a restart that is not asked for in this watch. */
    private boolean waitsForOthers() {
        return switch (limits.restart()) {
            case LATER -> true;
            case OURS -> !here.mayRestart() && notRestartedYet();
            case NONE, ITSELF -> false;
        };
    }

    /** By the journal, which is written before a restart is asked for. */
    private boolean notRestartedYet() {
        return switch (here.phase()) {
            case Phase.Applying _, Phase.AwaitingRestart _, Phase.Staged _ -> true;
            case Phase.Claimed _,
                    Phase.Sending _,
                    Phase.Restarting _,
                    Phase.Proving _,
                    Phase.CertificateChanged _,
                    Phase.Proved _,
                    Phase.Failed _ ->
                    false;
        };
    }

    private Move notYet() {
        boolean well = evidence.task() instanceof TaskSight.Well;
        // What was staged stays so until the device shows something else.
        if (waitsForOthers() && (well || here.phase() instanceof Phase.Staged)) {
            return confirmed(here, Verdict.STAGED);
        }
        boolean over = well || here.restarts().seen();
        Watched next =
                here.entered(
                        next(over ? new FlowEvent.WorkOver(now) : new FlowEvent.StillRunning(now)));
        boolean ours =
                here.mayRestart()
                        && limits.restart() == Restart.OURS
                        && !here.restarts().asked()
                        && well;
        if (ours) {
            return restart(next);
        }
        String shown = evidence.version().shown();
        Steady said = here.contact().steady().with("NOT_YET " + shown);
        next = next.in(Contact.saying(said));
        return said.reached(limits.inARow()) && now.isAfter(due(next))
                ? end(next, late())
                : look(next, Message.of("bmc.firmware-not-yet", shown));
    }

    /** That it shows the old one proves nothing of an image that waits for a host. */
    private Verdict late() {
        boolean waits =
                limits.restart() == Restart.LATER
                        && evidence.journal() instanceof Evidence.Written.Taken
                        && evidence.version() instanceof VersionSight.Old;
        return waits ? Verdict.STAGED : Settlement.late(evidence);
    }

    /** Until when the image may still show its effect. */
    private Instant due(Watched at) {
        return switch (at.phase()) {
            case Phase.Sending(Instant since) ->
                    Watched.later(since, at.begun()).plus(limits.unseen());
            case Phase.Applying(Instant since, _) -> since.plus(limits.hidden());
            case Phase.Proving(Instant since, _) -> since.plus(patience());
            case Phase.AwaitingRestart(Instant since, _) ->
                    Watched.later(since, at.begun()).plus(limits.proving());
            case Phase.Claimed _,
                    Phase.Staged _,
                    Phase.Restarting _,
                    Phase.CertificateChanged _,
                    Phase.Proved _,
                    Phase.Failed _ ->
                    at.begun().plus(limits.overall());
        };
    }

    private Duration patience() {
        boolean mayStillRestart = limits.restart() == Restart.ITSELF && !here.restarts().seen();
        return mayStillRestart && limits.lateRestart().compareTo(limits.proving()) > 0
                ? limits.lateRestart()
                : limits.proving();
    }

    private Move proved() {
        Watched next = here.entered(next(new FlowEvent.WorkOver(now)));
        return !limits.versionRuns() && mayStillRestart(next)
                ? restartExpected(next)
                : confirmed(next, Verdict.PROVED);
    }

    /** Some say that it failed, restart all the same, and come back with the new version. */
    private Move failed() {
        Watched next = here.entered(next(new FlowEvent.WorkOver(now)));
        return mayStillRestart(next) ? restartExpected(next) : confirmed(next, Verdict.FAILED);
    }

    private boolean mayStillRestart(Watched at) {
        return limits.restart() == Restart.ITSELF
                && !at.restarts().seen()
                && at.phase() instanceof Phase.Proving proving
                && now.isBefore(proving.at().plus(limits.lateRestart()));
    }

    private Move restartExpected(Watched at) {
        return look(
                at.in(Contact.GOOD),
                Message.of("bmc.firmware-restart-expected", evidence.version().shown()));
    }

    private Move confirmed(Watched at, Verdict verdict) {
        String shown = evidence.version().shown();
        Steady said = here.contact().steady().with(verdict.name() + " " + shown);
        Watched next = at.in(Contact.saying(said));
        return said.reached(limits.inARow())
                ? end(next, verdict)
                : look(
                        next,
                        Message.of(
                                "bmc.firmware-reading-back", shown, said.times(), limits.inARow()));
    }

    private Move end(Watched at, Verdict verdict) {
        Message why = Words.why(verdict, evidence);
        String shown = evidence.version().shown();
        return switch (verdict) {
            case PROVED -> ended(at, new FlowEvent.Proof(now, shown), verdict, why);
            case FAILED ->
                    ended(at, new FlowEvent.Disproof(now, Words.reason(evidence)), verdict, why);
            case STAGED -> ended(at, new FlowEvent.WaitsForHost(now), verdict, why);
            case ASK, NOTHING_SENT, AS_WRITTEN, WATCH, WAIT, RESTART, NOT_YET ->
                    new Move.End(at, Verdict.ASK, why);
        };
    }

    private static Move ended(Watched at, FlowEvent event, Verdict verdict, Message why) {
        return new Move.End(at.entered(Flow.next(at.phase(), event)), verdict, why);
    }
}
