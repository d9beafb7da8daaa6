package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.console.bastion.BastionDoor;
import io.rackside.app.network.cli.SshWay;
import io.rackside.app.network.cli.SshWay.Through;
import io.rackside.app.network.cli.SshWays;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Site;
import io.rackside.model.SiteId;

import java.util.Optional;

/** Joins the window's ways to boxes by SSH to an open data folder. */
final class RacksideBastions implements BastionDoor {
    private final Rackside rackside;

    RacksideBastions(Rackside rackside) {
        this.rackside = rackside;
    }

    private SshWays ways() {
        return rackside.cli().ways();
    }

    @Override
    public Optional<Through> ofSite(SiteId site) {
        return ways().ofSite(site);
    }

    @Override
    public Optional<SshWay> own(DeviceId device) {
        return ways().own(device);
    }

    @Override
    public SshWay of(Device device) {
        return ways().of(device);
    }

    @Override
    public void set(Site site, Optional<Through> way) {
        way.ifPresentOrElse(through -> ways().set(site, through), () -> ways().remove(site));
    }

    @Override
    public void set(Device device, Optional<SshWay> way) {
        way.ifPresentOrElse(own -> ways().set(device, own), () -> ways().remove(device));
    }
}
