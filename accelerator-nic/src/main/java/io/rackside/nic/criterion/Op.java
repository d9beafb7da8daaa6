package io.rackside.nic.criterion;

import java.util.Arrays;
import java.util.Optional;

/** How a value is compared with the one that is wanted. */
public enum Op {
    IS("is"),
    IS_NOT("is-not"),
    /** One of those of a list with commas. */
    ONE_OF("one-of"),
    NONE_OF("none-of"),
    STARTS_WITH("starts-with"),
    /** Number by number where there are several, as with tcp_rmem. */
    AT_LEAST("at-least"),
    AT_MOST("at-most"),
    /** A number from the first to the second, {@code 1 90}: for some, 0 or -1 means no limit. */
    BETWEEN("between"),
    /** The value is a list, with commas or blanks, in which all of these stand. */
    HAS_ALL("has-all"),
    HAS_NONE("has-none"),
    /** There is a value. */
    SOME("some"),
    /** There is no value. */
    NONE("none"),
    /** A version, that one or newer; see {@link VersionOrder}. */
    VERSION_FROM("version-from"),
    VERSION_BEFORE("version-before");

    private final String word;

    Op(String word) {
        this.word = word;
    }

    /** The word in files and JSON. */
    public String word() {
        return word;
    }

    /** Whether it needs no value to compare with. */
    public boolean alone() {
        return this == SOME || this == NONE;
    }

    /** The one of that word. */
    public static Optional<Op> of(String word) {
        return Arrays.stream(values()).filter(op -> op.word.equals(word)).findFirst();
    }
}
