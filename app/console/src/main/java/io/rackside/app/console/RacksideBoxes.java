package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.console.network.BoxDoor;
import io.rackside.app.network.cabling.Found;
import io.rackside.app.network.recording.WalkRecording;
import io.rackside.model.DeviceId;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Joins the window's pages of network boxes to an open data folder. */
final class RacksideBoxes implements BoxDoor {
    private final Rackside rackside;

    RacksideBoxes(Rackside rackside) {
        this.rackside = rackside;
    }

    @Override
    public WalkRecording.Recorded record(DeviceId device, Path file, IntConsumer objects)
            throws InterruptedException {
        return rackside.walks()
                .record(rackside.access().subject(device), Terms.person(), file, objects);
    }

    @Override
    public Optional<Found> where(String address, boolean ask) throws InterruptedException {
        return ask
                ? rackside.cabling().where(address, Optional.empty(), Terms.person())
                : rackside.cabling().where(address);
    }
}
