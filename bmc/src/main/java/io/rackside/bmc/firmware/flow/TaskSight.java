package io.rackside.bmc.firmware.flow;

import java.util.OptionalInt;

/** What is seen of an update's task. */
public sealed interface TaskSight {
    /** The device named none, and none is found. */
    record NoTask() implements TaskSight {}

    /** It was named and is not there any more; some delete it at its end. */
    record Gone() implements TaskSight {}

    /** It could not be read this time. */
    record Unreadable() implements TaskSight {}

    /** It is at work, or waits for its turn. */
    record Running(String word, OptionalInt percent) implements TaskSight {}

    /** Its work waits for a restart. */
    record Waiting(String word) implements TaskSight {}

    /** A word nobody knows: shown, and neither success nor failure. */
    record Strange(String word) implements TaskSight {}

    /** Ended, and healthy. */
    record Well() implements TaskSight {}

    /** Ended badly, in the device's words. */
    record Bad(String said) implements TaskSight {}
}
