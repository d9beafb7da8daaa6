package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.cli.Browser;
import io.rackside.app.cli.PackageForms;
import io.rackside.app.console.support.Support;
import io.rackside.app.support.BmcPage;
import io.rackside.app.support.CollectForMaker;
import io.rackside.app.support.SaveBmc;
import io.rackside.model.DeviceId;

import java.io.IOException;
import java.nio.file.Path;

/** Joins the window's recordings and packages to an open data folder. */
final class RacksideSupport implements Support {
    private final Rackside rackside;

    RacksideSupport(Rackside rackside) {
        this.rackside = rackside;
    }

    @Override
    public BmcPage page(DeviceId device) {
        return BmcPage.of(rackside.access().subject(device));
    }

    @Override
    public boolean browse(String url) {
        return Browser.open(url);
    }

    @Override
    public SaveBmc.Saved save(DeviceId device, Path folder, boolean anonymous, Watcher watcher)
            throws IOException, InterruptedException {
        return rackside.support()
                .save(rackside.access().subject(device), folder, anonymous, watcher::read);
    }

    @Override
    public CollectForMaker.Collected collect(
            DeviceId device, Path file, CollectForMaker.Choice choice, Watcher watcher)
            throws IOException, InterruptedException {
        return rackside.support()
                .collect(
                        rackside.access().subject(device),
                        file,
                        choice,
                        new PackageForms(rackside.words()),
                        watcher::read);
    }
}
