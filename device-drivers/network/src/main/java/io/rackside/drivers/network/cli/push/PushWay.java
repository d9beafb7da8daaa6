package io.rackside.drivers.network.cli.push;

import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.push.PushEvent.Differs;
import io.rackside.drivers.network.cli.push.PushEvent.Lost;
import io.rackside.drivers.network.cli.push.PushEvent.Refused;
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
                !profile.commit().isEmpty(),
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
            case TakingBack(var why) ->
                    switch (event) {
                        case Went _ -> new Ended(End.TAKEN_BACK, why);
                        case Refused _, Differs _, Lost _ ->
                                timed ? new Waiting(why, true) : new Ended(End.IN_DOUBT, why);
                    };
            case Waiting(var why, _) ->
                    switch (event) {
                        case Went _ -> new Ended(End.TAKEN_BACK, why);
                        case Refused _, Differs _, Lost _ -> new Ended(End.IN_DOUBT, why);
                    };
            case Ended _ -> throw new IllegalStateException("over: " + at);
        };
    }

    private static PushPhase armed(PushEvent event) {
        return switch (event) {
            case Went _ -> new Sending(0);
            case Refused(var said) -> new Ended(End.REFUSED, said);
            case Differs(var how) -> new Ended(End.REFUSED, how);
            case Lost _ -> new Waiting("", true);
        };
    }

    private PushPhase sent(int line, PushEvent event) {
        return switch (event) {
            case Went _ when line + 1 < lines -> new Sending(line + 1);
            case Went _ -> collects ? new Committing() : new Verifying();
            case Refused(var said) -> notTaken(line, said);
            case Differs(var how) -> notTaken(line, how);
            case Lost _ -> new Waiting("", timed && armsFirst);
        };
    }

    private PushPhase committed(PushEvent event) {
        return switch (event) {
            case Went _ -> new Verifying();
            case Refused(var said) -> new Dropping(said);
            case Differs(var how) -> new Dropping(how);
            case Lost _ -> new Waiting("", timed);
        };
    }

    private PushPhase verified(PushEvent event) {
        return switch (event) {
            case Went _ -> timed ? new Confirming() : afterConfirming();
            case Refused(var said) -> new TakingBack(said);
            case Differs(var how) -> new TakingBack(how);
            case Lost _ -> timed ? new Waiting("", true) : new TakingBack("");
        };
    }

    private PushPhase confirmed(PushEvent event) {
        return switch (event) {
            case Went _ -> afterConfirming();
            case Refused(var said) -> new TakingBack(said);
            case Differs(var how) -> new TakingBack(how);
            case Lost _ -> new Waiting("", true);
        };
    }

    private static PushPhase saved(PushEvent event) {
        return switch (event) {
            case Went _ -> new Ended(End.DONE, "");
            case Refused(var said) -> new Ended(End.NOT_SAVED, said);
            case Differs(var how) -> new Ended(End.NOT_SAVED, how);
            case Lost _ -> new Ended(End.NOT_SAVED, "");
        };
    }

    private static PushPhase dropped(String why, PushEvent event) {
        return switch (event) {
            case Went _ -> new Ended(End.REFUSED, why);
            case Refused _, Differs _ -> new TakingBack(why);
            case Lost _ -> new Waiting(why, false);
        };
    }

    private PushPhase notTaken(int line, String said) {
        if (collects) {
            return new Dropping(said);
        }
        // With a timer armed the device holds nothing of ours but may hold earlier lines.
        return line == 0 && !armsFirst ? new Ended(End.REFUSED, said) : new TakingBack(said);
    }

    private PushPhase afterConfirming() {
        return saves ? new Saving() : new Ended(End.DONE, "");
    }
}
