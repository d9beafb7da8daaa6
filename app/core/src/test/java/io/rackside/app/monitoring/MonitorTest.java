package io.rackside.app.monitoring;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.FastTime;
import io.rackside.app.access.AddressPins;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Links;
import io.rackside.app.alarms.AlarmBook;
import io.rackside.app.alarms.MemoryAlarms;
import io.rackside.app.listen.Subscription;
import io.rackside.app.network.NetworkWorkflow;
import io.rackside.app.site.MemorySites;
import io.rackside.app.site.SiteBook;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.Login;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetModel;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Pin;
import io.rackside.model.Placement;
import io.rackside.model.PowerState;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.model.SiteLink;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

class MonitorTest {
    @TempDir Path nowhere;

    private final Time time = new FastTime(100);
    private final SiteBook book = new SiteBook(new MemorySites(), time);
    private final MemoryAlarms alarmDisk = new MemoryAlarms();
    private final MemoryOfTests memory = new MemoryOfTests();
    private final FakeBmcs bmcs = new FakeBmcs();
    private final Set<SiteId> left = new HashSet<>();
    private final Site site = book.sites().add("Dongpu", Optional.empty(), SiteLink.local());
    private final Cabinet cabinet = cabinet(site);
    private AlarmBook alarms;
    private Monitor monitor;

    private Cabinet cabinet(Site at) {
        return book.cabinets().add(at.id(), "", "", "A-07", CabinetModel.U42, OptionalInt.empty());
    }

    private Device box(Cabinet in, String name, int unit, String address) {
        return book.devices()
                .add(
                        Device.of(
                                        in.id(),
                                        name,
                                        DeviceType.plain(DeviceKind.SERVER, 2),
                                        Placement.Mounted.atU(unit))
                                .withEndpoints(
                                        List.of(
                                                new Endpoint(
                                                        Protocol.REDFISH,
                                                        address,
                                                        Optional.of(new CredentialRef("bmc")),
                                                        Optional.empty(),
                                                        false))));
    }

    private Device box() {
        return box(cabinet, "srv-01", 1, "https://10.0.0.1");
    }

    private void start() {
        alarms = new AlarmBook(alarmDisk, book, time);
        Links links = new Links(book, time);
        DeviceAccess access =
                new DeviceAccess(
                        book,
                        _ -> Optional.of(new Login("u", "p".toCharArray())),
                        new NoPins(),
                        bmcs,
                        links,
                        time,
                        () -> "Ms Test");
        monitor =
                new Monitor(
                        new Monitor.Parts(
                                book,
                                access,
                                links,
                                alarms,
                                memory,
                                NetworkWorkflow.forgetful(nowhere, access, time),
                                Plan.none(),
                                new InMemory(left),
                                List::of,
                                () -> Duration.ofSeconds(10),
                                _ -> true,
                                time,
                                1));
        monitor.start();
    }

    private record NoPins() implements AddressPins {
        @Override
        public Optional<Pin> pin(String address) {
            return Optional.empty();
        }

        @Override
        public void keep(String address, Pin pin) {}
    }

    private record InMemory(Set<SiteId> left) implements Attendance {
        @Override
        public Set<SiteId> left() {
            return Set.copyOf(left);
        }

        @Override
        public void keep(Set<SiteId> now) {
            left.clear();
            left.addAll(now);
        }
    }

    @AfterEach
    void end() {
        if (monitor != null) {
            monitor.close();
        }
    }

    private DeviceState state(Device device) {
        return monitor.state(device.id()).orElseThrow();
    }

    private void becomes(Device device, Contact contact) throws InterruptedException {
        eventually(() -> state(device).contact() == contact, () -> state(device).toString());
    }

    private boolean alarmOpen(String cause) {
        return alarms.open().stream().anyMatch(a -> a.cause().equals(cause));
    }

    @Test
    void aBoxIsReadInItsTurnOverOneConversation() throws InterruptedException {
        Device device = box();
        start();
        becomes(device, Contact.LIVE);
        FakeBmcs.Box bmc = bmcs.box("https://10.0.0.1");
        eventually(() -> bmc.polls.get() > 5, () -> "polls " + bmc.polls);
        assertEquals(1, bmc.open.get());
        assertEquals(
                Optional.of("SN-https://10.0.0.1"), state(device).device().identity().serial());
        assertEquals(Health.OK, state(device).health());
    }

    @Test
    void aRefusedLoginStopsAllPollingUntilAPersonActs() throws InterruptedException {
        Device device = box();
        FakeBmcs.Box bmc = bmcs.box("https://10.0.0.1");
        bmc.trouble = BmcException.Kind.LOGIN_REFUSED;
        start();
        becomes(device, Contact.STOPPED);
        int looks = bmc.looks.get();
        assertTrue(alarmOpen("contact:login-refused"));
        time.sleep(Duration.ofMinutes(5));
        assertEquals(looks, bmc.looks.get());
        bmc.trouble = null;
        monitor.resume(device.id());
        becomes(device, Contact.LIVE);
        assertFalse(alarmOpen("contact:login-refused"));
    }

    @Test
    void aStopOutlivesTheProcess() throws InterruptedException {
        Device device = box();
        FakeBmcs.Box bmc = bmcs.box("https://10.0.0.1");
        bmc.trouble = BmcException.Kind.CERTIFICATE_CHANGED;
        start();
        becomes(device, Contact.STOPPED);
        monitor.close();
        int looks = bmc.looks.get();
        start();
        assertEquals(Contact.STOPPED, state(device).contact());
        time.sleep(Duration.ofMinutes(5));
        assertEquals(looks, bmc.looks.get());
    }

    @Test
    void aSilentBoxKeepsWhatWasSeenAndSaysSinceWhen() throws InterruptedException {
        Device device = box();
        FakeBmcs.Box bmc = bmcs.box("https://10.0.0.1");
        start();
        becomes(device, Contact.LIVE);
        bmc.trouble = BmcException.Kind.UNREACHABLE;
        becomes(device, Contact.SILENT);
        DeviceState silent = state(device);
        assertEquals(PowerState.ON, silent.power());
        assertEquals(Health.UNKNOWN, silent.health());
        assertTrue(silent.silentSince().isPresent());
        assertTrue(alarmOpen("contact:silent"));
        bmc.trouble = null;
        becomes(device, Contact.LIVE);
        eventually(() -> !alarmOpen("contact:silent"), () -> alarms.open().toString());
    }

    @Test
    void aBoxThatSaysItIsBusyIsNotSilentAnyMore() throws InterruptedException {
        Device device = box();
        FakeBmcs.Box bmc = bmcs.box("https://10.0.0.1");
        start();
        becomes(device, Contact.LIVE);
        bmc.trouble = BmcException.Kind.UNREACHABLE;
        becomes(device, Contact.SILENT);
        eventually(() -> alarmOpen("contact:silent"), () -> alarms.open().toString());
        bmc.trouble = BmcException.Kind.BUSY;
        becomes(device, Contact.STALE);
        eventually(() -> !alarmOpen("contact:silent"), () -> alarms.open().toString());
    }

    @Test
    void aBoxThatMakesNoSenseIsLeftAloneAlsoOnTheScreen() throws InterruptedException {
        Device device = box();
        FakeBmcs.Box bmc = bmcs.box("https://10.0.0.1");
        start();
        becomes(device, Contact.LIVE);
        monitor.watch(Set.of(device.id()));
        bmc.trouble = BmcException.Kind.NONSENSE;
        eventually(() -> alarmOpen("contact:nonsense"), () -> alarms.open().toString());
        int polls = bmc.polls.get();
        time.sleep(Duration.ofMinutes(2));
        assertTrue(bmc.polls.get() <= polls + 1, polls + " and then " + bmc.polls.get());
    }

    @Test
    void ofAnotherBoxNothingIsStored() throws InterruptedException {
        Device device = box();
        book.learn(device.id(), Identity.ofSerial("SN-OF-OURS"));
        start();
        becomes(device, Contact.STOPPED);
        assertTrue(alarmOpen("contact:another-box"));
        assertEquals(Optional.of("SN-OF-OURS"), state(device).device().identity().serial());
        monitor.close();
        assertTrue(memory.kept.isEmpty());
        assertTrue(state(device).inventory().isEmpty());
    }

    @Test
    void anUnknownCredentialIsTriedOnTwoBoxesAndNoMore() throws InterruptedException {
        List<Device> devices = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            String address = "https://10.0.0." + i;
            bmcs.box(address).trouble = BmcException.Kind.LOGIN_REFUSED;
            devices.add(box(cabinet, "srv-" + i, i, address));
        }
        start();
        for (Device device : devices) {
            becomes(device, Contact.STOPPED);
        }
        int tried = 0;
        for (int i = 1; i <= 8; i++) {
            tried += bmcs.box("https://10.0.0." + i).looks.get();
        }
        assertEquals(2, tried);
    }

    @Test
    void nothingIsAskedWhileAFlashRuns() throws InterruptedException {
        Device device = box();
        FakeBmcs.Box bmc = bmcs.box("https://10.0.0.1");
        start();
        becomes(device, Contact.LIVE);
        Subscription pause = monitor.pause(device.id());
        assertEquals(0, bmc.open.get());
        int polls = bmc.polls.get();
        time.sleep(Duration.ofMinutes(2));
        assertEquals(polls, bmc.polls.get());
        pause.close();
        eventually(() -> bmc.polls.get() > polls, () -> "polls " + bmc.polls);
    }

    @Test
    void sitesThatReuseAnAddressAreNotTakenForEachOther() throws InterruptedException {
        Device here = box();
        Site other = book.sites().add("Hengqin", Optional.empty(), SiteLink.local());
        Device there = box(cabinet(other), "srv-01", 1, "https://10.0.0.1");
        start();
        becomes(here, Contact.LIVE);
        assertEquals(Contact.STOPPED, state(there).contact());
        assertEquals("core.monitor.address-in-use", state(there).trouble().orElseThrow().code());
        monitor.leave(List.of(site.id()));
        assertEquals(Contact.NOT_ASKED, state(here).contact());
        eventually(() -> bmcs.box("https://10.0.0.1").opened.get() > 2, () -> "not asked there");
    }

    @Test
    void aSiteThatWasLeftIsShownAsLastSeen() throws InterruptedException {
        Device device = box();
        left.add(site.id());
        start();
        time.sleep(Duration.ofMinutes(1));
        assertEquals(Contact.NOT_ASKED, state(device).contact());
        assertEquals(0, bmcs.box("https://10.0.0.1").opened.get());
        monitor.attend(site.id());
        becomes(device, Contact.LIVE);
    }

    @Test
    void whatWasSeenIsThereAtTheNextStart() throws InterruptedException {
        Device device = box();
        start();
        // Live is a box that has said who it is; its power and its parts come with the first poll.
        eventually(
                () ->
                        state(device).power() == PowerState.ON
                                && state(device).inventoryAt().isPresent(),
                () -> state(device).toString());
        monitor.close();
        left.add(site.id());
        start();
        DeviceState state = state(device);
        assertEquals(Contact.NOT_ASKED, state.contact());
        assertEquals(PowerState.ON, state.power());
        assertTrue(state.lastAnswer().isPresent());
        monitor.watch(Set.of(device.id()));
        eventually(() -> state(device).inventory().isPresent(), () -> state(device).toString());
    }

    @Test
    void aBoxWithoutAnAddressIsNotMonitored() {
        Device plain =
                book.devices()
                        .add(
                                Device.of(
                                        cabinet.id(),
                                        "sw-01",
                                        DeviceType.plain(DeviceKind.SWITCH, 2),
                                        Placement.Mounted.atU(30)));
        start();
        assertEquals(Contact.NOT_MONITORED, state(plain).contact());
        assertEquals(Health.UNKNOWN, state(plain).health());
    }

    @Test
    void aWanSitesBackgroundReadingStaysUnderItsBound() throws InterruptedException {
        book.sites().link(site.id(), SiteLink.wan());
        for (int i = 1; i <= 10; i++) {
            box(cabinet, "srv-" + i, i, "https://10.0.0." + i);
        }
        start();
        long began = time.nanos();
        eventually(
                () -> bmcs.box("https://10.0.0.10").polls.get() > 3,
                () -> "polls " + bmcs.box("https://10.0.0.10").polls);
        monitor.close();
        double seconds = (time.nanos() - began) / 1e9;
        long bytes = 0;
        for (int i = 1; i <= 10; i++) {
            bytes += 5_000L * bmcs.box("https://10.0.0." + i).polls.get();
        }
        double kbit = bytes * 8 / 1000.0 / seconds;
        assertTrue(kbit < SiteLink.BACKGROUND_KBIT_PER_SECOND, () -> kbit + " kbit/s");
    }
}
