package io.rackside.app.console.terminal;

import io.rackside.app.console.act.Acts;
import io.rackside.app.terminal.RecordingEntry;
import io.rackside.model.DeviceId;
import io.rackside.operations.JobId;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What the window asks of terminals and their recordings. */
public interface Terminals {
    /**
     * The one act of opening a box's serial console.
     *
     * @param takeOver whether one that somebody else has open is ended
     */
    Acts acts(DeviceId device, boolean takeOver);

    /** The terminal a job carries; empty when it is over. */
    Optional<Opening> of(JobId job);

    /** The newest recordings first. May wait. */
    List<RecordingEntry> recordings(int most);

    /** Reads a recording. May wait. */
    Playback play(RecordingEntry entry) throws IOException;
}
