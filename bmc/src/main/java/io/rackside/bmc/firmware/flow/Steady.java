package io.rackside.bmc.firmware.flow;

/**
 * Counts the same good answer in a row; another one, or none, begins anew. Immutable.
 *
 * @param said what was said last, empty before
 */
public record Steady(String said, int times) {
    /** Nothing was said yet. */
    public static Steady none() {
        return new Steady("", 0);
    }

    /** With one more answer. */
    public Steady with(String saying) {
        return new Steady(saying, saying.equals(said) ? times + 1 : 1);
    }

    /** Whether it was said that often in a row. */
    public boolean reached(int inARow) {
        return times >= inARow;
    }
}
