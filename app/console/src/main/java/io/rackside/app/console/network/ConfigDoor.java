package io.rackside.app.console.network;

import io.rackside.app.network.config.ConfigComparison;
import io.rackside.app.network.config.KeptConfig;
import io.rackside.model.DeviceId;

import java.util.List;

/** What the window asks of the configurations of a box; each may wait. */
public interface ConfigDoor {
    /** Those that are kept, the newest first. */
    List<KeptConfig> kept(DeviceId device);

    /** Reads the running one at its command line, and keeps it. */
    KeptConfig backUp(DeviceId device) throws InterruptedException;

    /** What differs between two of a box, secrets masked. */
    ConfigComparison compare(KeptConfig before, KeptConfig after);

    /** What differs between one that is kept and what its box runs now; keeps nothing. */
    ConfigComparison compareWithNow(KeptConfig before) throws InterruptedException;
}
