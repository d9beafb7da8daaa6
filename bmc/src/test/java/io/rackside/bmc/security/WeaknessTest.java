package io.rackside.bmc.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.BmcFinding;
import io.rackside.model.Message;
import io.rackside.model.Weakness;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

class WeaknessTest {
    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, OWN",
        "172.16.0.9, OWN",
        "172.32.0.9, PUBLIC",
        "192.168.100.1, OWN",
        "169.254.3.4, OWN",
        "127.0.0.1, OWN",
        "100.64.0.1, SHARED",
        "100.127.255.254, SHARED",
        "100.128.0.1, PUBLIC",
        "203.0.113.7, PUBLIC",
        "fe80::1, OWN",
        "fd00:1::5, OWN",
        "::1, OWN",
        "2001:db8::1, PUBLIC"
    })
    void anAddressTellsFromWhereItIsReached(String address, Reach reach) {
        assertEquals(Optional.of(reach), Reach.of(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bmc-17.site", "0.0.0.0", "::", "255", "224.0.0.1"})
    void whatIsNoDevicesAddressTellsNothing(String text) {
        assertEquals(Optional.empty(), Reach.of(text));
    }

    @Test
    void onlyTheWholeLoginOfAManualCounts() {
        DefaultLogins known = DefaultLogins.shipped();
        assertTrue(known.has("root", "calvin".toCharArray()));
        assertTrue(known.has("ROOT", "calvin".toCharArray()));
        assertFalse(known.has("root", "Calvin".toCharArray()));
        assertFalse(known.has("admin", "calvin".toCharArray()));
        assertFalse(known.has("root", "".toCharArray()));
    }

    @ParameterizedTest
    @EnumSource(Weakness.class)
    void aCodeNamesItsWeakness(Weakness weakness) {
        assertEquals(Optional.of(weakness), Weakness.of(weakness.code()));
    }

    @Test
    void twoWaysToOneBmcTellEachWeaknessOnceAndTheWorstFirst() {
        BmcFinding hash = finding(Weakness.RAKP_HASH, "one");
        BmcFinding tls = finding(Weakness.OLD_TLS, "two");
        BmcFinding again = finding(Weakness.OLD_TLS, "three");
        SecurityReport both =
                new SecurityReport(false, List.of(hash, tls), List.of())
                        .and(new SecurityReport(true, List.of(again), List.of()));
        assertEquals(List.of(tls, hash), both.findings());
        assertTrue(both.identified());
    }

    private static BmcFinding finding(Weakness weakness, String evidence) {
        return new BmcFinding(weakness, Message.of("test." + evidence));
    }
}
