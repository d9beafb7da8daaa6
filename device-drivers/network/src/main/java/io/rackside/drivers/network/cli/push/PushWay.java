package io.rackside.drivers.network.cli.push;

import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.TimedUndo;
import io.rackside.drivers.network.cli.push.PushEvent.Differs;
import io.rackside.drivers.network.cli.push.PushEvent.Failed;
import io.rackside.drivers.network.cli.push.PushEvent.Lost;
import io.rackside.drivers.network.cli.push.PushEvent.Refused;
import io.rackside.drivers.network.cli.push.PushEvent.Stayed;
import io.rackside.drivers.network.cli.push.PushEvent.Went;
import io.rackside.drivers.network.cli.push.PushPhase.Arming;
import io.rackside.drivers.network.cli.push.PushPhase.Committing;
import io.rackside.drivers.network.cli.push.PushPhase.Confirming;
import io.rackside.drivers.network.cli.push.PushPhase.Dropping;
import io.rackside.drivers.network.cli.push.PushPhase.End;
import io.rackside.drivers.network.cli.push.PushPhase.Ended;
import io.rackside.drivers.network.cli.push.PushPhase.Saving;
import io.rackside.drivers.network.cli.push.PushPhase.Sending;
import io.rackside.drivers.network.cli.push.PushPhase.TakingBack;
import io.rackside.drivers.network.cli.push.PushPhase.Verifying;
import io.rackside.drivers.network.cli.push.PushPhase.Waiting;

/**
 * The way of a push through its phases; pure. Whatever fails once lines may have taken effect leads
 * to their being taken back, and only a reading says that they were.
 *
 * @param lines to send
 * @param collects whether lines take effect only at a commit
 * @param timed whether the device takes a change back by itself
 * @param armsFirst whether that is armed before the first line
 * @param saves whether there is anything to do to keep it
 */
public record PushWay(
        int lines, boolean collects, boolean timed, boolean armsFirst, boolean saves) {
    /** The way on devices of that family. */
    public static PushWay of(CliProfile profile, int lines) {
        return new PushWay(
                lines,
                !profile.commit().isEmpty()
                        || profile.timedUndo().map(TimedUndo::collects).orElse(false),
                profile.timedUndo().isPresent(),
                profile.timedUndo().map(undo -> undo.before()).orElse(false),
                !profile.save().isEmpty());
    }

    public PushPhase first() {
        return timed && armsFirst ? new Arming() : new Sending(0);
    }

    /**
     * What comes next.
     *
     * @throws IllegalStateException when a phase that is over is asked
     */
    public PushPhase next(PushPhase at, PushEvent event) {
        return switch (at) {
            case Arming _ -> armed(event);
            case Sending(var line) -> sent(line, event);
            case Committing _ -> committed(event);
            case Verifying _ -> verified(event);
            case Confirming _ -> confirmed(event);
            case Saving _ -> saved(event);
            case Dropping(var why) -> dropped(why, event);
            case TakingBack(var why) -> takenBack(why, event);
            case Waiting(var why, _, var confirming) -> waited(why, confirming, event);
            case Ended _ -> throw new IllegalStateException("over: " + at);
        };
    }

    /** What is known of a setback from the event that was one. */
    private static Setback why(PushEvent event) {
        return switch (event) {
            case Refused(var said) -> Setback.said(said);
            case Differs(var how) -> Setback.said(how);
            case Failed(var what) -> Setback.here(what);
            case Went _, Lost _, Stayed _ -> Setback.LOST;
        };
    }

    private static PushPhase armed(PushEvent event) {
        return switch (event) {
            case Went _ -> new Sending(0);
            case Refused _, Differs _ -> new Ended(End.REFUSED, why(event));
            // The command may have gone out: disarmed again, or waited for.
            case Failed _ -> new TakingBack(why(event));
            case Lost _, Stayed _ -> new Waiting(why(event), true, false);
        };
    }

    private PushPhase sent(int line, PushEvent event) {
        return switch (event) {
            case Went _ when line + 1 < lines -> new Sending(line + 1);
            case Went _ -> collects ? new Committing() : new Verifying();
            case Refused _, Differs _ -> notTaken(line, why(event));
            case Failed _ -> collects ? new Dropping(why(event)) : new TakingBack(why(event));
            case Lost _, Stayed _ ->
                    collects || timed && armsFirst
                            ? new Waiting(why(event), timed && armsFirst, false)
                            : new TakingBack(why(event));
        };
    }

    private PushPhase committed(PushEvent event) {
        return switch (event) {
            case Went _ -> new Verifying();
            case Refused _, Differs _ -> new Dropping(why(event));
            case Failed _ -> new TakingBack(why(event));
            case Lost _, Stayed _ ->
                    timed ? new Waiting(why(event), true, false) : new TakingBack(why(event));
        };
    }

    private PushPhase verified(PushEvent event) {
        return switch (event) {
            case Went _ -> timed ? new Confirming() : afterConfirming();
            case Refused _, Differs _, Failed _ -> new TakingBack(why(event));
            case Lost _, Stayed _ ->
                    timed ? new Waiting(why(event), true, false) : new TakingBack(why(event));
        };
    }

    private PushPhase confirmed(PushEvent event) {
        return switch (event) {
            case Went _ -> afterConfirming();
            case Refused _, Differs _, Failed _ -> new TakingBack(why(event));
            case Lost _, Stayed _ -> new Waiting(why(event), true, true);
        };
    }

    private static PushPhase saved(PushEvent event) {
        return event instanceof Went
                ? new Ended(End.DONE, Setback.LOST)
                : new Ended(End.NOT_SAVED, why(event));
    }

    private static PushPhase dropped(Setback why, PushEvent event) {
        return switch (event) {
            case Went _ -> new Ended(End.REFUSED, why);
            case Refused _, Differs _ -> new TakingBack(why);
            // What was collected goes with the session.
            case Failed _, Lost _, Stayed _ -> new Waiting(why, false, false);
        };
    }

    private PushPhase takenBack(Setback why, PushEvent event) {
        return switch (event) {
            case Went _ -> new Ended(End.TAKEN_BACK, why);
            case Refused _, Differs _, Failed _, Lost _, Stayed _ ->
                    timed ? new Waiting(why, true, false) : new Ended(End.IN_DOUBT, why);
        };
    }

    private PushPhase waited(Setback why, boolean confirming, PushEvent event) {
        return switch (event) {
            case Went _ -> new Ended(End.TAKEN_BACK, why);
            // It was confirmed before we lost it. What was to be taken back is not kept.
            case Stayed _ when confirming -> afterConfirming();
            case Stayed _, Refused _, Differs _, Failed _, Lost _ -> new Ended(End.IN_DOUBT, why);
        };
    }

    private PushPhase notTaken(int line, Setback why) {
        if (collects) {
            return new Dropping(why);
        }
        // With a timer armed the device holds nothing of ours but may hold earlier lines.
        return line == 0 && !armsFirst ? new Ended(End.REFUSED, why) : new TakingBack(why);
    }

    private PushPhase afterConfirming() {
        return saves ? new Saving() : new Ended(End.DONE, Setback.LOST);
    }
}
