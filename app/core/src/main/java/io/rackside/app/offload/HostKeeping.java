package io.rackside.app.offload;

import io.rackside.model.host.HostInventory;
import io.rackside.operations.StepContext;
import io.rackside.operations.Target;
import io.rackside.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what a host told in the course of a change. */
record HostKeeping(OffloadJob.World world) {
    private static final Logger LOG = LoggerFactory.getLogger(HostKeeping.class);

    void keep(Target target, HostInventory host, StepContext context) {
        try {
            world.access()
                    .subject(target)
                    .device()
                    .ifPresent(
                            box -> world.hosts().kept().keep(box.id(), host, context.time().now()));
        } catch (StoreException e) {
            LOG.warn("a host's reading could not be kept: {}", e.what().code());
        }
    }
}
