package io.rackside.operations;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;

/**
 * Frees a host of its work before it goes down, and gives it back. Both may be called again after a
 * crash.
 */
public interface HostService {
    /** Asks that nothing needs the host any more. Returns when it is so, or says why not. */
    Answer release(DeviceId device) throws InterruptedException;

    /** Tells that the host may be used again. */
    Answer readmit(DeviceId device) throws InterruptedException;

    /** The answer, and who gave it in words. */
    record Answer(boolean granted, Message reason) {}
}
