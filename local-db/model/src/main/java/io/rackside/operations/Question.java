package io.rackside.operations;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;

/** Asks the person at the console, or looks what was ordered before there was anything to ask. */
@FunctionalInterface
public interface Question {
    /**
     * Waits for a yes or a no; a cancel of the job that asks interrupts it.
     *
     * @param device it is about
     * @param question what is asked, the device named in it
     */
    Reply ask(DeviceId device, Message question) throws InterruptedException;

    /**
     * A yes or a no.
     *
     * @param ordered whether an order given at the start says so, and nobody was asked
     */
    record Reply(boolean yes, boolean ordered) {
        /** What a person said to this very question. */
        public static Reply said(boolean yes) {
            return new Reply(yes, false);
        }

        /** What follows from an order given at the start. */
        public static Reply ordered(boolean yes) {
            return new Reply(yes, true);
        }
    }
}
