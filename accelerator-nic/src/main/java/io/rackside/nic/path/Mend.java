package io.rackside.nic.path;

import io.rackside.model.Message;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;

import java.util.List;
import java.util.Objects;

/**
 * What mends a mismatch.
 *
 * @param sentence for a person
 * @param settings the same as settings of that box's port; none where they are not ours to make, as
 *     on a switch
 */
public record Mend(Message sentence, List<Setting> settings) {
    /** One thing to set. */
    public record Setting(Knob knob, KnobValue value) {}

    public Mend {
        Objects.requireNonNull(sentence, "sentence");
        settings = List.copyOf(settings);
    }

    /** Something a person has to see to. */
    static Mend byHand(Message sentence) {
        return new Mend(sentence, List.of());
    }

    /** By one setting where the box is a card, by hand where it is a switch. */
    static Mend of(PathBox box, Message sentence, Knob knob, String value) {
        return switch (box) {
            case NicPort _ -> new Mend(sentence, List.of(new Setting(knob, new KnobValue(value))));
            case SwitchPort _ -> byHand(sentence);
        };
    }
}
