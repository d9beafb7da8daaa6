package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.firmware.UpdateHabits;
import io.rackside.bmc.virtual.http.HttpRequest;
import io.rackside.bmc.virtual.machine.FirmwareDesk;
import io.rackside.bmc.virtual.service.Upload;

import java.util.Optional;

/** Which path takes images, and in what form (DSP0266, 12.6.2). */
final class FirmwareUploads {
    private final UpdateResources updates;
    private final FirmwareDesk desk;

    FirmwareUploads(UpdateResources updates, FirmwareDesk desk) {
        this.updates = updates;
        this.desk = desk;
    }

    /** What takes an image pushed to that path; empty where none is. */
    Optional<Upload> upload(String path, HttpRequest head) {
        UpdateHabits.Roads roads = desk.habits().roads();
        if (roads.push().equals(Optional.of(path))) {
            return Optional.of(new PushedImage(updates, desk, head));
        }
        if (roads.multipart().equals(Optional.of(path))) {
            return Optional.of(new PushedParts(updates, desk, head, roads.wantsOemPart()));
        }
        return roads.shelf().equals(Optional.of(path))
                ? Optional.of(new ShelvedFile(updates, desk, head))
                : Optional.empty();
    }
}
