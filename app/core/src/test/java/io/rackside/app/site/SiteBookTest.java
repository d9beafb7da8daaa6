package io.rackside.app.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.SteppedTime;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.EnvelopeCheck;
import io.rackside.model.Identity;
import io.rackside.model.Link;
import io.rackside.model.Message;
import io.rackside.model.Pin;
import io.rackside.model.Placement;
import io.rackside.model.PortRef;
import io.rackside.model.PowerFeed;
import io.rackside.model.Protocol;
import io.rackside.model.RedundancyGroup;
import io.rackside.model.SecurityZone;
import io.rackside.model.Site;
import io.rackside.model.SiteLink;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

class SiteBookTest {
    private static final DeviceType TWO_UNITS = DeviceType.plain(DeviceKind.SERVER, 4);

    private final MemorySites disk = new MemorySites();
    private final SteppedTime time = new SteppedTime();
    private final SiteBook book = new SiteBook(disk, time);
    private final Site site = book.sites().add(" Dongpu ", Optional.empty(), SiteLink.local());
    private final Cabinet cabinet = add("A-07");

    private Cabinet add(String name) {
        return book.cabinets().add(site.id(), "", "", name, CabinetModel.U42, OptionalInt.of(8000));
    }

    private Device server(String name, int unit) {
        return book.devices()
                .add(Device.of(cabinet.id(), name, TWO_UNITS, Placement.Mounted.atU(unit)));
    }

    @Test
    void namesAreTakenWithoutBlanksAroundThem() {
        assertEquals("Dongpu", book.model().site(site.id()).orElseThrow().name());
    }

    @Test
    void aBoxIsRefusedWhereAnotherOneIs() {
        server("srv-01", 10);
        EditRefused refused = assertThrows(EditRefused.class, () -> server("srv-02", 11));
        assertEquals("model.place.taken", refused.why().code());
        assertEquals(1, book.model().devicesIn(cabinet.id()).size());
    }

    @Test
    void aNameIsUniqueInItsCabinetOnly() {
        server("srv-01", 10);
        assertEquals(
                "core.site.name-taken",
                assertThrows(EditRefused.class, () -> server("srv-01", 20)).why().code());
        Cabinet other = add("A-08");
        book.devices().add(Device.of(other.id(), "srv-01", TWO_UNITS, Placement.Mounted.atU(1)));
        assertEquals(2, book.model().devices().size());
    }

    @Test
    void aSiteCannotBePutUnderItsOwnPart() {
        Site part = book.sites().add("Ring", Optional.of(site.id()), SiteLink.wan());
        EditRefused refused =
                assertThrows(
                        EditRefused.class,
                        () -> book.sites().move(site.id(), Optional.of(part.id())));
        assertEquals("core.site.under-itself", refused.why().code());
    }

    @Test
    void onlyAnEmptyCabinetIsRetired() {
        Device device = server("srv-01", 10);
        assertThrows(EditRefused.class, () -> book.cabinets().retire(cabinet.id()));
        book.devices().retire(device.id());
        book.cabinets().retire(cabinet.id());
        assertTrue(book.model().activeCabinets().isEmpty());
        assertTrue(book.model().cabinet(cabinet.id()).orElseThrow().retired().isPresent());
    }

    @Test
    void aSiteAndACabinetAreAmendedInOneStep() {
        SiteModel before = book.model();
        book.sites().amend(site.renamed("Hengqin").linkedBy(SiteLink.wan()));
        assertEquals("Hengqin", book.model().site(site.id()).orElseThrow().name());
        assertTrue(book.undo());
        assertSame(before, book.model());
        book.cabinets().amend(cabinet.renamed("B-01").movedTo(site.id(), "Hall 2", "3"));
        assertEquals("Hall 2", book.model().cabinet(cabinet.id()).orElseThrow().room());
        assertTrue(book.undo());
        assertSame(before, book.model());
    }

    @Test
    void everyEditItsUndoingAndItsRedoingAreTold() {
        server("srv-01", 10);
        book.undo();
        book.redo();
        List<String> last =
                disk.told.subList(disk.told.size() - 3, disk.told.size()).stream()
                        .map(Message::code)
                        .toList();
        assertEquals(List.of("core.edit.add", "core.edit.undone", "core.edit.add"), last);
    }

    @Test
    void aRetiredBoxGivesItsPortsOutletsAndGroupsFreeUntilItIsBack() {
        Device one = server("srv-01", 10);
        Device two = server("srv-02", 20);
        Device three = server("srv-03", 30);
        Link cable = new Link(new PortRef(one.id(), "eth0"), new PortRef(two.id(), "eth0"), "");
        book.cabling().plan(cable);
        book.cabling().group(new RedundancyGroup("all", Set.of(one.id(), two.id(), three.id()), 2));
        book.devices().retire(one.id());
        assertTrue(book.model().links().isEmpty());
        assertEquals(
                Set.of(two.id(), three.id()), book.model().groups().iterator().next().members());
        assertTrue(book.undo());
        assertEquals(Set.of(cable), book.model().links());
        assertEquals(3, book.model().groups().iterator().next().members().size());
    }

    @Test
    void aHundredRandomEditsAreUndoneAndRedoneExactly() {
        Random chance = new Random(42);
        List<SiteModel> states = new ArrayList<>(List.of(book.model()));
        List<Device> boxes = new ArrayList<>();
        while (states.size() <= 120) {
            try {
                edit(chance, boxes);
                states.add(book.model());
            } catch (EditRefused _) {
                // The place was taken; another try.
            }
        }
        for (int i = states.size() - 2; i >= 0; i--) {
            assertTrue(book.undo());
            assertSame(states.get(i), book.model());
        }
        for (int i = 1; i < states.size(); i++) {
            assertTrue(book.redo());
            assertSame(states.get(i), book.model());
        }
        assertFalse(book.redo());
    }

    private void edit(Random chance, List<Device> boxes) {
        int what = boxes.isEmpty() ? 0 : chance.nextInt(6);
        Device one = boxes.isEmpty() ? null : boxes.get(chance.nextInt(boxes.size()));
        switch (what) {
            case 0 -> boxes.add(server("srv-" + boxes.size(), 1 + chance.nextInt(41)));
            case 1 ->
                    book.devices()
                            .move(
                                    one.id(),
                                    cabinet.id(),
                                    Placement.Mounted.atU(1 + chance.nextInt(41)));
            case 2 -> book.devices().rename(one.id(), "box-" + chance.nextInt(1_000_000));
            case 3 -> book.devices().assign(one.id(), "role " + chance.nextInt(), SecurityZone.II);
            case 4 ->
                    book.devices()
                            .reach(
                                    one.id(),
                                    List.of(endpoint("https://10.0.0." + chance.nextInt(250))));
            default -> book.sites().rename(site.id(), "site " + chance.nextInt(1_000_000));
        }
    }

    private static void assertSame(SiteModel one, SiteModel other) {
        assertEquals(Set.copyOf(one.sites()), Set.copyOf(other.sites()));
        assertEquals(Set.copyOf(one.cabinets()), Set.copyOf(other.cabinets()));
        assertEquals(Set.copyOf(one.devices()), Set.copyOf(other.devices()));
    }

    private static Endpoint endpoint(String address) {
        return new Endpoint(Protocol.REDFISH, address, Optional.empty(), Optional.empty(), false);
    }

    @Test
    void anUndoLeavesWhatTheBoxSaidMeanwhile() {
        Device device = server("srv-01", 10);
        book.devices().reach(device.id(), List.of(endpoint("https://10.0.0.1")));
        book.devices().rename(device.id(), "db-01");
        book.learn(device.id(), Identity.ofSerial("SN1"));
        Pin pin = new Pin("a".repeat(64), time.now(), "first-sight");
        book.pin(device.id(), "https://10.0.0.1", Optional.of(pin));
        assertTrue(book.undo());
        Device now = book.model().device(device.id()).orElseThrow();
        assertEquals("srv-01", now.name());
        assertEquals(Optional.of("SN1"), now.identity().serial());
        assertEquals(Optional.of(pin), now.endpoints().getFirst().pin());
    }

    @Test
    void aNewEditEndsWhatCouldBeRedone() {
        server("srv-01", 10);
        book.undo();
        server("srv-02", 10);
        assertFalse(book.redo());
        assertEquals("core.edit.add", book.undoable().orElseThrow().code());
    }

    @Test
    void anEditTheDiskRefusesDidNotHappen() {
        disk.full = true;
        assertThrows(IllegalStateException.class, () -> server("srv-01", 10));
        disk.full = false;
        assertTrue(book.model().devices().isEmpty());
        assertEquals("core.edit.add", book.undoable().orElseThrow().code());
        assertTrue(book.undo());
        assertTrue(book.model().cabinets().isEmpty());
    }

    @Test
    void oneEditWritesOnlyWhatItChanged() {
        Device device = server("srv-01", 10);
        server("srv-02", 20);
        book.devices().rename(device.id(), "db-01");
        Difference last = disk.written.getLast();
        assertEquals(1, last.devices().put().size());
        assertTrue(last.devices().gone().isEmpty());
        assertTrue(last.sites().none() && last.cabinets().none() && last.feeds().none());
    }

    @Test
    void aPowerSupplyHasOneCord() {
        Device server = server("srv-01", 10);
        Device pdu =
                book.devices()
                        .add(
                                Device.of(
                                        cabinet.id(),
                                        "PDU-B",
                                        DeviceType.plain(DeviceKind.PDU, 0),
                                        new Placement.Beside(Placement.SideSlot.REAR_LEFT)));
        book.cabling().plug(new PowerFeed(server.id(), "PSU2", pdu.id(), "7", "B"));
        book.cabling().plug(new PowerFeed(server.id(), "PSU2", pdu.id(), "8", "B"));
        assertEquals(1, book.model().feedsOf(server.id()).size());
        assertEquals("8", book.model().feed(server.id(), "PSU2").orElseThrow().outlet());
        book.undo();
        assertEquals("7", book.model().feed(server.id(), "PSU2").orElseThrow().outlet());
    }

    @Test
    void aRedundancyGroupNeedsANameOfItsOwn() {
        Device one = server("srv-01", 10);
        Device two = server("srv-02", 20);
        Device three = server("srv-03", 30);
        book.cabling().group(new RedundancyGroup("pair", Set.of(one.id(), two.id()), 1));
        assertThrows(
                EditRefused.class,
                () ->
                        book.cabling()
                                .group(
                                        new RedundancyGroup(
                                                "pair", Set.of(one.id(), three.id()), 1)));
        assertEquals(1, book.model().groupsOf(one.id()).size());
        assertTrue(book.model().groupsOf(three.id()).isEmpty());
    }

    @Test
    void theEnvelopeSaysWhatIsNotKnownInsteadOfZero() {
        CabinetSum sum = book.sum(cabinet.id(), _ -> Optional.empty());
        assertTrue(
                sum.envelope().items().stream()
                        .allMatch(i -> i.level() == EnvelopeCheck.Level.NOT_KNOWN));
        assertTrue(sum.watts().isEmpty());
        assertEquals(OptionalInt.of(8000), sum.budgetWatts());
    }

    @Test
    void aBastionsSocketsDoNotCount() {
        book.devices().add(typed("srv-01", DeviceKind.SERVER, 2, 10));
        book.devices().add(typed("bastion", DeviceKind.BASTION, 2, 20));
        EnvelopeCheck.Item sockets =
                book.sum(cabinet.id(), _ -> Optional.empty()).envelope().items().getFirst();
        assertEquals(2, sockets.used().orElseThrow());
        assertEquals(EnvelopeCheck.Level.BELOW, sockets.level());
    }

    private Device typed(String name, DeviceKind kind, int sockets, int unit) {
        DeviceType plain = DeviceType.plain(kind, 2);
        DeviceType type =
                new DeviceType(
                        plain.slug() + "-" + sockets,
                        "",
                        "",
                        kind,
                        2,
                        true,
                        false,
                        sockets,
                        OptionalInt.of(500),
                        plain.weightKilograms(),
                        plain.airflow(),
                        List.of(),
                        List.of());
        return Device.of(cabinet.id(), name, type, Placement.Mounted.atU(unit));
    }

    private static String told(Message edit) {
        StringBuilder text = new StringBuilder(edit.code()).append('(');
        for (Object argument : edit.arguments()) {
            text.append(argument instanceof Message inner ? told(inner) : argument).append(',');
        }
        return text.append(')').toString();
    }

    @Test
    void theTrailSaysWhichFieldsBecameWhat() {
        Device server = server("srv-01", 10);
        Device wanted =
                server.withRole("worker", SecurityZone.II)
                        .movedTo(cabinet.id(), Placement.Mounted.atU(12));
        book.devices().amend(wanted);
        String told = told(disk.told.getLast());
        assertTrue(told.contains("core.edit.amend(srv-01,)"), told);
        assertTrue(told.contains("core.change.place(A-07 U10,A-07 U12,)"), told);
        assertTrue(told.contains("core.change.role(core.change.none(),worker,)"), told);
        assertTrue(told.contains("core.change.zone(core.change.none(),II,)"), told);
        assertFalse(told.contains("core.change.name"), told);
        book.undo();
        assertTrue(
                told(disk.told.getLast()).contains("core.change.place(A-07 U12,A-07 U10,)"),
                told(disk.told.getLast()));
    }

    @Test
    void whatTheTitleSaysIsNotSaidTwice() {
        Device server = server("srv-01", 10);
        book.devices().rename(server.id(), "srv-02");
        assertEquals("core.edit.rename(srv-01,srv-02,)", told(disk.told.getLast()));
    }

    @Test
    void aRetiredBoxComesBackWhereItWas() {
        Device server = server("srv-01", 10);
        book.devices().retire(server.id());
        book.devices().restore(server.id());
        assertEquals(Optional.of(server), book.model().device(server.id()));
        assertEquals(
                "core.site.no-such-device",
                assertThrows(EditRefused.class, () -> book.devices().restore(server.id()))
                        .why()
                        .code());
    }

    @Test
    void aRetiredBoxComesBackWithoutAPlaceWhereAnotherOneIsNow() {
        Device server = server("srv-01", 10);
        book.devices().retire(server.id());
        server("srv-02", 11);
        book.devices().restore(server.id());
        Device back = book.model().device(server.id()).orElseThrow();
        assertEquals(new Placement.Unplaced(), back.placement());
        assertTrue(back.retired().isEmpty());
        book.undo();
        assertTrue(book.model().device(server.id()).orElseThrow().retired().isPresent());
    }

    @Test
    void whatIsInSomethingRetiredComesBackAfterIt() {
        Device server = server("srv-01", 10);
        book.devices().retire(server.id());
        book.cabinets().retire(cabinet.id());
        book.sites().retire(site.id());
        assertEquals(
                "core.site.restore-first",
                assertThrows(EditRefused.class, () -> book.devices().restore(server.id()))
                        .why()
                        .code());
        assertEquals(
                "core.site.restore-first",
                assertThrows(EditRefused.class, () -> book.cabinets().restore(cabinet.id()))
                        .why()
                        .code());
        book.sites().restore(site.id());
        book.cabinets().restore(cabinet.id());
        book.devices().restore(server.id());
        assertEquals(List.of(server), book.model().devicesIn(cabinet.id()));
    }
}
