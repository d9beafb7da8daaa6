package io.rackside.app.console.drawer;

import io.rackside.model.Message;
import io.rackside.operations.TrailEntry;

import java.util.List;

/** The trail for reading; both may wait for the disk. */
public interface TrailSource {
    /** The newest entries, oldest first. */
    List<TrailEntry> newest(int most);

    /** Checks the whole chain and its signatures, and says what came of it. */
    Message verify();
}
