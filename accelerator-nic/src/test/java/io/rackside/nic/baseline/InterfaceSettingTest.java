package io.rackside.nic.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.nic.baseline.InterfaceSetting.At;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.criterion.Criterion;
import io.rackside.nic.criterion.Held;
import io.rackside.nic.criterion.Op;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class InterfaceSettingTest {
    private static final Criterion OFF = new Criterion(Op.IS, "0");

    private static InterfaceSetting setting(String key) {
        return InterfaceSetting.of(key).orElseThrow();
    }

    /** As the kernel's own words have it, for one interface. */
    @ParameterizedTest
    @CsvSource({
        "ipv4.send_redirects, 0, 0, false, 0",
        "ipv4.send_redirects, 0, 1, false, 1",
        "ipv4.send_redirects, 1, 0, false, 1",
        "ipv4.accept_redirects, 1, 0, false, 1",
        "ipv4.accept_redirects, 1, 0, true, 0",
        "ipv4.accept_redirects, 1, 1, true, 1",
        "ipv4.accept_redirects, 0, 1, true, 0",
        "ipv4.accept_redirects, 0, 1, false, 1",
        "ipv4.rp_filter, 0, 2, false, 2",
        "ipv4.rp_filter, 2, 1, false, 2",
        "ipv6.accept_redirects, 0, 1, false, 1",
        "ipv6.accept_redirects, 1, 0, false, 0",
        "ipv6.accept_redirects, 1, 1, true, 0",
        "ipv6.accept_ra, 0, 1, false, 1",
        "ipv6.use_tempaddr, 0, -1, false, -1",
        "ipv6.accept_dad, 0, 1, false, 1"
    })
    void whatCountsOfAnInterface(String key, int all, int own, boolean forwards, int counts) {
        Map<String, At> set = Map.of("all", new At(all, forwards), "eth0", new At(own, forwards));
        assertEquals(Map.of("eth0", counts), setting(key).counting(set));
    }

    @Test
    void whatNeverProbesIsNotAskedForIt() {
        Map<String, At> set =
                Map.of(
                        "all", new At(0, false),
                        "lo", new At(-1, false),
                        "eth0", new At(1, false));
        assertEquals("1", InterfaceSetting.text(setting("ipv6.accept_dad").counting(set)));
    }

    @Test
    void theTextNamesThoseThatDifferFromMost() {
        InterfaceSetting sends = setting("ipv4.send_redirects");
        Map<String, At> set = new TreeMap<>();
        for (String name : List.of("all", "default", "lo", "eth0", "eth1")) {
            set.put(name, new At(0, false));
        }
        assertEquals("0", InterfaceSetting.text(sends.counting(set)));
        set.put("eth1", new At(1, false));
        assertEquals("0; 1 (eth1)", InterfaceSetting.text(sends.counting(set)));
        set.put("all", new At(1, false));
        assertEquals("1", InterfaceSetting.text(sends.counting(set)));
        assertEquals(List.of("all", "eth1"), sends.toSet(set, OFF));
    }

    @Test
    void manyNamesAreCounted() {
        Map<String, At> set = new TreeMap<>();
        set.put("all", new At(0, false));
        for (int i = 10; i < 50; i++) {
            set.put("veth" + i, new At(i < 25 ? 1 : 0, false));
        }
        String text = InterfaceSetting.text(setting("ipv4.proxy_arp").counting(set));
        assertEquals(
                "0; 1 (veth10, veth11, veth12, veth13, veth14, veth15, veth16, veth17, veth18,"
                        + " veth19, veth20, veth21, +3)",
                text);
        ReadFrom from = new ReadFrom(Source.INTERFACES, "ipv4.proxy_arp");
        assertEquals(Held.NO, from.held(OFF, text));
    }

    @ParameterizedTest
    @CsvSource({
        "IS, 0, 0, YES",
        "IS, 0, '0; 1 (eth0)', NO",
        "IS, 0, '1; 0 (lo)', NO",
        "IS, '0; 1 (eth0)', '0; 1 (eth1, 2)', YES",
        "IS, '0; 1 (eth0)', '0', NO",
        "AT_MOST, 0, '0; -1 (lo)', YES",
        "AT_MOST, 0, '0; 2 (eth0)', NO",
        "ONE_OF, '1,2', '2; 1 (0;, eth0)', YES",
        "ONE_OF, '1,2', '2; 0 (eth0)', NO",
        "AT_LEAST, 1, '', UNCLEAR"
    })
    void aValueHoldsWhereItHoldsOfAll(Op op, String wanted, String text, Held held) {
        ReadFrom from = new ReadFrom(Source.INTERFACES, "ipv4.rp_filter");
        assertEquals(held, from.held(new Criterion(op, wanted), text));
    }

    @Test
    void whatIsSetByAllAloneNamesNoInterface() {
        Map<String, At> set =
                Map.of("all", new At(0, false), "default", new At(0, false), "a", new At(0, false));
        assertEquals(
                List.of("all"), setting("ipv4.rp_filter").toSet(set, new Criterion(Op.IS, "2")));
    }

    @Test
    void aSettingNobodyKnowsTheRuleOfIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ReadFrom(Source.INTERFACES, "ipv4.arp_ignore"));
    }

    @Test
    void aDotOfAnInterfaceIsASlashInFiles() {
        InterfaceSetting ra = setting("ipv6.accept_ra");
        assertEquals("net.ipv6.conf.eth0/100.accept_ra", ra.sysctl("eth0.100"));
        assertEquals("/proc/sys/net/ipv6/conf/eth0.100/accept_ra", ra.file("eth0.100"));
    }
}
