package io.rackside.app.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.site.SiteModel;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.CabinetModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Placement;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.model.SiteLink;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

class SearchIndexTest {
    private static final int SITES = 240;
    private static final int BOXES = 21;

    private final SiteModel fleet = fleet();
    private final SearchIndex index = SearchIndex.of(fleet, SearchIndexTest::written);

    private static SiteModel fleet() {
        List<Site> sites = new ArrayList<>();
        List<Cabinet> cabinets = new ArrayList<>();
        List<Device> devices = new ArrayList<>();
        for (int s = 0; s < SITES; s++) {
            Site site =
                    new Site(
                            new SiteId("s" + s),
                            Optional.empty(),
                            "Station " + s,
                            SiteLink.wan(),
                            Optional.empty());
            Cabinet cabinet =
                    new Cabinet(
                            new CabinetId("c" + s),
                            site.id(),
                            "hall",
                            "",
                            "C-" + s,
                            CabinetModel.U42,
                            OptionalInt.empty(),
                            Optional.empty());
            sites.add(site);
            cabinets.add(cabinet);
            for (int b = 0; b < BOXES; b++) {
                devices.add(box(cabinet, s, b));
            }
        }
        return SiteModel.of(sites, cabinets, devices, Set.of(), Set.of(), Set.of());
    }

    private static Device box(Cabinet cabinet, int s, int b) {
        return Device.of(
                        cabinet.id(),
                        "srv-" + s + "-" + b,
                        DeviceType.plain(DeviceKind.SERVER, 4),
                        Placement.Mounted.atU(1 + 2 * (b % 20)))
                .identifiedBy(Identity.ofSerial("SN" + (s * 100 + b)))
                .withEndpoints(
                        List.of(
                                new Endpoint(
                                        Protocol.REDFISH,
                                        "https://10." + s + ".0." + b,
                                        Optional.empty(),
                                        Optional.empty(),
                                        false)));
    }

    private static List<String> written(DeviceId id) {
        return List.of("ASSET-" + id.value().substring(0, 8), "AA:BB:CC:00:11:22", "aabbcc001122");
    }

    @Test
    void aSerialNumberFindsItsBoxFirst() {
        Hit first = index.find("sn12307", 10).getFirst();
        assertEquals("srv-123-7", first.label());
        assertEquals("SN12307", first.matched());
        assertTrue(first.path().startsWith("Station 123 C-123 U15"), first.path());
    }

    @Test
    void anAddressAndANameNarrowEachOtherDown() {
        assertEquals(
                List.of("srv-17-3"),
                index.find("10.17.0.3 srv-17", 10).stream().map(Hit::label).toList());
    }

    @Test
    void theExactNameComesBeforeNamesThatBeginWithIt() {
        assertEquals("srv-1-1", index.find("srv-1-1", 10).getFirst().label());
        assertEquals(10, index.find("srv-1-1", 10).size());
    }

    @Test
    void sitesAndCabinetsAreFoundToo() {
        assertTrue(
                index.find("Station 7", 50).stream()
                        .anyMatch(hit -> hit.place().equals(new Hit.AtSite(new SiteId("s7")))));
        assertTrue(
                index.find("c-77", 50).stream()
                        .anyMatch(
                                hit ->
                                        hit.place()
                                                .equals(new Hit.AtCabinet(new CabinetId("c77")))));
    }

    @Test
    void aMacIsFoundInAnySpelling() {
        for (String spelling : List.of("aa:bb:cc:00:11:22", "AA-BB-CC-00", "aabb.cc00.1122")) {
            assertEquals(5, index.find(spelling, 5).size(), spelling);
        }
    }

    @Test
    void nothingIsFoundForNothing() {
        assertTrue(index.find("  ", 10).isEmpty());
        assertTrue(index.find("no such thing anywhere", 10).isEmpty());
    }
}
