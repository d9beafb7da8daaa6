package io.rackside.nic.adapter;

import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A way to set a knob. The way back is the same with the old value, so that a count of virtual
 * functions goes through 0 in both directions.
 *
 * @param set lines for {@link CommandLine}, in order; a failing one ends it
 * @param needs commands the host has to have
 * @param cost what it costs while it is set
 * @param persist who keeps it over a boot
 * @param evidence where it is known from
 * @param values the tool's word for each value that can be set; empty where it takes them as they
 *     are
 */
public record Way(
        Knob knob,
        List<String> set,
        List<String> needs,
        Cost cost,
        Persist persist,
        Evidence evidence,
        Map<String, String> values) {
    public Way {
        Objects.requireNonNull(knob, "knob");
        set = List.copyOf(set);
        needs = List.copyOf(needs);
        Objects.requireNonNull(cost, "cost");
        Objects.requireNonNull(persist, "persist");
        Objects.requireNonNull(evidence, "evidence");
        values = Map.copyOf(values);
    }

    /** The same for one knob of the family. */
    Way of(Knob one) {
        return new Way(one, set, needs, cost, persist.of(one.name()), evidence, values);
    }

    /** Whether this way knows how to set that. */
    public boolean takes(KnobValue value) {
        return values.isEmpty() || values.containsKey(value.text());
    }

    /**
     * Lines for a POSIX shell, each one command, every word quoted; run in order they set the
     * value.
     *
     * @param old what it is now, where that is known; {@code value} itself where no line asks
     * @throws UnfitWordException when a name or value cannot be part of a command
     */
    public List<String> lines(Target target, KnobValue value, KnobValue old) {
        Placeholders words = new Placeholders(target, knob, word(value), word(old));
        return set.stream().map(line -> CommandLine.of(line).shell(words)).toList();
    }

    private KnobValue word(KnobValue value) {
        return new KnobValue(values.getOrDefault(value.text(), value.text()));
    }
}
