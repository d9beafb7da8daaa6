package io.rackside.app.network.cabling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.SteppedTime;
import io.rackside.app.access.AddressPins;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Links;
import io.rackside.app.access.Terms;
import io.rackside.app.network.Boxes;
import io.rackside.app.site.MemorySites;
import io.rackside.app.site.SiteBook;
import io.rackside.bmc.Login;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetModel;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Link;
import io.rackside.model.Message;
import io.rackside.model.Pin;
import io.rackside.model.Placement;
import io.rackside.model.PortRef;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.model.SiteLink;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** No cable is accepted on what a box said before, once it is asked and does not answer. */
class SilentBoxTest {
    private final SteppedTime time = new SteppedTime();
    private final SiteBook book = new SiteBook(new MemorySites(), time);

    /** Keeps none. */
    private static final class NoPins implements AddressPins {
        @Override
        public Optional<Pin> pin(String address) {
            return Optional.empty();
        }

        @Override
        public void keep(String address, Pin pin) {
            throw new AssertionError("a pin was kept for " + address);
        }
    }

    @Test
    void whatASilentBoxSaidBeforeProvesNoCable() throws Exception {
        Site site = book.sites().add("Dongpu", Optional.empty(), SiteLink.local());
        Cabinet cabinet =
                book.cabinets()
                        .add(site.id(), "", "", "A-07", CabinetModel.U42, OptionalInt.of(8000));
        Device left = box(cabinet, "sw-01", 42);
        Device right = box(cabinet, "sw-02", 41);
        book.cabling()
                .plan(
                        new Link(
                                new PortRef(left.id(), "10GE1/0/1"),
                                new PortRef(right.id(), "10GE1/0/1"),
                                ""));
        Boxes.Read one = new Boxes.Read("SW-A", "AA:00:00:00:00:00").port("10GE1/0/1", true);
        Boxes.Read two = new Boxes.Read("SW-B", "BB:00:00:00:00:00").port("10GE1/0/1", true);
        one.hears("10GE1/0/1", "BB:00:00:00:00:00", "10GE1/0/1", "SW-B");
        Surroundings before =
                new Surroundings(Map.of(left.id(), one.made(), right.id(), two.made()), Map.of());
        CablingWorkflow cabling =
                new CablingWorkflow(
                        book,
                        access(),
                        (_, _, _) -> {
                            throw new SnmpException(
                                    SnmpException.Kind.UNREACHABLE, Message.of("no-answer"));
                        },
                        _ -> before,
                        time);
        assertTrue(cabling.known(cabinet.id()).accepted());

        Cabling found = cabling.read(cabinet.id(), Terms.person());
        assertEquals(CableState.NOT_KNOWN, found.planned().getFirst().state());
        assertEquals(2, found.problems().size());
        assertFalse(found.accepted());
    }

    private DeviceAccess access() {
        return new DeviceAccess(
                book,
                _ -> Optional.of(new Login("", "canary-44-community".toCharArray())),
                new NoPins(),
                _ -> {
                    throw new AssertionError("something was opened");
                },
                new Links(book, time),
                time,
                () -> "Ms Test");
    }

    private Device box(Cabinet cabinet, String name, int unit) {
        return book.devices()
                .add(
                        Device.of(
                                        cabinet.id(),
                                        name,
                                        DeviceType.plain(DeviceKind.SWITCH, 2),
                                        Placement.Mounted.atU(unit))
                                .withEndpoints(
                                        List.of(
                                                new Endpoint(
                                                        Protocol.SNMP,
                                                        "snmp://192.0.2." + unit,
                                                        Optional.of(new CredentialRef("snmp")),
                                                        Optional.empty(),
                                                        false))));
    }
}
