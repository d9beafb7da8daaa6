package io.rackside.nic.apply;

import static io.rackside.nic.apply.ApplyPhase.End.DONE;
import static io.rackside.nic.apply.ApplyPhase.End.IN_DOUBT;
import static io.rackside.nic.apply.ApplyPhase.End.NOTHING_TO_DO;
import static io.rackside.nic.apply.ApplyPhase.End.NOT_ALLOWED;
import static io.rackside.nic.apply.ApplyPhase.End.NOT_KEPT;
import static io.rackside.nic.apply.ApplyPhase.End.OUT_OF_REACH;
import static io.rackside.nic.apply.ApplyPhase.End.REFUSED;
import static io.rackside.nic.apply.ApplyPhase.End.TAKEN_BACK;
import static io.rackside.nic.apply.ApplyPhase.End.UNREACHED;

import io.rackside.model.Message;
import io.rackside.nic.apply.ApplyEvent.Failed;
import io.rackside.nic.apply.ApplyEvent.Kept;
import io.rackside.nic.apply.ApplyEvent.Says;
import io.rackside.nic.apply.ApplyEvent.Shows;
import io.rackside.nic.apply.ApplyEvent.Unfit;
import io.rackside.nic.apply.ApplyPhase.Arming;
import io.rackside.nic.apply.ApplyPhase.Changing;
import io.rackside.nic.apply.ApplyPhase.Confirming;
import io.rackside.nic.apply.ApplyPhase.End;
import io.rackside.nic.apply.ApplyPhase.Ended;
import io.rackside.nic.apply.ApplyPhase.Keeping;
import io.rackside.nic.apply.ApplyPhase.Looking;
import io.rackside.nic.apply.ApplyPhase.LookingBack;
import io.rackside.nic.apply.ApplyPhase.Reconnecting;
import io.rackside.nic.apply.ApplyPhase.Rereading;
import io.rackside.nic.apply.ApplyPhase.TakingBack;
import io.rackside.nic.apply.ApplyPhase.Verifying;
import io.rackside.nic.apply.ApplyPhase.Waiting;

import java.util.Optional;

/**
 * The way of a change through its phases; pure. What the host says decides, not what a command
 * answered: so the way is the same whether an answer was lost, or the program that waited for it.
 *
 * @param keeps whether it is to be kept over a boot
 */
public record ApplyWay(boolean keeps) {
    /** So often the same thing is tried. */
    static final int TRIES = 3;

    private static final Message LOST = Message.of("nic.apply.why.lost");

    /**
     * What comes next.
     *
     * @throws IllegalStateException when a phase that is over is asked
     */
    public ApplyPhase next(ApplyPhase at, ApplyEvent event) {
        if (event instanceof Failed(var what)) {
            return failed(at, what);
        }
        return switch (at) {
            case Looking _ -> looked(event);
            case Arming _ -> armed(event);
            case Changing _ -> changed(event);
            case Reconnecting(var so) -> reconnected(so, event);
            case Verifying(var so) -> verified(so, event);
            case Confirming(var tries) -> confirmed(tries, event);
            case Keeping(var tries) -> kept(tries, event);
            case Rereading(var why, var tries) -> reread(why, tries, event);
            case TakingBack(var why, var tries) -> takenBack(why, tries + 1, event);
            case Waiting(var why, var tries) -> waited(why, tries + 1, event);
            case LookingBack(var why, var tries) -> lookedBack(why, tries + 1, event);
            case Ended _ -> throw new IllegalStateException("over: " + at);
        };
    }

    /**
     * Where a change goes on whose program was ended in that phase, by what the host says now. It
     * is never led on to the change: what the host was not told to keep goes back.
     *
     * @param noted the last phase that was written down; it may have been begun or not
     */
    public ApplyPhase resume(ApplyPhase noted, HostSays host, Message why) {
        return switch (noted) {
            case Looking _, Arming _ ->
                    host == HostSays.NOTHING ? end(REFUSED, why) : back(why, 0, host);
            case Keeping _ -> host == HostSays.NOTHING ? new Keeping(0) : back(why, 0, host);
            case Changing _,
                    Reconnecting _,
                    Verifying _,
                    Confirming _,
                    Rereading _,
                    TakingBack _,
                    Waiting _,
                    LookingBack _ ->
                    back(why, 0, host);
            case Ended ended -> ended;
        };
    }

    /** What comes next when a phase could not be noted, and so was not begun. */
    public ApplyPhase unwritten(ApplyPhase at, Message what) {
        return at instanceof Arming ? end(REFUSED, what) : failed(at, what);
    }

    private static Ended end(End end, Message why) {
        return new Ended(end, Optional.of(why));
    }

    private static ApplyPhase failed(ApplyPhase at, Message what) {
        return switch (at) {
            case Looking _ -> end(REFUSED, what);
            case Arming _, Changing _, Reconnecting _, Verifying _, Confirming _ ->
                    new TakingBack(what, 0);
            case Keeping _ -> end(NOT_KEPT, what);
            case TakingBack(var why, var tries) -> new Waiting(why, tries + 1);
            case Rereading _, Waiting _, LookingBack _ -> end(IN_DOUBT, what);
            case Ended _ -> throw new IllegalStateException("over: " + at);
        };
    }

    private static IllegalStateException unforeseen(ApplyPhase at, ApplyEvent event) {
        return new IllegalStateException(event + " of " + at.code());
    }

    private ApplyPhase looked(ApplyEvent event) {
        return switch (event) {
            case Shows(var standing) ->
                    switch (standing.kind()) {
                        case AS_WANTED ->
                                keeps ? new Keeping(0) : new Ended(NOTHING_TO_DO, Optional.empty());
                        case AS_BEFORE -> new Arming();
                        case BETWEEN ->
                                end(REFUSED, Message.of("nic.apply.why.changed", standing.how()));
                        case UNREAD ->
                                end(REFUSED, Message.of("nic.apply.why.unread", standing.how()));
                        case OTHER_HOST -> end(REFUSED, otherHost());
                    };
            case Unfit(var why, var allowed) -> end(allowed ? REFUSED : NOT_ALLOWED, why);
            case Says(var host, var why) ->
                    host == HostSays.SILENT
                            ? end(UNREACHED, why.orElse(LOST))
                            : end(REFUSED, Message.of("nic.apply.why.begun-before"));
            case Kept _, Failed _ -> throw unforeseen(new Looking(), event);
        };
    }

    private static Message otherHost() {
        return Message.of("nic.apply.why.other-host");
    }

    private ApplyPhase armed(ApplyEvent event) {
        if (!(event instanceof Says(var host, var why))) {
            throw unforeseen(new Arming(), event);
        }
        return switch (host) {
            case ARMED -> new Changing();
            case NOTHING -> end(REFUSED, Message.of("nic.apply.why.not-armed"));
            case HALF_ARMED -> new TakingBack(Message.of("nic.apply.why.not-armed"), 0);
            case CHANGING,
                    CHANGED,
                    STOPPED,
                    UNGUARDED,
                    GOING_BACK,
                    GONE_BACK,
                    CONFIRMED,
                    UNPROVEN,
                    REBOOTED,
                    OTHER_HOST,
                    SILENT ->
                    back(why.orElse(LOST), 0, host);
        };
    }

    private ApplyPhase changed(ApplyEvent event) {
        if (!(event instanceof Says(var host, var why))) {
            throw unforeseen(new Changing(), event);
        }
        return switch (host) {
            case CHANGED, STOPPED -> new Reconnecting(why);
            case CHANGING -> new TakingBack(Message.of("nic.apply.why.too-long"), 0);
            case NOTHING,
                    HALF_ARMED,
                    ARMED,
                    UNGUARDED,
                    GOING_BACK,
                    GONE_BACK,
                    CONFIRMED,
                    UNPROVEN,
                    REBOOTED,
                    OTHER_HOST,
                    SILENT ->
                    back(why.orElse(LOST), 0, host);
        };
    }

    private ApplyPhase reconnected(Optional<Message> so, ApplyEvent event) {
        if (!(event instanceof Says(var host, var why))) {
            throw unforeseen(new Reconnecting(so), event);
        }
        return host == HostSays.CHANGED || host == HostSays.STOPPED
                ? new Verifying(so.or(() -> why))
                : back(so.or(() -> why).orElse(LOST), 0, host);
    }

    private ApplyPhase verified(Optional<Message> so, ApplyEvent event) {
        return switch (event) {
            case Shows(var standing) when standing.kind() == Standing.Kind.AS_WANTED ->
                    new Confirming(0);
            case Shows(var standing) when standing.kind() == Standing.Kind.OTHER_HOST ->
                    back(otherHost(), 0, HostSays.OTHER_HOST);
            case Shows(var standing) ->
                    new TakingBack(
                            so.orElse(Message.of("nic.apply.why.differs", standing.how())), 0);
            case Says(var host, var why) -> back(why.orElse(LOST), 0, host);
            case Unfit _, Kept _, Failed _ -> throw unforeseen(new Verifying(so), event);
        };
    }

    private ApplyPhase confirmed(int tries, ApplyEvent event) {
        if (!(event instanceof Says(var host, var why))) {
            throw unforeseen(new Confirming(tries), event);
        }
        boolean again = tries + 1 < TRIES;
        return switch (host) {
            case UNPROVEN ->
                    again
                            ? new Confirming(tries + 1)
                            : end(NOT_KEPT, Message.of("nic.apply.why.timer-left"));
            case CHANGED, STOPPED ->
                    again ? new Confirming(tries + 1) : new TakingBack(why.orElse(LOST), 0);
            case NOTHING,
                    HALF_ARMED,
                    ARMED,
                    CHANGING,
                    UNGUARDED,
                    GOING_BACK,
                    GONE_BACK,
                    CONFIRMED,
                    REBOOTED,
                    OTHER_HOST,
                    SILENT ->
                    back(why.orElse(Message.of("nic.apply.why.too-late")), 0, host);
        };
    }

    private ApplyPhase kept(int tries, ApplyEvent event) {
        return switch (event) {
            case Kept(var why) -> new Ended(why.isEmpty() ? DONE : NOT_KEPT, why);
            case Says(var host, var why) ->
                    switch (host) {
                        case OTHER_HOST -> end(IN_DOUBT, otherHost());
                        case REBOOTED -> new Rereading(Message.of("nic.apply.why.booted"), 0);
                        case NOTHING,
                                HALF_ARMED,
                                ARMED,
                                CHANGING,
                                CHANGED,
                                STOPPED,
                                UNGUARDED,
                                GOING_BACK,
                                GONE_BACK,
                                CONFIRMED,
                                UNPROVEN,
                                SILENT ->
                                tries + 1 < TRIES
                                        ? new Keeping(tries + 1)
                                        : end(IN_DOUBT, why.orElse(LOST));
                    };
            case Shows _, Unfit _, Failed _ -> throw unforeseen(new Keeping(tries), event);
        };
    }

    private ApplyPhase reread(Message why, int tries, ApplyEvent event) {
        return switch (event) {
            case Shows(var standing) ->
                    switch (standing.kind()) {
                        case AS_WANTED -> new Ended(DONE, Optional.empty());
                        case AS_BEFORE -> end(TAKEN_BACK, why);
                        case BETWEEN ->
                                tries < TRIES
                                        ? new TakingBack(why, tries + 1)
                                        : end(IN_DOUBT, differs(standing));
                        case UNREAD -> end(IN_DOUBT, differs(standing));
                        case OTHER_HOST -> end(IN_DOUBT, otherHost());
                    };
            case Says(var host, _) -> backOrOver(why, tries + 1, host);
            case Unfit _, Kept _, Failed _ -> throw unforeseen(new Rereading(why, tries), event);
        };
    }

    private ApplyPhase takenBack(Message why, int tries, ApplyEvent event) {
        if (!(event instanceof Says(var host, _))) {
            throw unforeseen(new TakingBack(why, tries), event);
        }
        return switch (host) {
            // Confirmed in spite of all: it can only be kept, or not.
            case UNPROVEN -> end(NOT_KEPT, Message.of("nic.apply.why.timer-left"));
            case ARMED, CHANGING, CHANGED, STOPPED ->
                    tries < TRIES ? new TakingBack(why, tries) : new Waiting(why, tries);
            case NOTHING,
                    HALF_ARMED,
                    UNGUARDED,
                    GOING_BACK,
                    GONE_BACK,
                    CONFIRMED,
                    REBOOTED,
                    OTHER_HOST,
                    SILENT ->
                    backOrOver(why, tries, host);
        };
    }

    private ApplyPhase waited(Message why, int tries, ApplyEvent event) {
        return switch (event) {
            case Shows(var standing) when standing.kind() == Standing.Kind.AS_BEFORE ->
                    end(TAKEN_BACK, why);
            case Shows(var standing) -> end(IN_DOUBT, differs(standing));
            case Says(var host, _) when host == HostSays.SILENT -> end(OUT_OF_REACH, why);
            case Says(var host, _) when host == HostSays.GOING_BACK ->
                    tries < TRIES ? new TakingBack(why, tries) : over(why);
            case Says(var host, _) -> backOrOver(why, tries, host);
            case Unfit _, Kept _, Failed _ -> throw unforeseen(new Waiting(why, tries), event);
        };
    }

    private ApplyPhase lookedBack(Message why, int tries, ApplyEvent event) {
        return switch (event) {
            case Shows(var standing) ->
                    switch (standing.kind()) {
                        case AS_BEFORE -> end(TAKEN_BACK, why);
                        case AS_WANTED, BETWEEN ->
                                tries < TRIES
                                        ? new TakingBack(why, tries)
                                        : end(IN_DOUBT, differs(standing));
                        case UNREAD -> end(IN_DOUBT, differs(standing));
                        case OTHER_HOST -> end(IN_DOUBT, otherHost());
                    };
            case Says(var host, _) -> backOrOver(why, tries, host);
            case Unfit _, Kept _, Failed _ -> throw unforeseen(new LookingBack(why, tries), event);
        };
    }

    private static Message differs(Standing standing) {
        return Message.of("nic.apply.why.differs", standing.how());
    }

    private static Ended over(Message why) {
        return end(IN_DOUBT, why);
    }

    /** The same with an end: what was tried often enough is not tried again. */
    private ApplyPhase backOrOver(Message why, int tries, HostSays host) {
        return tries > TRIES ? over(why) : back(why, tries, host);
    }

    /** Back, from wherever it is: only what the host was told to keep is kept. */
    private ApplyPhase back(Message why, int tries, HostSays host) {
        return switch (host) {
            case HALF_ARMED, ARMED, CHANGING, CHANGED, STOPPED, UNGUARDED ->
                    tries < TRIES ? new TakingBack(why, tries) : over(why);
            case GOING_BACK, SILENT -> new Waiting(why, tries);
            case NOTHING, GONE_BACK -> new LookingBack(why, tries);
            case CONFIRMED -> keeps ? new Keeping(0) : new Ended(DONE, Optional.empty());
            case UNPROVEN -> new Confirming(0);
            case REBOOTED -> new Rereading(Message.of("nic.apply.why.booted"), tries);
            case OTHER_HOST -> over(otherHost());
        };
    }
}
