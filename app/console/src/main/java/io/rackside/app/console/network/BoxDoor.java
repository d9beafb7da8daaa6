package io.rackside.app.console.network;

import io.rackside.app.network.cabling.Found;
import io.rackside.app.network.recording.WalkRecording;
import io.rackside.model.DeviceId;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;

/** What the window asks of a single switch, firewall, PDU or UPS beside its readings. */
public interface BoxDoor {
    /**
     * Records all that a box shows by SNMP, secrets masked. Waits.
     *
     * @param objects hears how many there are so far, on any thread
     */
    WalkRecording.Recorded record(DeviceId device, Path file, IntConsumer objects)
            throws InterruptedException;

    /**
     * Where a MAC or IP address is plugged in; empty where the text is neither.
     *
     * @param ask whether every switch is asked first; then it waits
     */
    Optional<Found> where(String address, boolean ask) throws InterruptedException;
}
