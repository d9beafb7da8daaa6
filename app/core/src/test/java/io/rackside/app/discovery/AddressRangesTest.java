package io.rackside.app.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Set;

class AddressRangesTest {
    private static List<String> hosts(String... texts) {
        return AddressRanges.parse(List.of(texts)).hosts();
    }

    @Test
    void aNetworkLeavesItsFirstAndLastAddressOut() {
        List<String> hosts = hosts("10.1.2.0/24");
        assertEquals(254, hosts.size());
        assertEquals("10.1.2.1", hosts.getFirst());
        assertEquals("10.1.2.254", hosts.getLast());
        assertEquals(List.of("10.1.2.4", "10.1.2.5"), hosts("10.1.2.4/31"));
        assertEquals(List.of("10.1.2.4"), hosts("10.1.2.4/32"));
    }

    @Test
    void aSpanIsWrittenByItsLastPartOrByBothEnds() {
        assertEquals(18, hosts("10.1.2.3-20").size());
        assertEquals(
                List.of("10.1.2.254", "10.1.2.255", "10.1.3.0", "10.1.3.1"),
                hosts("10.1.2.254-10.1.3.1"));
    }

    @Test
    void addressesOfVersionSixAreWrittenAsInAUri() {
        List<String> hosts = hosts("2001:db8::1-ff");
        assertEquals(255, hosts.size());
        assertEquals("[2001:db8::1]", hosts.getFirst());
        assertEquals("[2001:db8::ff]", hosts.getLast());
        assertEquals(List.of("[fe80::1%25eth0]"), hosts("fe80::1%eth0"));
        assertEquals(256, hosts("2001:db8::/120").size());
        assertEquals(List.of("[1:0:0:2::3]"), hosts("1:0:0:2:0:0:0:3"));
    }

    @Test
    void aLinkLocalPrefixMeansTheNeighboursOfItsInterface() {
        AddressRanges ranges = AddressRanges.parse(List.of("fe80::/64%eth0"));
        assertTrue(ranges.hosts().isEmpty());
        assertEquals(Set.of("eth0"), ranges.links());
    }

    @Test
    void namesAreTakenAsTheyAre() {
        assertEquals(List.of("bmc-01.station.local"), hosts("bmc-01.station.local"));
    }

    @Test
    void anAddressWrittenTwiceIsAskedOnce() {
        assertEquals(3, hosts("10.0.0.1-3", "10.0.0.2").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.256",
                "10.1.2.9-3",
                "10.1.2.0/33",
                "1.2.3",
                "::1-10000",
                "",
                "10.0.0.1-x",
                "2001:db8::/129",
                "a..b",
                "10.0.0.1/-1"
            })
    void whatMakesNoSenseIsRefused(String text) {
        ScanRefused refused = assertThrows(ScanRefused.class, () -> hosts(text));
        assertEquals("core.scan.no-range", refused.why().code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "2001:db8::/64", "10.0.0.0-10.0.255.255"})
    void moreThanAScanMayHaveIsRefused(String text) {
        ScanRefused refused = assertThrows(ScanRefused.class, () -> hosts(text));
        assertEquals("core.scan.too-many", refused.why().code());
    }

    @Test
    void theBoundHoldsForAllRangesTogether() {
        assertEquals(4094, hosts("10.0.0.0/20").size());
        assertThrows(ScanRefused.class, () -> hosts("10.0.0.0/20", "10.1.0.0/24"));
    }
}
