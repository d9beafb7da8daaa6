package io.rackside.views.picture;

/** How a thing stands; each has a colour, a shape and a word of its own. */
public enum Status {
    /** Well: a thin ring, grey all around it. */
    OK("ok"),
    /** Needs a look: a triangle. */
    WARNING("warning"),
    /** Needs a hand now: a diamond. */
    CRITICAL("critical"),
    /** Silent, stale or not supported: a dashed square. */
    UNKNOWN("unknown"),
    /** Nothing talks to it: no glyph, an outline. */
    NOT_MONITORED("not-monitored"),
    /** A job runs on it: a filled disc. */
    RUNNING("running");

    private final String word;

    Status(String word) {
        this.word = word;
    }

    /** The word that style sheets use for it, as style class and pseudo-class. */
    public String word() {
        return word;
    }

    /** The code of its name in {@code views_*.properties}. */
    public String code() {
        return switch (this) {
            case OK -> "views.status.ok";
            case WARNING -> "views.status.warning";
            case CRITICAL -> "views.status.critical";
            case UNKNOWN -> "views.status.unknown";
            case NOT_MONITORED -> "views.status.not-monitored";
            case RUNNING -> "views.status.running";
        };
    }

    /** Whether a person should look at it. */
    public boolean needsAttention() {
        return this == WARNING || this == CRITICAL;
    }
}
