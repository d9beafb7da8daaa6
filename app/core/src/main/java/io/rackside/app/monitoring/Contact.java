package io.rackside.app.monitoring;

/** How Rackside stands with a box. */
public enum Contact {
    /** Nothing talks to it: outline, no status, never green. */
    NOT_MONITORED,
    /** Not asked yet in this run; what is known is from the store and its age is shown. */
    NOT_ASKED,
    /** It answered within its period. */
    LIVE,
    /** It answers, and something known of it is older than it should be. */
    STALE,
    /** It does not answer. */
    SILENT,
    /**
     * It refused the login or showed another certificate or identity: not asked again until a
     * person acts.
     */
    STOPPED
}
