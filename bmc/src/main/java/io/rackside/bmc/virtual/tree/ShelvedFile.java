package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.http.HttpRequest;
import io.rackside.bmc.virtual.machine.FirmwareDesk;
import io.rackside.bmc.virtual.service.Changed;
import io.rackside.bmc.virtual.service.Refusal;

import java.util.Map;
import java.util.Optional;

/** A file that is put on the BMC for a later SimpleUpdate, as the iBMC family takes it. */
final class ShelvedFile extends PartedUpload {
    ShelvedFile(UpdateResources updates, FirmwareDesk desk, HttpRequest head) {
        super(updates, desk, head);
    }

    @Override
    public Optional<Refusal> refusal() {
        return multipart()
                ? updates.hindrance(announced())
                : Optional.of(UpdateRefusals.notMultipart());
    }

    @Override
    protected boolean isImage(String part, String file) {
        return !file.isEmpty();
    }

    @Override
    protected Changed whole(Map<String, byte[]> others) {
        return imageCame()
                ? updates.shelved(fileName(), image.end())
                : new Changed.Refused(UpdateRefusals.partMissing("imgfile"));
    }
}
