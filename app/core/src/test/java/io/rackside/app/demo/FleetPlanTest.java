package io.rackside.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.devicetypes.DeviceTypeLibrary;
import io.rackside.app.site.SiteModel;
import io.rackside.app.words.Words;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.Health;
import io.rackside.model.PowerFeed;
import io.rackside.model.Site;
import io.rackside.store.LastKnown;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

class FleetPlanTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private static FleetPlan plan(CabinetModel size, int cabinets, Locale language) {
        Words words = new Words(language, new SteppedTime(), ZoneOffset.UTC);
        return FleetPlan.of(size, cabinets, DeviceTypeLibrary.shipped(), names(words), 3);
    }

    private static Names names(Words words) {
        return new Names(words::render);
    }

    private static long count(List<Device> devices, DeviceKind kind) {
        return devices.stream().filter(d -> d.type().kind() == kind).count();
    }

    @Test
    void theLargeCabinetHoldsWhatTheCustomerOrders() {
        FleetPlan plan = plan(CabinetModel.U42, 1, Locale.ENGLISH);
        List<Device> boxes = plan.first().devices();
        assertEquals(7, count(boxes, DeviceKind.SERVER));
        assertEquals(2, count(boxes, DeviceKind.SWITCH));
        assertEquals(1, count(boxes, DeviceKind.FIREWALL));
        assertEquals(1, count(boxes, DeviceKind.BASTION));
        assertEquals(1, count(boxes, DeviceKind.STORAGE));
        assertEquals(2, count(boxes, DeviceKind.PDU));
        assertEquals(
                Set.of(
                        "srv-01", "srv-02", "srv-03", "srv-04", "srv-05", "srv-06", "srv-07",
                        "bastion"),
                plan.first().twins().stream()
                        .map(CabinetPlan.Twin::name)
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource(CabinetModel.class)
    void nothingIsInTheWayAndTheSocketsFitTheEnvelope(CabinetModel size) {
        FleetPlan plan = plan(size, 1, Locale.SIMPLIFIED_CHINESE);
        SiteModel model = plan.model();
        Cabinet cabinet = model.activeCabinets().getFirst();
        assertEquals(List.of(), model.space(cabinet.id()).orElseThrow().conflicts());
        int sockets =
                plan.first().devices().stream()
                        .filter(d -> d.type().kind() != DeviceKind.BASTION)
                        .mapToInt(d -> d.type().cpuSockets())
                        .sum();
        assertTrue(sockets >= size.envelope().cpuSocketsMin(), "" + sockets);
        assertTrue(sockets <= size.envelope().cpuSocketsMax(), "" + sockets);
    }

    @Test
    void everySupplyHangsOnAnOutletOfItsOwn() {
        FleetPlan plan = plan(CabinetModel.U42, 1, Locale.ENGLISH);
        Set<String> outlets = new HashSet<>();
        for (PowerFeed feed : plan.first().feeds()) {
            assertTrue(outlets.add(feed.pdu() + " " + feed.outlet()), feed.toString());
            assertEquals(feed.psu().equals("PSU1") ? "A" : "B", feed.feed());
            assertTrue(Integer.parseInt(feed.outlet()) <= 24);
        }
    }

    @Test
    void aFleetHasSoManyCabinetsAtManySitesUnderDistinctNames() {
        FleetPlan plan = plan(CabinetModel.U42, 240, Locale.SIMPLIFIED_CHINESE);
        SiteModel model = plan.model();
        assertEquals(240, model.cabinets().size());
        assertEquals(239, plan.others().size());
        assertTrue(model.sites().size() > 60, "" + model.sites().size());
        long names = model.cabinets().stream().map(Cabinet::name).distinct().count();
        assertEquals(240, names);
        for (Cabinet cabinet : model.cabinets()) {
            assertEquals(List.of(), model.space(cabinet.id()).orElseThrow().conflicts());
        }
        assertTrue(model.sites().stream().anyMatch(s -> s.name().equals("东浦 110 kV 站")));
    }

    @Test
    void noTwoSitesOfATownShareAName() {
        Set<List<Object>> named = new HashSet<>();
        for (Site site : plan(CabinetModel.U42, 240, Locale.ENGLISH).model().sites()) {
            assertTrue(named.add(List.of(site.parent(), site.name())), site.name());
        }
    }

    @Test
    void theFleetWasSeenLongAgoAndMostOfItWasWell() {
        FleetPlan plan = plan(CabinetModel.U42, 40, Locale.ENGLISH);
        List<LastKnown> states = new FleetStates(NOW, 5).of(plan.others());
        long boxes = plan.others().stream().mapToLong(c -> c.twins().size()).sum();
        assertEquals(boxes, states.size());
        for (LastKnown state : states) {
            Instant seen = state.lastAnswer().orElseThrow();
            assertTrue(Duration.between(seen, NOW).toMinutes() >= 20);
            assertFalse(state.readings().isEmpty());
        }
        long well = states.stream().filter(s -> s.health() == Health.OK).count();
        assertTrue(well > states.size() * 0.8 && well < states.size());
    }
}
