package io.rackside.app.console.sample;

import io.rackside.app.console.bastion.BastionDoor;
import io.rackside.app.network.cli.SshWay;
import io.rackside.app.network.cli.SshWay.Direct;
import io.rackside.app.network.cli.SshWay.Through;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Site;
import io.rackside.model.SiteId;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Ways to boxes by SSH that are kept as long as the test; remembers which were set. */
public final class SampleBastions implements BastionDoor {
    private final Map<SiteId, Through> sites = new HashMap<>();
    private final Map<DeviceId, SshWay> boxes = new HashMap<>();
    private final Function<Device, Optional<Site>> siteOf;
    private final List<String> asked;

    SampleBastions(Function<Device, Optional<Site>> siteOf, List<String> asked) {
        this.siteOf = siteOf;
        this.asked = asked;
    }

    @Override
    public synchronized Optional<Through> ofSite(SiteId site) {
        return Optional.ofNullable(sites.get(site));
    }

    @Override
    public synchronized Optional<SshWay> own(DeviceId device) {
        return Optional.ofNullable(boxes.get(device));
    }

    @Override
    public synchronized SshWay of(Device device) {
        return own(device.id())
                .or(
                        () ->
                                siteOf.apply(device)
                                        .flatMap(site -> ofSite(site.id()))
                                        .filter(way -> !way.bastion().equals(device.id())))
                .orElseGet(Direct::new);
    }

    @Override
    public synchronized void set(Site site, Optional<Through> way) {
        asked.add("way of " + site.id().value() + " " + way);
        way.ifPresentOrElse(
                through -> sites.put(site.id(), through), () -> sites.remove(site.id()));
    }

    @Override
    public synchronized void set(Device device, Optional<SshWay> way) {
        asked.add("way to " + device.id().value() + " " + way);
        way.ifPresentOrElse(own -> boxes.put(device.id(), own), () -> boxes.remove(device.id()));
    }
}
