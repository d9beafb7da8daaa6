package io.rackside.app.console.bmc;

import io.rackside.app.audit.PastAct;
import io.rackside.app.security.SecurityCheck;
import io.rackside.model.DeviceId;
import io.rackside.model.details.Topic;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the window asks of a box's BMC beside readings and power. */
public interface BmcDoor {
    /** What of it can be set. */
    BmcSettings settings(DeviceId device);

    /** Reads what it tells of these topics, in one go. May wait. */
    DetailsLook details(DeviceId device, Set<Topic> topics) throws InterruptedException;

    /** What the last look at its weak spots brought; asks nobody. */
    Optional<SecurityCheck> weakSpots(DeviceId device);

    /** Raw commands that were sent to it, newest first; asks nobody but may wait for the disk. */
    List<PastAct> commands(DeviceId device);

    /** Looks at its weak spots now. May wait. */
    SecurityCheck checkWeakSpots(DeviceId device) throws InterruptedException;
}
