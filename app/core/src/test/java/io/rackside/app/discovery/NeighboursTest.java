package io.rackside.app.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.discovery.Neighbours.Neighbour;

import org.junit.jupiter.api.Test;

import java.util.List;

class NeighboursTest {
    @Test
    void linuxsTableOfVersionFourIsRead() {
        String table =
                """
                IP address       HW type     Flags       HW address            Mask     Device
                10.1.2.3         0x1         0x2         52:54:00:12:34:56     *        eth0
                10.1.2.9         0x1         0x0         00:00:00:00:00:00     *        eth0
                """;
        assertEquals(List.of(new Neighbour("10.1.2.3", "eth0")), Neighbours.procArp(table));
    }

    @Test
    void linuxsTableOfVersionSixIsRead() {
        String table =
                """
                fe80::5054:ff:fe12:3456 dev eth0 lladdr 52:54:00:12:34:56 STALE
                2001:db8::7 dev eth1 lladdr 52:54:00:12:34:57 router REACHABLE
                fe80::9 dev eth0  FAILED
                """;
        assertEquals(
                List.of(
                        new Neighbour("[fe80::5054:ff:fe12:3456%25eth0]", "eth0"),
                        new Neighbour("[2001:db8::7]", "eth1")),
                Neighbours.ipNeigh(table));
    }

    @Test
    void windowssTablesAreReadInAnyLanguage() {
        String arp =
                """

                接口: 10.1.2.1 --- 0x5
                  Internet 地址         物理地址              类型
                  10.1.2.3              52-54-00-12-34-56     动态
                  10.1.2.255            ff-ff-ff-ff-ff-ff     静态
                  224.0.0.22            01-00-5e-00-00-16     静态
                """;
        assertEquals(List.of(new Neighbour("10.1.2.3", "")), Neighbours.windowsArp(arp));
        String netsh =
                """

                Interface 5: Ethernet

                Internet Address                              Physical Address   Type
                --------------------------------------------  -----------------  -----------
                fe80::5054:ff:fe12:3456                       52-54-00-12-34-56  Stale
                ff02::1                                       33-33-00-00-00-01  Permanent
                """;
        assertEquals(
                List.of(new Neighbour("[fe80::5054:ff:fe12:3456%255]", "5")),
                Neighbours.netsh(netsh));
    }
}
