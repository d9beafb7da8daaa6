package io.rackside.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.cluster.Outage.Why;
import io.rackside.app.site.SiteModel;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Link;
import io.rackside.model.Placement;
import io.rackside.model.PortRef;
import io.rackside.model.PowerFeed;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What goes with what, by planned cords and cables. */
class OutageTest {
    private static final CabinetId CABINET = CabinetId.random();

    private final Map<String, Device> boxes = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final List<PowerFeed> feeds = new ArrayList<>();

    private void box(String name, DeviceKind kind) {
        boxes.put(
                name,
                Device.of(CABINET, name, DeviceType.plain(kind, 2), new Placement.Unplaced()));
    }

    private void servers(int count) {
        for (int i = 1; i <= count; i++) {
            box("srv-" + i, DeviceKind.SERVER);
        }
    }

    private DeviceId id(String name) {
        return boxes.get(name).id();
    }

    private void cable(String from, String port, String to) {
        int free = links.size() + 1;
        links.add(new Link(new PortRef(id(from), port), new PortRef(id(to), "p" + free), ""));
    }

    private void cord(String box, String psu, String pdu, String outlet) {
        feeds.add(new PowerFeed(id(box), psu, id(pdu), outlet, "A"));
    }

    private Outage outage(String... gone) {
        return Outage.of(
                model(), Set.copyOf(List.of(gone)).stream().map(this::id).toList(), Set.of());
    }

    private SiteModel model() {
        return SiteModel.of(List.of(), List.of(), boxes.values(), links, feeds, List.of());
    }

    private Map<String, Why> byName(Outage outage) {
        Map<String, Why> all = new TreeMap<>();
        outage.boxes().forEach((id, why) -> all.put(name(id), why));
        return all;
    }

    private String name(DeviceId id) {
        return boxes.values().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow()
                .name();
    }

    private Set<String> names(Set<DeviceId> some) {
        return some.stream().map(this::name).collect(Collectors.toSet());
    }

    @Test
    void oneOfTwoCordsIsWeakerAndTheOnlyOneIsDark() {
        servers(3);
        box("pdu-a", DeviceKind.PDU);
        box("pdu-b", DeviceKind.PDU);
        cord("srv-1", "PSU1", "pdu-a", "1");
        cord("srv-1", "PSU2", "pdu-b", "1");
        cord("srv-2", "PSU1", "pdu-a", "2");
        Outage outage = outage("pdu-a");
        assertEquals(Map.of("pdu-a", Why.ITSELF, "srv-2", Why.POWER), byName(outage));
        assertEquals(Set.of("srv-1"), names(outage.weakened()));
        assertEquals(Set.of("srv-1", "srv-3"), names(outage.unplanned()));
    }

    @Test
    void whatHangsOnAUpsGoesByItsPduAndTakesTheSwitchAlong() {
        servers(3);
        box("ups", DeviceKind.UPS);
        box("pdu-a", DeviceKind.PDU);
        box("sw-1", DeviceKind.SWITCH);
        cord("pdu-a", "in", "ups", "1");
        cord("sw-1", "PSU1", "pdu-a", "3");
        for (int i = 1; i <= 3; i++) {
            cable("srv-" + i, "eth0", "sw-1");
        }
        assertEquals(
                Map.of(
                        "ups", Why.ITSELF,
                        "pdu-a", Why.POWER,
                        "sw-1", Why.POWER,
                        "srv-1", Why.NETWORK,
                        "srv-2", Why.NETWORK,
                        "srv-3", Why.NETWORK),
                byName(outage("ups")));
    }

    /** It may hang on what goes: a switch without planned cords is no switch that stays. */
    @Test
    void aSwitchOfWhichNoCordIsPlannedIsUnknownWherePowerGoes() {
        servers(3);
        box("pdu-a", DeviceKind.PDU);
        box("pdu-b", DeviceKind.PDU);
        box("sw-1", DeviceKind.SWITCH);
        box("sw-2", DeviceKind.SWITCH);
        box("sw-idle", DeviceKind.SWITCH);
        cord("sw-2", "PSU1", "pdu-b", "9");
        for (int i = 1; i <= 3; i++) {
            cord("srv-" + i, "PSU1", i == 1 ? "pdu-a" : "pdu-b", Integer.toString(i));
            cable("srv-" + i, "eth0", "sw-1");
        }
        cable("sw-1", "Q1", "sw-2");
        Outage outage = outage("pdu-a");
        assertEquals(Map.of("pdu-a", Why.ITSELF, "srv-1", Why.POWER), byName(outage));
        assertEquals(Set.of("sw-1"), names(outage.unplanned()));
        assertEquals(Set.of(), names(outage("srv-1").unplanned()), "no power goes");
    }

    @Test
    void anOutletIsNotItsPdu() {
        servers(2);
        box("pdu-a", DeviceKind.PDU);
        cord("srv-1", "PSU1", "pdu-a", "1");
        cord("srv-2", "PSU1", "pdu-a", "2");
        Outage outage = Outage.of(model(), List.of(), Set.of(new PortRef(id("pdu-a"), "2")));
        assertEquals(Map.of("srv-2", Why.POWER), byName(outage));
    }

    @Test
    void theSecondSwitchKeepsThemTogether() {
        pairOfSwitches(true);
        Outage outage = outage("sw-1");
        assertEquals(Map.of("sw-1", Why.ITSELF), byName(outage));
        assertEquals(Set.of("srv-1", "srv-2", "srv-3"), names(outage.weakened()));
    }

    @Test
    void twoSwitchesThatAreNotJoinedAreTwoNetworksAndOneIsEnough() {
        pairOfSwitches(false);
        assertEquals(Map.of("sw-1", Why.ITSELF), byName(outage("sw-1")));
    }

    private void pairOfSwitches(boolean joined) {
        servers(3);
        box("sw-1", DeviceKind.SWITCH);
        box("sw-2", DeviceKind.SWITCH);
        for (int i = 1; i <= 3; i++) {
            cable("srv-" + i, "eth0", "sw-1");
            cable("srv-" + i, "eth1", "sw-2");
        }
        if (joined) {
            cable("sw-1", "Q1", "sw-2");
        }
    }

    @Test
    void theFewerAreCutOffBehindASpine() {
        servers(3);
        box("leaf-1", DeviceKind.SWITCH);
        box("leaf-2", DeviceKind.SWITCH);
        box("spine", DeviceKind.SWITCH);
        cable("leaf-1", "up", "spine");
        cable("leaf-2", "up", "spine");
        cable("srv-1", "eth0", "leaf-1");
        cable("srv-2", "eth0", "leaf-1");
        cable("srv-3", "eth0", "leaf-2");
        assertEquals(Map.of("spine", Why.ITSELF, "srv-3", Why.NETWORK), byName(outage("spine")));
    }

    @Test
    void aCableToTheBmcCarriesNothing() {
        servers(2);
        box("sw-1", DeviceKind.SWITCH);
        box("sw-bmc", DeviceKind.SWITCH);
        for (int i = 1; i <= 2; i++) {
            cable("srv-" + i, "eth0", "sw-1");
            cable("srv-" + i, "BMC", "sw-bmc");
        }
        assertEquals(Map.of("sw-bmc", Why.ITSELF), byName(outage("sw-bmc")));
        assertEquals(
                Map.of("sw-1", Why.ITSELF, "srv-1", Why.NETWORK, "srv-2", Why.NETWORK),
                byName(outage("sw-1")));
    }

    @Test
    void anotherNetworkIsNotTouched() {
        servers(5);
        box("here", DeviceKind.SWITCH);
        box("there", DeviceKind.SWITCH);
        cable("srv-1", "eth0", "here");
        cable("srv-2", "eth0", "here");
        for (int i = 3; i <= 5; i++) {
            cable("srv-" + i, "eth0", "there");
        }
        assertEquals(
                Map.of("here", Why.ITSELF, "srv-1", Why.NETWORK, "srv-2", Why.NETWORK),
                byName(outage("here")));
    }

    @Test
    void retiredBoxesFeedAndJoinNothing() {
        servers(2);
        box("sw-old", DeviceKind.SWITCH);
        cable("srv-1", "eth0", "sw-old");
        cable("srv-2", "eth0", "sw-old");
        boxes.computeIfPresent("sw-old", (_, old) -> old.retiredAt(Instant.EPOCH));
        assertEquals(Set.of("srv-1", "srv-2"), names(outage("srv-1", "srv-2").boxes().keySet()));
        assertEquals(Map.of("sw-old", Why.ITSELF), byName(outage("sw-old")));
    }
}
