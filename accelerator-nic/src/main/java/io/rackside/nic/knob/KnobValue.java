package io.rackside.nic.knob;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What a knob is set to, as canonical text, so that equal settings are equal texts: numbers in
 * decimal, {@code on} and {@code off}, words as the kernel has them, lists with commas.
 *
 * <ul>
 *   <li>{@code pfc}: eight of 0 and 1, priority 0 first
 *   <li>{@code ets}: for each traffic class {@code strict}, {@code vendor} or {@code ets:PERCENT}
 *   <li>{@code ecn.np}, {@code ecn.rp}: eight of 0 and 1, priority 0 first
 *   <li>{@code prio-tc}: eight traffic classes, that of priority 0 first
 *   <li>{@code dscp}: as {@link DscpMap} has it
 *   <li>{@code irq.affinity}: the processors that all interrupts of the port may go to, as the
 *       kernel lists them; where they differ one list for each with semicolons between, in the
 *       order of their numbers
 *   <li>{@code flash.NAME}: where mlxconfig prints a word with its number, the number
 *   <li>{@code congestion.algorithm}: the driver's word; of bnxt_re {@code none}, {@code dctcp},
 *       {@code probabilistic}, or {@code unmarked} where it reacts and its own packets cannot be
 *       marked
 *   <li>{@code tuned}, {@code isolation}, {@code roce.priority}: {@code none} where there is none
 *   <li>{@code cmdline.NAME}: {@code present} for a parameter without a value, {@code absent} for
 *       none
 * </ul>
 *
 * @param text one line
 */
public record KnobValue(String text) {
    public static final KnobValue ON = new KnobValue("on");
    public static final KnobValue OFF = new KnobValue("off");

    /** Nothing of the kind is active. */
    public static final KnobValue NONE = new KnobValue("none");

    /** The kernel's command line has the parameter, without a value. */
    public static final KnobValue PRESENT = new KnobValue("present");

    /** The kernel's command line has no such parameter. */
    public static final KnobValue ABSENT = new KnobValue("absent");

    /** Longer than any setting is. */
    private static final int MOST = 1024;

    /**
     * @throws IllegalArgumentException when it is empty, too long or has control characters
     */
    public KnobValue {
        if (!fit(text)) {
            throw new IllegalArgumentException("no value of a knob");
        }
    }

    private static boolean fit(String text) {
        return !text.isBlank()
                && text.length() <= MOST
                && text.chars().noneMatch(Character::isISOControl);
    }

    /** What a host tells; empty where it tells nothing, or what no setting looks like. */
    static Optional<KnobValue> heard(String told) {
        String text = told.strip();
        return fit(text) ? Optional.of(new KnobValue(text)) : Optional.empty();
    }

    public static KnobValue of(long number) {
        return new KnobValue(Long.toString(number));
    }

    public static KnobValue of(boolean on) {
        return on ? ON : OFF;
    }

    /** A mark for each priority. */
    public static KnobValue ofMarks(List<Boolean> marks) {
        return new KnobValue(
                marks.stream().map(on -> on ? "1" : "0").collect(Collectors.joining(",")));
    }

    /** The number it is, where it is one. */
    public OptionalLong number() {
        return text.matches("-?\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    /** What stands between its commas. */
    public List<String> parts() {
        return List.of(text.split(",", -1));
    }

    @Override
    public String toString() {
        return text;
    }
}
