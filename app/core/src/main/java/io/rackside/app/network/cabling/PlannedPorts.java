package io.rackside.app.network.cabling;

import io.rackside.app.monitoring.Plan;
import io.rackside.app.site.SiteBook;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Link;
import io.rackside.model.PortRef;
import io.rackside.model.PowerFeed;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the site's model has planned for ports and outlets. */
public final class PlannedPorts implements Plan {
    private final SiteBook book;

    public PlannedPorts(SiteBook book) {
        this.book = book;
    }

    @Override
    public Map<String, String> cables(Device device, List<String> ports) {
        SiteModel model = book.model();
        Map<String, String> planned = new TreeMap<>();
        for (Link link : model.linksOf(device.id())) {
            boolean from = link.from().device().equals(device.id());
            PortRef here = from ? link.from() : link.to();
            PortRef there = from ? link.to() : link.from();
            PortName.meant(here.port(), ports)
                    .ifPresent(
                            port -> planned.put(port, word(model, there.device(), there.port())));
        }
        return planned;
    }

    @Override
    public Map<String, String> cords(Device pdu) {
        SiteModel model = book.model();
        Map<String, String> plugged = new TreeMap<>();
        for (PowerFeed cord : model.cordsAt(pdu.id())) {
            plugged.put(cord.outlet(), word(model, cord.device(), cord.psu()));
        }
        return plugged;
    }

    private static String word(SiteModel model, DeviceId device, String part) {
        String name = model.device(device).map(Device::name).orElse("?");
        return (name + " " + part).strip();
    }
}
