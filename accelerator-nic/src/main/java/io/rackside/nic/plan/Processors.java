package io.rackside.nic.plan;

import io.rackside.nic.knob.KnobValue;

import java.util.BitSet;
import java.util.regex.Pattern;

/**
 * A list of processors as the kernel writes it, such as {@code 0-3,8}.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/kernel-parameters.html#cpu-lists">cpu lists</a>
 */
record Processors(BitSet numbers) {
    private static final Pattern LIST =
            Pattern.compile("\\d{1,4}(?:-\\d{1,4})?(?:,\\d{1,4}(?:-\\d{1,4})?)*");

    /** None of them for a value that is no such list. */
    static Processors of(KnobValue value) {
        BitSet numbers = new BitSet();
        if (LIST.matcher(value.text()).matches()) {
            for (String range : value.text().split(",", -1)) {
                String[] ends = range.split("-", -1);
                int first = Integer.parseInt(ends[0]);
                int last = Integer.parseInt(ends[ends.length - 1]);
                numbers.set(Math.min(first, last), Math.max(first, last) + 1);
            }
        }
        return new Processors(numbers);
    }

    /** Whether all of these are among the others, and leave at least one of them. */
    boolean leavesSomeOf(Processors all) {
        BitSet left = (BitSet) all.numbers.clone();
        left.andNot(numbers);
        BitSet strange = (BitSet) numbers.clone();
        strange.andNot(all.numbers);
        return strange.isEmpty() && !left.isEmpty();
    }
}
