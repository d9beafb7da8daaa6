package io.rackside.nic.apply;

/** What a host says of a change, or that it says nothing. */
public enum HostSays {
    /** It knows nothing of it: never armed. */
    NOTHING,
    /** Its way back was prepared and the timer does not run; no line was begun. */
    HALF_ARMED,
    /** The timer runs; no line was begun. */
    ARMED,
    /** Lines are being run. */
    CHANGING,
    /** All lines ran; the timer runs. */
    CHANGED,
    /** A line failed or there was no time left for it; the timer runs. */
    STOPPED,
    /** All lines ran, and something else that was there before is gone; the timer runs. */
    UNLIKE,
    /** Lines were run, nothing is decided, and no timer runs. */
    UNGUARDED,
    /** It is decided that the change goes back, and that is not over. */
    GOING_BACK,
    /** It was taken back. */
    GONE_BACK,
    /** It stays, and the timer is gone. */
    CONFIRMED,
    /** It stays, and the timer is still there: it can do nothing any more. */
    UNPROVEN,
    /** It was booted since: timer and folder are gone, and what was not kept. */
    REBOOTED,
    /** It is another host. */
    OTHER_HOST,
    /** It is not reached, or gives no whole answer. */
    SILENT;

    /**
     * What a whole answer amounts to.
     *
     * @param since the boot and the machine of the first answer
     */
    static HostSays of(Trace now, Trace.Host since) {
        if (!now.host().machine().equals(since.machine())) {
            return OTHER_HOST;
        }
        if (!now.host().boot().equals(since.boot())) {
            return REBOOTED;
        }
        if (!now.folder()) {
            return NOTHING;
        }
        return switch (now.end()) {
            case CONFIRMED -> now.timer() ? UNPROVEN : CONFIRMED;
            case UNDONE -> now.back() ? GONE_BACK : GOING_BACK;
            case OPEN ->
                    switch (now.change()) {
                        case NONE -> now.timer() ? ARMED : HALF_ARMED;
                        case BEGUN -> now.timer() ? CHANGING : UNGUARDED;
                        case ENDED, STOPPED -> now.timer() ? onTrial(now) : UNGUARDED;
                    };
        };
    }

    private static HostSays onTrial(Trace now) {
        if (!now.unlike().isEmpty()) {
            return UNLIKE;
        }
        return now.change() == Trace.Change.ENDED ? CHANGED : STOPPED;
    }
}
