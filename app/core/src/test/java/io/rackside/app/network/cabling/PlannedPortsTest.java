package io.rackside.app.network.cabling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.SteppedTime;
import io.rackside.app.site.MemorySites;
import io.rackside.app.site.SiteBook;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Link;
import io.rackside.model.Placement;
import io.rackside.model.PortRef;
import io.rackside.model.Site;
import io.rackside.model.SiteLink;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

class PlannedPortsTest {
    private static final List<String> PORTS = List.of("10GE1/0/1", "10GE1/0/2", "10GE1/0/3");

    private final SiteBook book = new SiteBook(new MemorySites(), new SteppedTime());
    private final Set<DeviceId> off = new HashSet<>();
    private final PlannedPorts planned = new PlannedPorts(book, off::contains);

    private Device box(Cabinet cabinet, String name, DeviceKind kind, int unit) {
        return book.devices()
                .add(
                        Device.of(
                                cabinet.id(),
                                name,
                                DeviceType.plain(kind, 1),
                                Placement.Mounted.atU(unit)));
    }

    @Test
    void aCableToABoxThatIsOffIsDownForAReasonAndOneToItsBmcIsNot() {
        Site site = book.sites().add("Dongpu", Optional.empty(), SiteLink.local());
        Cabinet cabinet =
                book.cabinets()
                        .add(site.id(), "", "", "A-07", CabinetModel.U42, OptionalInt.of(8000));
        Device upper = box(cabinet, "sw-01", DeviceKind.SWITCH, 42);
        Device server = box(cabinet, "srv-01", DeviceKind.SERVER, 20);
        book.cabling()
                .plan(new Link(new PortRef(server.id(), "LOM1"), new PortRef(upper.id(), "1"), ""));
        book.cabling()
                .plan(
                        new Link(
                                new PortRef(upper.id(), "10GE1/0/2"),
                                new PortRef(server.id(), "BMC"),
                                ""));
        assertEquals(
                Map.of("10GE1/0/1", "srv-01 LOM1", "10GE1/0/2", "srv-01 BMC"),
                planned.cables(upper, PORTS));
        assertFalse(planned.isFarOff(upper, "10GE1/0/1", PORTS));
        off.add(server.id());
        assertTrue(planned.isFarOff(upper, "10GE1/0/1", PORTS));
        assertFalse(planned.isFarOff(upper, "10GE1/0/2", PORTS), "a BMC is on all the time");
        assertFalse(planned.isFarOff(upper, "10GE1/0/3", PORTS), "nothing is planned there");
    }
}
