package io.rackside.operations;

/** What an act can cost, and so how it is asked for. */
public enum Risk {
    /** Nothing is lost: an LED. Not asked. */
    NOTHING_LOST,
    /** Undone at once. Asked once. */
    UNDONE_AT_ONCE,
    /** One device's service may stop and comes back. Asked with its effect shown. */
    SERVICE_STOPS,
    /** May cut access or cannot be undone. Asked for the device's name. */
    CANNOT_BE_UNDONE;

    /** 0 to 3, as written in the trail. */
    public int level() {
        return ordinal();
    }
}
