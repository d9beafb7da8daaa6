package io.rackside.app.network.cabling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.SteppedTime;
import io.rackside.app.access.AddressPins;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Links;
import io.rackside.app.access.Terms;
import io.rackside.app.network.Boxes;
import io.rackside.app.report.Block;
import io.rackside.app.report.Cell;
import io.rackside.app.report.Report;
import io.rackside.app.site.MemorySites;
import io.rackside.app.site.SiteBook;
import io.rackside.bmc.Login;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetModel;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
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
import io.rackside.model.network.NetworkInventory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The cabling of a cabinet, and how old the words are that it goes by. */
class CablingWorkflowTest {
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

    private Cabinet cabinet;
    private Device left;
    private Device right;
    private final Map<DeviceId, Surroundings.When> when = new HashMap<>();

    @BeforeEach
    void plan() {
        Site site = book.sites().add("Dongpu", Optional.empty(), SiteLink.local());
        cabinet =
                book.cabinets()
                        .add(site.id(), "", "", "A-07", CabinetModel.U42, OptionalInt.of(8000));
        left = box(cabinet, "sw-01", 42);
        right = box(cabinet, "sw-02", 41);
        book.cabling()
                .plan(
                        new Link(
                                new PortRef(left.id(), "10GE1/0/1"),
                                new PortRef(right.id(), "10GE1/0/1"),
                                ""));
    }

    private static NetworkInventory hearing() {
        return new Boxes.Read("SW-A", "AA:00:00:00:00:00")
                .port("10GE1/0/1", true)
                .hears("10GE1/0/1", "BB:00:00:00:00:00", "10GE1/0/1", "SW-B")
                .made();
    }

    private static NetworkInventory heard() {
        return new Boxes.Read("SW-B", "BB:00:00:00:00:00").port("10GE1/0/1", true).made();
    }

    private CablingWorkflow cabling(BoxReader reader) {
        Surroundings before =
                new Surroundings(
                        Map.of(left.id(), hearing(), right.id(), heard()),
                        Map.of(),
                        when,
                        Set.of());
        return new CablingWorkflow(book, access(), reader, _ -> before, time);
    }

    private static NetworkInventory silence() {
        throw new SnmpException(SnmpException.Kind.UNREACHABLE, Message.of("no-answer"));
    }

    private void read(Device box, Duration ago) {
        Optional<Instant> at = Optional.of(time.now().minus(ago));
        when.put(box.id(), new Surroundings.When(at, at, Optional.empty()));
    }

    @Test
    void whatASilentBoxSaidBeforeProvesNoCable() throws InterruptedException {
        read(left, Duration.ZERO);
        CablingWorkflow cabling = cabling((_, _, _) -> silence());
        assertTrue(cabling.known(cabinet.id()).accepted());

        Cabling found = cabling.read(cabinet.id(), Terms.person());
        assertEquals(CableState.NOT_KNOWN, found.planned().getFirst().state());
        assertEquals(2, found.problems().size());
        assertFalse(found.accepted());
        assertEquals(Optional.empty(), found.oldest());
    }

    private static String verdict(Report report) {
        Block.Facts summary =
                assertInstanceOf(
                        Block.Facts.class, report.sections().getFirst().blocks().getFirst());
        return assertInstanceOf(Cell.State.class, summary.facts().getFirst().value())
                .message()
                .code();
    }

    private Report report(CablingWorkflow cabling, Cabling found) {
        return cabling.report(cabinet.id(), found, "Ms Test", Optional.empty());
    }

    @Test
    void theListSaysHowOldItsWordsAre() {
        read(left, Duration.ofDays(4));
        read(right, Duration.ofMinutes(3));
        CablingWorkflow cabling = cabling((_, _, _) -> silence());
        Cabling found = cabling.known(cabinet.id());
        assertEquals(
                List.of(
                        new Cabling.Source(
                                left.id(),
                                "sw-01",
                                Optional.of(time.now().minus(Duration.ofDays(4)))),
                        new Cabling.Source(
                                right.id(),
                                "sw-02",
                                Optional.of(time.now().minus(Duration.ofMinutes(3))))),
                found.sources());
        assertTrue(found.old(time.now()));
        Report report = report(cabling, found);
        assertEquals("core.cabling-report.accepted-then", verdict(report));
        assertTrue(
                report.sections().stream()
                        .anyMatch(
                                section ->
                                        section.title()
                                                .code()
                                                .equals("core.cabling-report.sources")));
    }

    @Test
    void whatIsReadNowIsAccepted() throws InterruptedException {
        read(left, Duration.ofDays(4));
        CablingWorkflow cabling =
                cabling(
                        (subject, _, _) ->
                                subject.target().device().equals(left.id()) ? hearing() : heard());
        Cabling found = cabling.read(cabinet.id(), Terms.person());
        assertEquals(Optional.of(time.now()), found.oldest());
        assertEquals("core.cabling-report.accepted", verdict(report(cabling, found)));
    }

    @Test
    void theFleetSeesHowEachCabinetStands() {
        read(left, Duration.ofMinutes(3));
        CablingStanding standing = cabling((_, _, _) -> silence()).standings().get(cabinet.id());
        assertEquals(
                new CablingStanding(
                        1,
                        1,
                        0,
                        0,
                        Optional.empty(),
                        Optional.of(time.now().minus(Duration.ofMinutes(3)))),
                standing);
        book.cabling()
                .plan(
                        new Link(
                                new PortRef(left.id(), "10GE1/0/9"),
                                new PortRef(right.id(), "10GE1/0/9"),
                                ""));
        CablingStanding worse = cabling((_, _, _) -> silence()).standings().get(cabinet.id());
        assertEquals(2, worse.planned());
        assertEquals(Optional.of(CableState.NO_SUCH_PORT), worse.worst());
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
