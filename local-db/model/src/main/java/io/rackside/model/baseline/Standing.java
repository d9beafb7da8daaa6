package io.rackside.model.baseline;

/** How a device stands to a setpoint. */
public enum Standing {
    MEETS("meets"),
    DEVIATES("deviates"),
    /** It deviates, and somebody gave leave for a time. */
    EXEMPT("exempt"),
    /** The setpoint is about others. */
    NOT_APPLICABLE("notApplicable"),
    /** Nobody can tell. */
    NOT_CHECKED("notChecked");

    private final String word;

    Standing(String word) {
        this.word = word;
    }

    /** The word in JSON. */
    public String word() {
        return word;
    }
}
