package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.http.HttpRequest;
import io.rackside.bmc.virtual.machine.FirmwareDesk;
import io.rackside.bmc.virtual.service.Changed;
import io.rackside.bmc.virtual.service.Refusal;

import java.util.Optional;

/** An image that is the whole body (DSP0266, 12.6.2.1). */
final class PushedImage extends Reception {
    PushedImage(UpdateResources updates, FirmwareDesk desk, HttpRequest head) {
        super(updates, desk, head);
    }

    @Override
    public Optional<Refusal> refusal() {
        return updates.pushHindrance(announced());
    }

    @Override
    protected void body(byte[] from, int offset, int length) {
        image.take(from, offset, length);
    }

    @Override
    public Changed end() {
        count(true);
        return updates.pushed(image.end());
    }
}
