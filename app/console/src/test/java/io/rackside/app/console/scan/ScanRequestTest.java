package io.rackside.app.console.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.discovery.ScanOrder;

import org.junit.jupiter.api.Test;

import java.util.List;

class ScanRequestTest {
    @Test
    void rangesWithoutPortAreLeftAsTheyAre() {
        ScanOrder request = ScanRequest.of(" 10.1.2.0/24, fe80::/64%eth0\n2001:db8::1-ff ");
        assertEquals(List.of("10.1.2.0/24", "fe80::/64%eth0", "2001:db8::1-ff"), request.ranges());
        assertEquals(List.of(), request.ports());
    }

    @Test
    void aPortMayFollowEachAddress() {
        ScanOrder request = ScanRequest.of("10.1.2.3:8443 [fe80::1%eth0]:9443 10.1.3.0/28:8443");
        assertEquals(List.of("10.1.2.3", "fe80::1%eth0", "10.1.3.0/28"), request.ranges());
        assertEquals(List.of(8443, 9443), request.ports());
    }

    @Test
    void anAddressPastedFromABrowserIsTaken() {
        ScanOrder request = ScanRequest.of("https://10.1.2.3:8443/ https://[2001:db8::7]");
        assertEquals(List.of("10.1.2.3", "2001:db8::7"), request.ranges());
        assertEquals(List.of(8443), request.ports());
    }

    @Test
    void anIpmiAddressNamesAPortOfIpmi() {
        ScanOrder request = ScanRequest.of("ipmi://10.1.2.3:6230 ipmi://10.1.2.4");
        assertEquals(List.of("10.1.2.3", "10.1.2.4"), request.ranges());
        assertEquals(List.of(), request.ports());
        assertEquals(List.of(6230), request.ipmiPorts());
    }

    @Test
    void addressesOfAgentsAndCommandLinesNamePortsOfTheirs() {
        ScanOrder request = ScanRequest.of("snmp://10.1.2.3:1161 SSH://[fe80::1%eth0]:2222/");
        assertEquals(List.of("10.1.2.3", "fe80::1%eth0"), request.ranges());
        assertEquals(List.of(), request.ports());
        assertEquals(List.of(1161), request.snmpPorts());
        assertEquals(List.of(2222), request.sshPorts());
    }

    @Test
    void aPortThatIsNoneIsLeftForTheScanToRefuse() {
        assertEquals(List.of("10.1.2.3:0"), ScanRequest.of("10.1.2.3:0").ranges());
        assertEquals(List.of("10.1.2.3:70000"), ScanRequest.of("10.1.2.3:70000").ranges());
    }

    @Test
    void chineseCommasSeparateToo() {
        assertEquals(List.of("10.1.2.3", "10.1.2.4"), ScanRequest.of("10.1.2.3，10.1.2.4").ranges());
    }

    @Test
    void nothingIsNothing() {
        assertEquals(ScanOrder.of(List.of()), ScanRequest.of("  "));
    }
}
