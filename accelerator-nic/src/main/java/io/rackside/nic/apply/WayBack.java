package io.rackside.nic.apply;

import static io.rackside.nic.apply.ApplyPhase.End.DONE;
import static io.rackside.nic.apply.ApplyPhase.End.IN_DOUBT;
import static io.rackside.nic.apply.ApplyPhase.End.NOT_KEPT;
import static io.rackside.nic.apply.ApplyPhase.End.OUT_OF_REACH;
import static io.rackside.nic.apply.ApplyPhase.End.TAKEN_BACK;

import io.rackside.model.Message;
import io.rackside.nic.apply.ApplyEvent.Failed;
import io.rackside.nic.apply.ApplyEvent.Kept;
import io.rackside.nic.apply.ApplyEvent.Says;
import io.rackside.nic.apply.ApplyEvent.Shows;
import io.rackside.nic.apply.ApplyEvent.Unfit;
import io.rackside.nic.apply.ApplyPhase.Confirming;
import io.rackside.nic.apply.ApplyPhase.End;
import io.rackside.nic.apply.ApplyPhase.Ended;
import io.rackside.nic.apply.ApplyPhase.Keeping;
import io.rackside.nic.apply.ApplyPhase.Lasting;
import io.rackside.nic.apply.ApplyPhase.LookingBack;
import io.rackside.nic.apply.ApplyPhase.Rereading;
import io.rackside.nic.apply.ApplyPhase.Revoking;
import io.rackside.nic.apply.ApplyPhase.TakingBack;
import io.rackside.nic.apply.ApplyPhase.Waiting;

import java.util.Optional;

/**
 * The way of a change back, or to what the host says of it; pure. From wherever it is, only what
 * the host was told to keep is kept.
 *
 * @param keeps whether the change is to be kept over a boot
 * @param lasts whether some of it lasts over a boot as soon as it is set
 */
record WayBack(boolean keeps, boolean lasts) {
    static Ended end(End end, Message why) {
        return new Ended(end, Optional.of(why));
    }

    static IllegalStateException unforeseen(ApplyPhase at, ApplyEvent event) {
        return new IllegalStateException(event + " of " + at.code());
    }

    static Message otherHost() {
        return Message.of("nic.apply.why.other-host");
    }

    ApplyPhase keep() {
        return keeps ? new Keeping(0) : new Ended(DONE, Optional.empty());
    }

    ApplyPhase revoked(Message why, int tries, ApplyEvent event) {
        if (!(event instanceof Says(var host, _))) {
            throw unforeseen(new Revoking(why, tries), event);
        }
        return host == HostSays.CONFIRMED || host == HostSays.UNPROVEN
                ? tries < ApplyWay.TRIES ? new Revoking(why, tries) : over(why)
                : backOrOver(why, tries, host);
    }

    ApplyPhase reread(Message why, int tries, ApplyEvent event) {
        return switch (event) {
            case Shows(var standing) ->
                    switch (standing.kind()) {
                        case AS_WANTED -> new Ended(DONE, Optional.empty());
                        case AS_BEFORE -> end(TAKEN_BACK, why);
                        case BETWEEN ->
                                tries < ApplyWay.TRIES
                                        ? new TakingBack(why, tries + 1)
                                        : end(IN_DOUBT, differs(standing));
                        case UNREAD -> end(IN_DOUBT, differs(standing));
                        case OTHER_HOST -> end(IN_DOUBT, otherHost());
                    };
            case Says(var host, _) -> backOrOver(why, tries + 1, host);
            case Unfit _, Kept _, Failed _ -> throw unforeseen(new Rereading(why, tries), event);
        };
    }

    ApplyPhase takenBack(Message why, int tries, ApplyEvent event) {
        if (!(event instanceof Says(var host, _))) {
            throw unforeseen(new TakingBack(why, tries), event);
        }
        return switch (host) {
            // Confirmed in spite of all: it can only be kept, or not.
            case UNPROVEN -> end(NOT_KEPT, Message.of("nic.apply.why.timer-left"));
            case ARMED, CHANGING, CHANGED, STOPPED, UNLIKE ->
                    tries < ApplyWay.TRIES ? new TakingBack(why, tries) : new Waiting(why, tries);
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

    ApplyPhase waited(Message why, int tries, ApplyEvent event) {
        return switch (event) {
            case Shows(var standing) when standing.kind() == Standing.Kind.AS_BEFORE ->
                    end(TAKEN_BACK, why);
            case Shows(var standing) -> end(IN_DOUBT, differs(standing));
            case Says(var host, _) when host == HostSays.SILENT -> end(OUT_OF_REACH, why);
            case Says(var host, _) when host == HostSays.GOING_BACK ->
                    tries < ApplyWay.TRIES ? new TakingBack(why, tries) : over(why);
            case Says(var host, _) -> backOrOver(why, tries, host);
            case Unfit _, Kept _, Failed _ -> throw unforeseen(new Waiting(why, tries), event);
        };
    }

    ApplyPhase lookedBack(Message why, int tries, ApplyEvent event) {
        return switch (event) {
            case Shows(var standing) ->
                    switch (standing.kind()) {
                        case AS_BEFORE -> end(TAKEN_BACK, why);
                        case AS_WANTED, BETWEEN ->
                                tries < ApplyWay.TRIES
                                        ? new TakingBack(why, tries)
                                        : end(IN_DOUBT, differs(standing));
                        case UNREAD -> end(IN_DOUBT, differs(standing));
                        case OTHER_HOST -> end(IN_DOUBT, otherHost());
                    };
            case Says(var host, _) -> backOrOver(why, tries, host);
            case Unfit _, Kept _, Failed _ -> throw unforeseen(new LookingBack(why, tries), event);
        };
    }

    static Message differs(Standing standing) {
        return Message.of("nic.apply.why.differs", standing.how());
    }

    static Ended over(Message why) {
        return end(IN_DOUBT, why);
    }

    /** The same with an end: what was tried often enough is not tried again. */
    ApplyPhase backOrOver(Message why, int tries, HostSays host) {
        return tries > ApplyWay.TRIES ? over(why) : back(why, tries, host);
    }

    /** Back, from wherever it is: only what the host was told to keep is kept. */
    ApplyPhase back(Message why, int tries, HostSays host) {
        return switch (host) {
            case HALF_ARMED, ARMED, CHANGING, CHANGED, STOPPED, UNLIKE, UNGUARDED ->
                    tries < ApplyWay.TRIES ? new TakingBack(why, tries) : over(why);
            case GOING_BACK, SILENT -> new Waiting(why, tries);
            case NOTHING, GONE_BACK -> new LookingBack(why, tries);
            case CONFIRMED -> lasts ? new Lasting(0) : keep();
            case UNPROVEN -> new Confirming(0);
            case REBOOTED -> new Rereading(Message.of("nic.apply.why.booted"), tries);
            case OTHER_HOST -> over(otherHost());
        };
    }
}
