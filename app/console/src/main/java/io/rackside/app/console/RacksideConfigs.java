package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.console.network.ConfigDoor;
import io.rackside.app.network.config.ConfigComparison;
import io.rackside.app.network.config.KeptConfig;
import io.rackside.model.DeviceId;

import java.util.List;

/** Joins the window's configurations of network boxes to an open data folder. */
final class RacksideConfigs implements ConfigDoor {
    private final Rackside rackside;

    RacksideConfigs(Rackside rackside) {
        this.rackside = rackside;
    }

    @Override
    public List<KeptConfig> kept(DeviceId device) {
        return rackside.configs().kept(device);
    }

    @Override
    public KeptConfig backUp(DeviceId device) throws InterruptedException {
        return rackside.configs().backup(rackside.access().subject(device), Terms.person());
    }

    @Override
    public ConfigComparison compare(KeptConfig before, KeptConfig after) {
        return rackside.configs().compare(before, after);
    }

    @Override
    public ConfigComparison compareWithNow(KeptConfig before) throws InterruptedException {
        return rackside.configs()
                .compareWithNow(before, rackside.access().subject(before.device()), Terms.person());
    }
}
