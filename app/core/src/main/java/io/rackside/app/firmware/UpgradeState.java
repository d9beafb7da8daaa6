package io.rackside.app.firmware;

import java.util.Locale;

/** How one image on one box stands, or one box as a whole. */
public enum UpgradeState {
    /** Its turn has not come. */
    WAITING,
    RUNNING,
    /** It waits for a person's answer. */
    ASKS,
    /** The wanted version was read back. */
    PROVED,
    /**
     * The image lies there and takes effect when the host restarts; resuming looks whether it has.
     */
    STAGED,
    FAILED,
    /** The image was sent and it is not known what became of it; resuming reads again. */
    IN_DOUBT,
    /** The console ended while it ran; it can be resumed. */
    INTERRUPTED,
    CANCELLED,
    /** It will not begin: an earlier one failed or the campaign was cancelled. */
    NOT_BEGUN;

    /** Whether nothing more happens by itself. */
    public boolean over() {
        return switch (this) {
            case PROVED, STAGED, FAILED, IN_DOUBT, CANCELLED, NOT_BEGUN -> true;
            case WAITING, RUNNING, ASKS, INTERRUPTED -> false;
        };
    }

    /** Whether the box has to be looked at by a person. */
    public boolean bad() {
        return this == FAILED || this == IN_DOUBT;
    }

    /** Stable word of JSON ("notBegun" is {@code not-begun}). */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
