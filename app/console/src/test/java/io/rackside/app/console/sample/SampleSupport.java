package io.rackside.app.console.sample;

import io.rackside.app.console.support.Support;
import io.rackside.app.support.BmcPage;
import io.rackside.app.support.CollectForMaker;
import io.rackside.app.support.SaveBmc;
import io.rackside.model.DeviceId;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers what was to be recorded. */
public final class SampleSupport implements Support {
    /** What was asked for, in order. */
    public final List<String> asked = new ArrayList<>();

    @Override
    public BmcPage page(DeviceId device) {
        return new BmcPage("https://10.7.3.13/", Optional.empty());
    }

    @Override
    public boolean browse(String url) {
        asked.add("browse " + url);
        return true;
    }

    @Override
    public SaveBmc.Saved save(DeviceId device, Path folder, boolean anonymous, Watcher watcher) {
        asked.add("save " + device + " " + folder.getFileName() + " " + anonymous);
        throw new IllegalStateException("no BMC in these tests");
    }

    @Override
    public CollectForMaker.Collected collect(
            DeviceId device, Path file, CollectForMaker.Choice choice, Watcher watcher) {
        asked.add("collect " + device + " " + file.getFileName() + " " + choice.dump());
        throw new IllegalStateException("no BMC in these tests");
    }
}
