package io.rackside.nic.apply;

import static io.rackside.nic.apply.ApplyPhase.End.DONE;
import static io.rackside.nic.apply.ApplyPhase.End.IN_DOUBT;
import static io.rackside.nic.apply.ApplyPhase.End.NOTHING_TO_DO;
import static io.rackside.nic.apply.ApplyPhase.End.NOT_ALLOWED;
import static io.rackside.nic.apply.ApplyPhase.End.NOT_KEPT;
import static io.rackside.nic.apply.ApplyPhase.End.REFUSED;
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
import io.rackside.nic.apply.ApplyPhase.Ended;
import io.rackside.nic.apply.ApplyPhase.Keeping;
import io.rackside.nic.apply.ApplyPhase.Lasting;
import io.rackside.nic.apply.ApplyPhase.Looking;
import io.rackside.nic.apply.ApplyPhase.LookingBack;
import io.rackside.nic.apply.ApplyPhase.Reconnecting;
import io.rackside.nic.apply.ApplyPhase.Rereading;
import io.rackside.nic.apply.ApplyPhase.Revoking;
import io.rackside.nic.apply.ApplyPhase.TakingBack;
import io.rackside.nic.apply.ApplyPhase.Verifying;
import io.rackside.nic.apply.ApplyPhase.Waiting;

import java.util.Optional;

/**
 * The way of a change through its phases; pure. What the host says decides, not what a command
 * answered: so the way is the same whether an answer was lost, or the program that waited for it.
 *
 * @param keeps whether it is to be kept over a boot
 * @param lasts whether some of it lasts over a boot as soon as it is set
 */
public record ApplyWay(boolean keeps, boolean lasts) {
    /** So often the same thing is tried. */
    static final int TRIES = 3;

    private static final Message LOST = Message.of("nic.apply.why.lost");

    /** One of settings that the kernel forgets. */
    public ApplyWay(boolean keeps) {
        this(keeps, false);
    }

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
            case Lasting(var tries) -> lasted(tries, event);
            case Revoking(var why, var tries) -> wayBack().revoked(why, tries + 1, event);
            case Keeping(var tries) -> kept(tries, event);
            case Rereading(var why, var tries) -> wayBack().reread(why, tries, event);
            case TakingBack(var why, var tries) -> wayBack().takenBack(why, tries + 1, event);
            case Waiting(var why, var tries) -> wayBack().waited(why, tries + 1, event);
            case LookingBack(var why, var tries) -> wayBack().lookedBack(why, tries + 1, event);
            case Ended _ -> throw new IllegalStateException("over: " + at);
        };
    }

    private WayBack wayBack() {
        return new WayBack(keeps, lasts);
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
                    host == HostSays.NOTHING
                            ? WayBack.end(REFUSED, why)
                            : wayBack().back(why, 0, host);
            case Keeping _ ->
                    host == HostSays.NOTHING ? new Keeping(0) : wayBack().back(why, 0, host);
            case Revoking _ ->
                    host == HostSays.CONFIRMED || host == HostSays.UNPROVEN
                            ? new Revoking(why, 0)
                            : wayBack().back(why, 0, host);
            case Changing _,
                    Reconnecting _,
                    Verifying _,
                    Confirming _,
                    Lasting _,
                    Rereading _,
                    TakingBack _,
                    Waiting _,
                    LookingBack _ ->
                    wayBack().back(why, 0, host);
            case Ended ended -> ended;
        };
    }

    /** What comes next when a phase could not be noted, and so was not begun. */
    public ApplyPhase unwritten(ApplyPhase at, Message what) {
        return at instanceof Arming ? WayBack.end(REFUSED, what) : failed(at, what);
    }

    private static ApplyPhase failed(ApplyPhase at, Message what) {
        return switch (at) {
            case Looking _ -> WayBack.end(REFUSED, what);
            case Arming _, Changing _, Reconnecting _, Verifying _, Confirming _ ->
                    new TakingBack(what, 0);
            case Lasting _ -> new Revoking(what, 0);
            case Keeping _ -> WayBack.end(NOT_KEPT, what);
            case Revoking(var why, var tries) -> new Waiting(why, tries + 1);
            case TakingBack(var why, var tries) -> new Waiting(why, tries + 1);
            case Rereading _, Waiting _, LookingBack _ -> WayBack.end(IN_DOUBT, what);
            case Ended _ -> throw new IllegalStateException("over: " + at);
        };
    }

    private ApplyPhase looked(ApplyEvent event) {
        return switch (event) {
            case Shows(var standing) ->
                    switch (standing.kind()) {
                        case AS_WANTED ->
                                keeps ? new Keeping(0) : new Ended(NOTHING_TO_DO, Optional.empty());
                        case AS_BEFORE -> new Arming();
                        case BETWEEN ->
                                WayBack.end(
                                        REFUSED,
                                        Message.of("nic.apply.why.changed", standing.how()));
                        case UNREAD ->
                                WayBack.end(
                                        REFUSED,
                                        Message.of("nic.apply.why.unread", standing.how()));
                        case OTHER_HOST -> WayBack.end(REFUSED, WayBack.otherHost());
                    };
            case Unfit(var why, var allowed) -> WayBack.end(allowed ? REFUSED : NOT_ALLOWED, why);
            case Says(var host, var why) ->
                    host == HostSays.SILENT
                            ? WayBack.end(UNREACHED, why.orElse(LOST))
                            : WayBack.end(REFUSED, Message.of("nic.apply.why.begun-before"));
            case Kept _, Failed _ -> throw WayBack.unforeseen(new Looking(), event);
        };
    }

    private ApplyPhase armed(ApplyEvent event) {
        if (!(event instanceof Says(var host, var why))) {
            throw WayBack.unforeseen(new Arming(), event);
        }
        return switch (host) {
            case ARMED -> new Changing();
            case NOTHING -> WayBack.end(REFUSED, why.orElse(Message.of("nic.apply.why.not-armed")));
            case HALF_ARMED -> new TakingBack(Message.of("nic.apply.why.not-armed"), 0);
            case CHANGING,
                    CHANGED,
                    STOPPED,
                    UNLIKE,
                    UNGUARDED,
                    GOING_BACK,
                    GONE_BACK,
                    CONFIRMED,
                    UNPROVEN,
                    REBOOTED,
                    OTHER_HOST,
                    SILENT ->
                    wayBack().back(why.orElse(LOST), 0, host);
        };
    }

    private ApplyPhase changed(ApplyEvent event) {
        if (!(event instanceof Says(var host, var why))) {
            throw WayBack.unforeseen(new Changing(), event);
        }
        return switch (host) {
            case CHANGED, STOPPED -> new Reconnecting(why);
            case UNLIKE -> new TakingBack(why.orElse(LOST), 0);
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
                    wayBack().back(why.orElse(LOST), 0, host);
        };
    }

    private ApplyPhase reconnected(Optional<Message> so, ApplyEvent event) {
        if (!(event instanceof Says(var host, var why))) {
            throw WayBack.unforeseen(new Reconnecting(so), event);
        }
        return host == HostSays.CHANGED || host == HostSays.STOPPED
                ? new Verifying(so.or(() -> why))
                : wayBack().back(so.or(() -> why).orElse(LOST), 0, host);
    }

    private ApplyPhase verified(Optional<Message> so, ApplyEvent event) {
        return switch (event) {
            case Shows(var standing) when standing.kind() == Standing.Kind.AS_WANTED ->
                    new Confirming(0);
            case Shows(var standing) when standing.kind() == Standing.Kind.OTHER_HOST ->
                    wayBack().back(WayBack.otherHost(), 0, HostSays.OTHER_HOST);
            case Shows(var standing) ->
                    new TakingBack(
                            so.orElse(Message.of("nic.apply.why.differs", standing.how())), 0);
            case Says(var host, var why) -> wayBack().back(why.orElse(LOST), 0, host);
            case Unfit _, Kept _, Failed _ -> throw WayBack.unforeseen(new Verifying(so), event);
        };
    }

    private ApplyPhase confirmed(int tries, ApplyEvent event) {
        if (!(event instanceof Says(var host, var why))) {
            throw WayBack.unforeseen(new Confirming(tries), event);
        }
        boolean again = tries + 1 < TRIES;
        return switch (host) {
            case UNPROVEN ->
                    again
                            ? new Confirming(tries + 1)
                            : WayBack.end(NOT_KEPT, Message.of("nic.apply.why.timer-left"));
            case UNLIKE -> new TakingBack(why.orElse(LOST), 0);
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
                    wayBack().back(why.orElse(Message.of("nic.apply.why.too-late")), 0, host);
        };
    }

    private ApplyPhase lasted(int tries, ApplyEvent event) {
        return switch (event) {
            case Shows(var standing) ->
                    switch (standing.kind()) {
                        case AS_WANTED -> wayBack().keep();
                        case AS_BEFORE, BETWEEN, UNREAD ->
                                new Revoking(WayBack.differs(standing), 0);
                        case OTHER_HOST -> WayBack.end(IN_DOUBT, WayBack.otherHost());
                    };
            case Says(var host, var why) ->
                    switch (host) {
                        // It was not heard of, or not answered.
                        case CONFIRMED, UNPROVEN ->
                                tries + 1 < TRIES
                                        ? new Lasting(tries + 1)
                                        : new Revoking(why.orElse(LOST), 0);
                        case SILENT ->
                                tries + 1 < TRIES
                                        ? new Lasting(tries + 1)
                                        : WayBack.end(IN_DOUBT, why.orElse(LOST));
                        case NOTHING,
                                HALF_ARMED,
                                ARMED,
                                CHANGING,
                                CHANGED,
                                STOPPED,
                                UNLIKE,
                                UNGUARDED,
                                GOING_BACK,
                                GONE_BACK,
                                REBOOTED,
                                OTHER_HOST ->
                                wayBack().back(why.orElse(LOST), tries, host);
                    };
            case Unfit _, Kept _, Failed _ -> throw WayBack.unforeseen(new Lasting(tries), event);
        };
    }

    private ApplyPhase kept(int tries, ApplyEvent event) {
        return switch (event) {
            case Kept(var why) -> new Ended(why.isEmpty() ? DONE : NOT_KEPT, why);
            case Says(var host, var why) ->
                    switch (host) {
                        case OTHER_HOST -> WayBack.end(IN_DOUBT, WayBack.otherHost());
                        case REBOOTED -> new Rereading(Message.of("nic.apply.why.booted"), 0);
                        case NOTHING,
                                HALF_ARMED,
                                ARMED,
                                CHANGING,
                                CHANGED,
                                STOPPED,
                                UNLIKE,
                                UNGUARDED,
                                GOING_BACK,
                                GONE_BACK,
                                CONFIRMED,
                                UNPROVEN,
                                SILENT ->
                                tries + 1 < TRIES
                                        ? new Keeping(tries + 1)
                                        : WayBack.end(IN_DOUBT, why.orElse(LOST));
                    };
            case Shows _, Unfit _, Failed _ -> throw WayBack.unforeseen(new Keeping(tries), event);
        };
    }
}
