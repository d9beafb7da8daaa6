package io.rackside.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Alarm;
import io.rackside.model.AlarmId;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Event;
import io.rackside.model.Grade;
import io.rackside.model.Health;
import io.rackside.model.Link;
import io.rackside.model.Message;
import io.rackside.model.Placement;
import io.rackside.model.PortRef;
import io.rackside.model.PowerFeed;
import io.rackside.model.PowerState;
import io.rackside.model.RedundancyGroup;
import io.rackside.model.Site;
import io.rackside.operations.Job;
import io.rackside.operations.Step;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class RepositoriesTest {
    @TempDir Path folder;
    private final SteppedTime time = new SteppedTime();
    private Store store;

    @BeforeEach
    void open() {
        store = Fixtures.open(folder, time);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen() {
        store.close();
        store = Fixtures.open(folder, time);
    }

    @Test
    void aSiteWithItsBoxesIsThereAfterReopening() {
        Site site = Fixtures.site();
        Cabinet cabinet = Fixtures.cabinet(site);
        Device server = Fixtures.device(cabinet, "node1", 12);
        Device pdu =
                Device.of(
                        cabinet.id(),
                        "PDU A",
                        DeviceType.plain(DeviceKind.PDU, 0),
                        new Placement.Beside(Placement.SideSlot.REAR_LEFT));
        Device spare =
                Device.of(
                        cabinet.id(),
                        "spare",
                        DeviceType.plain(DeviceKind.OTHER, 2),
                        new Placement.Unplaced());
        Link link =
                new Link(new PortRef(server.id(), "eth0"), new PortRef(pdu.id(), "mgmt"), "blue");
        PowerFeed feed = new PowerFeed(server.id(), "PSU1", pdu.id(), "7", "A");
        RedundancyGroup pair = new RedundancyGroup("pair", Set.of(server.id(), spare.id()), 1);
        store.together(
                () -> {
                    // The order does not matter within a transaction.
                    store.devices().save(server);
                    store.devices().save(pdu);
                    store.devices().save(spare);
                    store.cabinets().save(cabinet);
                    store.sites().save(site);
                    store.links().save(link);
                    store.powerFeeds().save(feed);
                    store.redundancyGroups().save(pair);
                    return null;
                });
        reopen();
        assertEquals(List.of(site), store.sites().all());
        assertEquals(Optional.of(cabinet), store.cabinets().find(cabinet.id()));
        assertEquals(List.of(pdu, server, spare), store.devices().all());
        assertEquals(List.of(server), store.devices().withSerial("S-node1"));
        assertEquals(List.of(link), store.links().all());
        assertEquals(List.of(feed), store.powerFeeds().all());
        assertEquals(List.of(pair), store.redundancyGroups().all());
    }

    @Test
    void whatIsRetiredStays() {
        Site site = Fixtures.site();
        Cabinet cabinet = Fixtures.cabinet(site);
        Device device = Fixtures.device(cabinet, "node1", 1);
        store.sites().save(site.retiredAt(Fixtures.T0));
        store.cabinets().save(cabinet.retiredAt(Fixtures.T0));
        store.devices().save(device.retiredAt(Fixtures.T0));
        assertEquals(Optional.of(Fixtures.T0), store.sites().all().getFirst().retired());
        assertEquals(Optional.of(Fixtures.T0), store.cabinets().all().getFirst().retired());
        assertEquals(Optional.of(Fixtures.T0), store.devices().all().getFirst().retired());
    }

    @Test
    void aTransactionThatFailsLeavesNothing() {
        Site site = Fixtures.site();
        assertThrows(
                IllegalStateException.class,
                () ->
                        store.together(
                                () -> {
                                    store.sites().save(site);
                                    // Its site is not there at the end of the transaction.
                                    store.cabinets().save(Fixtures.cabinet(Fixtures.site()));
                                    return null;
                                }));
        assertEquals(List.of(), store.sites().all());
        store.sites().save(site);
        assertEquals(List.of(site), store.sites().all());
    }

    @Test
    void aFailureWithinATransactionIsNotSwallowed() {
        assertThrows(
                IllegalStateException.class,
                () ->
                        store.together(
                                () -> {
                                    store.settings().put("a", "1");
                                    try {
                                        store.together(
                                                () -> {
                                                    throw new IllegalArgumentException();
                                                });
                                    } catch (IllegalArgumentException e) {
                                        return null;
                                    }
                                    return null;
                                }));
        assertEquals(Optional.empty(), store.settings().get("a"));
    }

    @Test
    void oneAlarmForEachDeviceAndCauseReopenedNotDoubled() {
        DeviceId device = DeviceId.random();
        Alarm alarm =
                new Alarm(
                        AlarmId.random(),
                        device,
                        "psu:PSU2",
                        Grade.MAJOR,
                        Message.of("core.test", "PSU2"),
                        Fixtures.T0,
                        Fixtures.T0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0);
        store.alarms().save(alarm);
        Alarm cleared =
                alarm.acknowledgedBy(new Alarm.Acknowledgement("李工", "seen", Fixtures.T0))
                        .clearedBy(Message.of("core.test.ok"), Fixtures.T0.plusSeconds(60));
        store.alarms().save(cleared);
        assertEquals(List.of(), store.alarms().open());
        assertEquals(List.of(cleared), store.alarms().clearedSince(Fixtures.T0));
        Alarm again =
                cleared.reopenedAs(
                        Grade.URGENT, Message.of("core.test"), Fixtures.T0.plusSeconds(99));
        store.alarms().save(again);
        reopen();
        assertEquals(List.of(again), store.alarms().open());
        assertEquals(Optional.of(again), store.alarms().find(device, "psu:PSU2"));
        assertEquals(1, store.alarms().of(device).size());
    }

    @Test
    void anEventIsKeptOnceAndAClearedLogMayCountFromOneAgain() {
        DeviceId device = DeviceId.random();
        Event first = event("1", "2026-01-01T00:00:00Z", "fan slow");
        Event second = event("2", "2026-01-02T00:00:00Z", "fan ok");
        assertEquals(
                List.of(first, second),
                store.events().add(device, List.of(first, second), Fixtures.T0));
        assertEquals(List.of(), store.events().add(device, List.of(first, second), Fixtures.T0));
        Event reused = event("1", "2026-02-01T00:00:00Z", "log cleared");
        assertEquals(List.of(reused), store.events().add(device, List.of(reused), Fixtures.T0));
        assertEquals(List.of(reused, second, first), store.events().newest(device, 10));
        assertEquals(1, store.events().newest(1).size());
    }

    private static Event event(String id, String at, String words) {
        return new Event(
                id,
                Optional.of(Instant.parse(at)),
                Event.TimeSource.DEVICE,
                Health.WARNING,
                "FAN1",
                "",
                words,
                "{}");
    }

    @Test
    void whatADeviceSaidLastIsKeptPartByPart() {
        DeviceId device = DeviceId.random();
        LastKnown full =
                new LastKnown(
                        device,
                        Health.WARNING,
                        PowerState.ON,
                        Optional.of(Fixtures.inventory()),
                        Optional.of(Fixtures.T0),
                        List.of(Fixtures.reading("inlet", 22)),
                        Optional.of(Fixtures.T0),
                        Optional.of(Fixtures.T0));
        store.lastKnown().save(full);
        reopen();
        assertEquals(Optional.of(full), store.lastKnown().find(device));
        Instant later = Fixtures.T0.plusSeconds(60);
        store.lastKnown()
                .save(
                        new LastKnown(
                                device,
                                Health.OK,
                                PowerState.OFF,
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                Optional.of(later)));
        LastKnown now = store.lastKnown().of(Set.of(device)).get(device);
        assertEquals(full.inventory(), now.inventory());
        assertEquals(full.readings(), now.readings());
        assertEquals(Health.OK, now.health());
        assertEquals(
                Map.of(
                        device,
                        new LastKnown.Glance(
                                device, Health.OK, PowerState.OFF, Optional.of(later))),
                store.lastKnown().glances());
    }

    @Test
    void aJobIsThereAsItWasWritten() {
        Job job =
                Job.waiting(
                        "power",
                        Message.of("core.test", "A-07"),
                        List.of(DeviceId.random()),
                        Map.of("to", "Off"),
                        List.of(
                                Step.waiting(
                                        "send",
                                        Message.of("core.test.send"),
                                        true,
                                        Duration.ofSeconds(30))),
                        Fixtures.T0);
        store.journal().save(job);
        reopen();
        assertEquals(Optional.of(job), store.journal().find(job.id()));
        assertEquals(List.of(job), store.journal().unfinished());
        assertEquals(List.of(job), store.journal().newest(5));
    }

    @Test
    void leftoverSessionsAndSettingsOutliveTheProcess() {
        store.sessions().opened("https://10.0.0.5", "/redfish/v1/Sessions/4", Fixtures.T0);
        store.sessions().opened("https://10.0.0.6", "/redfish/v1/Sessions/9", Fixtures.T0);
        store.sessions().closed("https://10.0.0.6", "/redfish/v1/Sessions/9");
        store.settings().put("language", "zh_CN");
        reopen();
        assertEquals(1, store.sessions().all().size());
        assertEquals(
                "/redfish/v1/Sessions/4", store.sessions().of("https://10.0.0.5").getFirst().uri());
        assertEquals("zh_CN", store.settings().all().get("language"));
    }

    @Test
    void manyVirtualThreadsWriteAndReadAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all = new java.util.ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String key = "k" + i;
                all.add(
                        threads.submit(
                                () -> {
                                    store.settings().put(key, key);
                                    return store.settings().get(key).orElse("").equals(key);
                                }));
            }
            for (Future<Boolean> one : all) {
                assertTrue(one.get());
            }
        }
    }

    @Test
    void anInterruptedCallerStillKnowsWhetherItsWriteHappened() {
        Thread.currentThread().interrupt();
        store.settings().put("a", "1");
        assertTrue(Thread.interrupted());
        assertEquals(Optional.of("1"), store.settings().get("a"));
    }
}
