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
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the site's model has planned for ports and outlets. */
public final class PlannedPorts implements Plan {
    private final SiteBook book;
    private final Predicate<DeviceId> off;

    /** Where nobody knows which boxes are off. */
    public PlannedPorts(SiteBook book) {
        this(book, _ -> false);
    }

    /**
     * @param off whether a box is known to be switched off now
     */
    public PlannedPorts(SiteBook book, Predicate<DeviceId> off) {
        this.book = book;
        this.off = off;
    }

    @Override
    public Map<String, String> cables(Device device, List<String> ports) {
        SiteModel model = book.model();
        Map<String, String> planned = new TreeMap<>();
        for (Link link : model.linksOf(device.id())) {
            PortRef there = far(link, device);
            meant(near(link, device), ports)
                    .ifPresent(
                            port -> planned.put(port, word(model, there.device(), there.port())));
        }
        return planned;
    }

    /** A BMC keeps its link while its server is off. */
    @Override
    public boolean isFarOff(Device device, String port, List<String> ports) {
        return book.model().linksOf(device.id()).stream()
                .filter(link -> meant(near(link, device), ports).filter(port::equals).isPresent())
                .map(link -> far(link, device))
                .anyMatch(far -> !ManagementPort.is(far.port()) && off.test(far.device()));
    }

    private static Optional<String> meant(PortRef here, List<String> ports) {
        return PortName.meant(here.port(), ports);
    }

    private static PortRef near(Link link, Device device) {
        return link.from().device().equals(device.id()) ? link.from() : link.to();
    }

    private static PortRef far(Link link, Device device) {
        return link.from().device().equals(device.id()) ? link.to() : link.from();
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
