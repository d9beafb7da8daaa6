package io.rackside.app.console.offload;

import io.rackside.app.console.texts.Texts;

/** A value of a knob in words: the device's own, but for what stands for there being none. */
final class KnobWord {
    /** What a reading says of a setting that is not there. */
    private static final String ABSENT = "absent";

    private KnobWord() {}

    static String of(String value, Texts texts) {
        return value.equals(ABSENT) ? texts.say("console.offload.absent") : value;
    }
}
