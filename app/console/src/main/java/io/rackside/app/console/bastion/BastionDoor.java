package io.rackside.app.console.bastion;

import io.rackside.app.network.cli.SshWay;
import io.rackside.app.network.cli.SshWay.Through;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Site;
import io.rackside.model.SiteId;

import java.util.Optional;

/** What the window asks of the ways to boxes by SSH; each may wait for the disk. */
public interface BastionDoor {
    /** The bastion of a site. */
    Optional<Through> ofSite(SiteId site);

    /** The way of that box alone. */
    Optional<SshWay> own(DeviceId device);

    /** How a box is reached: its own way, else its site's. */
    SshWay of(Device device);

    /** Has the boxes of a site reached through a bastion; straight where it is empty. */
    void set(Site site, Optional<Through> way);

    /** Has a box reached by a way of its own; as its site's others where it is empty. */
    void set(Device device, Optional<SshWay> way);
}
