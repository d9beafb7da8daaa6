package io.rackside.app.console.network;

import io.rackside.app.network.cabling.Cabling;
import io.rackside.app.network.cabling.CablingStanding;
import io.rackside.app.network.live.LivePanel;
import io.rackside.app.report.Form;
import io.rackside.model.CabinetId;
import io.rackside.model.DeviceId;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** What the window asks of cables and ports. */
public interface NetworkDoor {
    /** Hears how far a reading of many boxes is, on any thread. */
    @FunctionalInterface
    interface Progress {
        /**
         * Another box was asked.
         *
         * @param asked so far
         * @param boxes to ask in all
         */
        void asked(int asked, int boxes);
    }

    /** A conversation with a box that goes on until it is closed. */
    @FunctionalInterface
    interface Conversation {
        /** Ends it; may wait a moment for the box. */
        void close();
    }

    /** The cabling of a cabinet by what its boxes said last. */
    Cabling known(CabinetId cabinet);

    /** How the cabling of each cabinet stands that has planned cables, by the last readings. */
    Map<CabinetId, CablingStanding> standings();

    /** Asks every box of the cabinet first. Waits. */
    Cabling read(CabinetId cabinet, Progress heard) throws InterruptedException;

    /** Writes the acceptance list into a file. May wait. */
    void report(CabinetId cabinet, Cabling cabling, Form form, Path file);

    /**
     * Asks a box for its ports again and again. Waits for the first answer.
     *
     * @param seen told of each change, on any thread
     */
    Conversation live(DeviceId device, Consumer<LivePanel.View> seen) throws InterruptedException;
}
