package io.rackside.app.console.picture;

import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.model.Grade;
import io.rackside.model.Health;
import io.rackside.views.picture.Status;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How a box is drawn: what is not known for sure now is never drawn as well. */
public final class BoxStatus {
    /** From what may be left alone to what needs a hand. */
    private static final List<Status> URGENCY =
            List.of(
                    Status.NOT_MONITORED,
                    Status.OK,
                    Status.RUNNING,
                    Status.UNKNOWN,
                    Status.WARNING,
                    Status.CRITICAL);

    private BoxStatus() {}

    public static Status of(Optional<DeviceState> state) {
        return state.map(BoxStatus::of).orElse(Status.NOT_MONITORED);
    }

    public static Status of(DeviceState state) {
        return switch (state.contact()) {
            case NOT_MONITORED -> Status.NOT_MONITORED;
            case SILENT -> Status.UNKNOWN;
            case STOPPED -> Status.WARNING;
            case NOT_ASKED, STALE -> notFresh(of(state.health()));
            case LIVE -> of(state.health());
        };
    }

    public static Status of(Health health) {
        return switch (health) {
            case OK -> Status.OK;
            case WARNING -> Status.WARNING;
            case CRITICAL -> Status.CRITICAL;
            case UNKNOWN -> Status.UNKNOWN;
        };
    }

    public static Status of(Grade grade) {
        return switch (grade) {
            case URGENT, MAJOR -> Status.CRITICAL;
            case MINOR -> Status.WARNING;
            case NOTICE -> Status.RUNNING;
        };
    }

    /** Whether what is shown of it is older than it should be. */
    public static boolean stale(DeviceState state) {
        return state.contact() == Contact.NOT_ASKED
                || state.contact() == Contact.STALE
                || state.contact() == Contact.SILENT
                || state.contact() == Contact.STOPPED;
    }

    /** Well where it answers; else what is drawn of a box of which nothing fresh is known. */
    public static Status freshness(Optional<DeviceState> state) {
        return state.filter(one -> one.contact() != Contact.NOT_MONITORED)
                .map(one -> stale(one) ? Status.UNKNOWN : Status.OK)
                .orElse(Status.NOT_MONITORED);
    }

    public static Status worse(Status one, Status other) {
        return URGENCY.indexOf(one) >= URGENCY.indexOf(other) ? one : other;
    }

    /** The worst of many; not monitored when there is none. */
    public static Status worst(Iterable<Status> all) {
        Status worst = Status.NOT_MONITORED;
        for (Status status : all) {
            worst = worse(worst, status);
        }
        return worst;
    }

    /** Puts what needs a hand first. */
    public static Comparator<Status> worstFirst() {
        return Comparator.comparing((Status status) -> URGENCY.indexOf(status)).reversed();
    }

    private static Status notFresh(Status last) {
        return last == Status.OK ? Status.UNKNOWN : last;
    }
}
