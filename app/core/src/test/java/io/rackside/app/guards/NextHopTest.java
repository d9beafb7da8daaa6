package io.rackside.app.guards;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** The tables are laid out as proc(5) says; values are ours. */
class NextHopTest {
    private static final List<String> ROUTES =
            List.of(
                    "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow"
                            + "\tIRTT",
                    "eth0\t00000000\t0102000A\t0003\t0\t0\t100\t00000000\t0\t0\t0",
                    "eth1\t00000000\t01FE10AC\t0003\t0\t0\t600\t00000000\t0\t0\t0",
                    "eth0\t0002000A\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0",
                    "eth1\t0063630A\t07FE10AC\t0003\t0\t0\t0\t00FFFFFF\t0\t0\t0",
                    "eth1\t0064630A\t07FE10AC\t0002\t0\t0\t0\t00FFFFFF\t0\t0\t0",
                    "nonsense");

    private static final List<String> NEIGHBOURS =
            List.of(
                    "IP address       HW type     Flags       HW address            Mask    "
                            + " Device",
                    "10.0.2.1         0x1         0x2         00:e0:fc:0a:0b:0c     *        eth0",
                    "172.16.254.7     0x1         0x0         00:00:00:00:00:00     *        eth1");

    private final NextHop tables = new NextHop(ROUTES, NEIGHBOURS);

    private Optional<NextHop.Router> towards(String address) throws UnknownHostException {
        return tables.towards(InetAddress.getByName(address));
    }

    @Test
    void theDefaultRouteOfTheLeastMetricCounts() throws UnknownHostException {
        NextHop.Router router = towards("198.51.100.9").orElseThrow();
        assertEquals("10.0.2.1", router.address().getHostAddress());
        assertEquals(Optional.of("00:E0:FC:0A:0B:0C"), router.mac());
    }

    @Test
    void theLongestMaskGoesFirstAndASilentRouterHasNoAddress() throws UnknownHostException {
        NextHop.Router router = towards("10.99.99.4").orElseThrow();
        assertEquals("172.16.254.7", router.address().getHostAddress());
        assertEquals(Optional.empty(), router.mac());
    }

    @Test
    void onOurOwnLinkThereIsNoRouter() throws UnknownHostException {
        assertEquals(Optional.empty(), towards("10.0.2.77"));
    }

    @Test
    void aRouteThatIsDownLeadsNowhere() throws UnknownHostException {
        assertEquals("10.0.2.1", towards("10.99.100.4").orElseThrow().address().getHostAddress());
    }

    @Test
    void withoutTablesNothingIsKnown() throws UnknownHostException {
        NextHop none = new NextHop(List.of(), List.of());
        assertEquals(Optional.empty(), none.towards(InetAddress.getByName("10.0.2.77")));
        assertEquals(Optional.empty(), tables.towards(InetAddress.getByName("2001:db8::1")));
    }
}
