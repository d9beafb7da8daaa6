package io.rackside.operations;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;

/** Asks the person at the console. */
@FunctionalInterface
public interface Question {
    /**
     * Waits for a yes or a no; a cancel of the job that asks interrupts it.
     *
     * @param device it is about
     * @param question what is asked, the device named in it
     */
    boolean ask(DeviceId device, Message question) throws InterruptedException;
}
