package io.rackside.app.console.path;

import io.rackside.app.offload.path.LosslessWish;
import io.rackside.app.offload.path.PathView;
import io.rackside.model.DeviceId;

import java.util.Optional;

/** What the window asks of the way of RDMA traffic between two hosts. */
public interface PathDoor {
    /** One end of a way. */
    record End(DeviceId host, String port) {}

    /**
     * Reads both hosts and the switches between them, and holds them against each other. Waits.
     *
     * @param lossless the class that is to be lossless; found out where it is empty
     */
    PathView check(End near, End far, Optional<LosslessWish> lossless) throws InterruptedException;
}
