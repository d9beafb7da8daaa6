package io.rackside.bmc.firmware.flow;

import io.rackside.bmc.firmware.Phase;
import io.rackside.model.Message;

/** Who a watch reports to. Called by one thread. */
public interface Diary {
    /** Writes a phase; on disk when this returns. */
    void enter(Phase phase);

    /** What is being done now. */
    void doing(Watched at, Message what);

    /** Asks a person, and waits for the answer. */
    boolean accepts(String before, String now) throws InterruptedException;
}
