package io.rackside.app.network.visit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.Boxes;
import io.rackside.app.network.compare.NetworkDifference;
import io.rackside.app.network.config.ConfigComparison;
import io.rackside.app.report.Block;
import io.rackside.app.report.Cell;
import io.rackside.app.report.Report;
import io.rackside.drivers.network.cli.config.ConfigDiff;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Actor;
import io.rackside.operations.Target;
import io.rackside.operations.Time;
import io.rackside.store.NetworkVisit;
import io.rackside.store.Store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Before and after a work. */
class VisitsTest {
    private static final Instant MONDAY = Instant.parse("2026-11-16T08:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-11-20T08:00:00Z");

    @TempDir Path folder;

    private final Map<String, NetworkInventory> boxes = new HashMap<>();
    private final Map<DeviceId, Configurations.Kept> kept = new HashMap<>();
    private Optional<ConfigComparison> compared =
            Optional.of(
                    new ConfigComparison(
                            ConfigDiff.between(
                                    List.of("vlan 10", "ntp server 1"),
                                    List.of("vlan 10", "ntp server 2")),
                            0));
    private boolean locked;
    private Store store;
    private Visits visits;

    @BeforeEach
    void open() {
        store =
                Store.open(
                        folder.resolve("data"),
                        folder.resolve("anchors"),
                        new Actor("T", "t", "h"),
                        Time.system());
        visits =
                new Visits(
                        store.networkVisits(),
                        (subject, _, _) ->
                                Optional.ofNullable(boxes.get(subject.target().name()))
                                        .orElseThrow(VisitsTest::silence),
                        new Configs(),
                        Time.system());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static SnmpException silence() {
        return new SnmpException(
                SnmpException.Kind.UNREACHABLE, Message.of("network.snmp.silent", "snmp://x"));
    }

    private final class Configs implements Configurations {
        @Override
        public Optional<Kept> newest(DeviceId box) {
            return Optional.ofNullable(kept.get(box));
        }

        @Override
        public Kept fresh(Subject box, Terms terms) {
            throw new AssertionError("nobody asked for it");
        }

        @Override
        public Optional<ConfigComparison> compare(DeviceId box, String before, String after) {
            if (locked) {
                throw new AccessRefused(
                        AccessRefused.Kind.VAULT_LOCKED, Message.of("core.access.vault-locked"));
            }
            return compared;
        }
    }

    private static Subject subject(String name) {
        return new Subject(
                new Target(new DeviceId(name), name, "", Identity.none()),
                new Endpoint(
                        Protocol.SNMP, "snmp://" + name, Optional.empty(), Optional.empty(), false),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Boxes.Read box() {
        return new Boxes.Read("sw", "AA:00:00:00:00:00").port("GE1", true).port("GE2", true);
    }

    private NetworkVisit take(String name, String... of) throws InterruptedException {
        return visits.take(
                        name,
                        List.of(of).stream().map(VisitsTest::subject).toList(),
                        false,
                        Terms.person(),
                        _ -> {})
                .visit();
    }

    private static List<NetworkDifference.Kind> kinds(VisitComparison.Box box) {
        return box.differences().stream().map(NetworkDifference::kind).toList();
    }

    @Test
    void onlyDifferencesAreToldWhicheverWayRoundTheyAreGiven() throws InterruptedException {
        boxes.put("a", box().hears("GE1", "BB:00:00:00:00:00", "1", "core").made());
        boxes.put("b", box().made());
        NetworkVisit before = take("before", "a", "b");
        boxes.put(
                "a",
                new Boxes.Read("sw", "AA:00:00:00:00:00")
                        .port("GE1", false)
                        .port("GE2", true)
                        .made());
        NetworkVisit after = take("after", "a", "b");
        VisitComparison comparison = visits.compare(after, before);
        assertEquals("before", comparison.before().name());
        assertEquals(
                List.of(NetworkDifference.Kind.LINK_LOST, NetworkDifference.Kind.NEIGHBOUR_LOST),
                kinds(comparison.boxes().get(0)));
        assertTrue(comparison.boxes().get(1).same());
        assertFalse(comparison.well());
        Report report = visits.report(comparison, "T", Optional.empty());
        assertEquals(2, report.sections().size(), "no section for what is as before");
        Block.Table table =
                assertInstanceOf(
                        Block.Table.class, report.sections().getLast().blocks().getFirst());
        assertEquals(
                List.of("core.visit-report.before", "core.visit-report.after"),
                table.columns().stream().map(Message::code).skip(2).toList());
        assertEquals(
                List.of(
                        Cell.of(Message.of("core.netdiff.is-up")),
                        Cell.of(Message.of("core.netdiff.is-down"))),
                table.rows().getFirst().stream().skip(2).toList());
    }

    @Test
    void aBoxThatWasSilentOnceIsNotCalledChanged() throws InterruptedException {
        boxes.put("a", box().made());
        boxes.put("b", box().made());
        NetworkVisit before = take("before", "a", "b");
        boxes.remove("b");
        NetworkVisit after = take("after", "a", "b");
        VisitComparison.Box silent = visits.compare(before, after).boxes().get(1);
        assertEquals(List.of(), silent.differences());
        assertEquals(Optional.of("core.visit.silent-after"), silent.trouble().map(Message::code));
        assertFalse(visits.compare(before, after).well());
    }

    @Test
    void aBoxOfOneVisitOnlyIsNamed() throws InterruptedException {
        boxes.put("a", box().made());
        boxes.put("b", box().made());
        VisitComparison comparison = visits.compare(take("one", "a"), take("two", "b"));
        assertEquals(
                List.of("core.visit.not-after", "core.visit.not-before"),
                comparison.boxes().stream().map(each -> each.trouble().get().code()).toList());
    }

    @Test
    void theConfigurationsOfBothTimesAreCompared() throws InterruptedException {
        boxes.put("a", box().made());
        kept.put(new DeviceId("a"), new Configurations.Kept("c1", MONDAY));
        NetworkVisit before = take("before", "a");
        kept.put(new DeviceId("a"), new Configurations.Kept("c2", FRIDAY));
        VisitComparison.Box box = visits.compare(before, take("after", "a")).boxes().getFirst();
        assertEquals(
                List.of("ntp server 1", "ntp server 2"),
                box.changedLines().stream().map(ConfigDiff.Line::text).sorted().toList());
        assertFalse(box.same());
        assertEquals(Optional.empty(), box.remark());
    }

    @Test
    void oneReadingForBothTimesProvesNothingAndSaysSo() throws InterruptedException {
        boxes.put("a", box().made());
        kept.put(new DeviceId("a"), new Configurations.Kept("c1", MONDAY));
        compared =
                Optional.of(
                        new ConfigComparison(ConfigDiff.between(List.of("x"), List.of("x")), 0));
        NetworkVisit before = take("before", "a");
        VisitComparison.Box box = visits.compare(before, take("after", "a")).boxes().getFirst();
        assertEquals(Optional.of("core.visit.config-old"), box.remark().map(Message::code));
    }

    @Test
    void aConfigurationOfOneTimeOnlyIsSaidNotToBeCompared() throws InterruptedException {
        boxes.put("a", box().made());
        NetworkVisit before = take("before", "a");
        kept.put(new DeviceId("a"), new Configurations.Kept("c1", MONDAY));
        VisitComparison.Box box = visits.compare(before, take("after", "a")).boxes().getFirst();
        assertEquals(Optional.of("core.visit.config-once"), box.remark().map(Message::code));
        assertEquals(Optional.empty(), box.configuration());
    }

    @Test
    void aLockedVaultCostsTheConfigurationOnly() throws InterruptedException {
        boxes.put("a", box().made());
        kept.put(new DeviceId("a"), new Configurations.Kept("c1", MONDAY));
        NetworkVisit before = take("before", "a");
        locked = true;
        VisitComparison.Box box = visits.compare(before, take("after", "a")).boxes().getFirst();
        assertEquals(Optional.of("core.access.vault-locked"), box.remark().map(Message::code));
        assertEquals(Optional.empty(), box.trouble());
    }

    @Test
    void whenNobodyAnswersNothingIsKept() {
        assertThrows(SnmpException.class, () -> take("before", "a"));
        assertEquals(List.of(), visits.list());
    }

    @Test
    void aVisitIsFoundByItsNameOrTheBeginningOfItsId() throws InterruptedException {
        boxes.put("a", box().made());
        NetworkVisit visit = take("before", "a");
        assertEquals(Optional.of(visit), visits.find("before"));
        assertEquals(Optional.of(visit), visits.find(visit.id().substring(0, 8)));
        assertEquals(Optional.empty(), visits.find("after"));
        assertEquals(Optional.empty(), visits.find(""));
    }
}
