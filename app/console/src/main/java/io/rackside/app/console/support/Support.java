package io.rackside.app.console.support;

import io.rackside.app.support.BmcPage;
import io.rackside.app.support.CollectForMaker;
import io.rackside.app.support.SaveBmc;
import io.rackside.model.DeviceId;

import java.io.IOException;
import java.nio.file.Path;

/** What is done with a box's BMC for others: its own page, a recording, a package. */
public interface Support {
    /** Hears how far it is, on any thread. */
    @FunctionalInterface
    interface Watcher {
        /**
         * Something more was read.
         *
         * @param resources read so far
         * @param open known to be still to come
         */
        void read(int resources, int open, long bytes);
    }

    /** Where its own page is; nothing is sent. */
    BmcPage page(DeviceId device);

    /** Starts the browser; false when there is no way to. May wait. */
    boolean browse(String url);

    /** Records it into a folder that is empty or not there. Waits. */
    SaveBmc.Saved save(DeviceId device, Path folder, boolean anonymous, Watcher watcher)
            throws IOException, InterruptedException;

    /** Packs what the maker asks for into a ZIP file. Waits. */
    CollectForMaker.Collected collect(
            DeviceId device, Path file, CollectForMaker.Choice choice, Watcher watcher)
            throws IOException, InterruptedException;
}
