package io.rackside.nic.profile;

import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;

import java.util.List;
import java.util.regex.Pattern;

/** Finds values that no card could take, before one is asked. */
final class ValueCheck {
    private static final int WHOLE = 100;
    private static final String SHARE = "ets:";

    /** No sign that a shell or a tool could take for more than a value. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._,:=/-]{0,199}");

    private ValueCheck() {}

    /**
     * Judges a value that a file or a person wants.
     *
     * @throws IllegalArgumentException saying what makes no sense
     */
    static void check(Knob knob, KnobValue value) {
        if (!WORD.matcher(value.text()).matches() || !knob.takes(value)) {
            throw new IllegalArgumentException(knob + " cannot be " + value);
        }
        if (knob.equals(Knob.ETS)) {
            shares(value);
        }
    }

    /** A card takes any shares; a sum that is not the whole leaves traffic without any. */
    private static void shares(KnobValue value) {
        List<Integer> shares =
                value.parts().stream()
                        .filter(one -> one.startsWith(SHARE))
                        .map(one -> Integer.valueOf(one.substring(SHARE.length())))
                        .toList();
        int sum = shares.stream().mapToInt(Integer::intValue).sum();
        if (!shares.isEmpty() && sum != WHOLE) {
            throw new IllegalArgumentException("shares of ets that make " + sum + " %: " + value);
        }
    }
}
