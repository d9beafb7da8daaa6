package io.rackside.app.network.traps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.snmp.session.EngineId;
import io.rackside.model.Device;
import io.rackside.model.Endpoint;
import io.rackside.model.Protocol;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose a notification is. */
class SendersTest {
    private static final EngineId ENGINE_A = new EngineId("80001f880461");
    private static final EngineId ENGINE_B = new EngineId("80001f880462");
    private static final EngineId NEW = new EngineId("80001f88046e");
    private static final InetAddress AT_A = InetAddress.ofLiteral("10.0.0.1");
    private static final InetAddress AT_B = InetAddress.ofLiteral("10.0.0.2");
    private static final InetAddress AWAY = InetAddress.ofLiteral("10.9.9.9");

    private final Device a = TrapSite.box("sw-a", "snmp://10.0.0.1");
    private final Device b = TrapSite.box("sw-b", "snmp://10.0.0.2");

    private Senders senders(Map<String, EngineId> engines) {
        return Senders.of(
                List.of(a, b),
                (Endpoint agent) -> Optional.ofNullable(engines.get(agent.address())));
    }

    private static Senders.Found find(Senders senders, EngineId engine, InetAddress from) {
        return senders.of(Optional.ofNullable(engine), from, from, 40_000);
    }

    @Test
    void theEngineGoesBeforeTheAddress() {
        Senders senders = senders(Map.of("snmp://10.0.0.1", ENGINE_A, "snmp://10.0.0.2", ENGINE_B));
        Senders.Found home = find(senders, ENGINE_A, AT_A);
        assertEquals(Optional.of(a.id()), home.device());
        assertFalse(home.elsewhere());
        Senders.Found away = find(senders, ENGINE_A, AWAY);
        assertEquals(Optional.of(a.id()), away.device());
        assertTrue(away.elsewhere());
        Senders.Found atTheOther = find(senders, ENGINE_A, AT_B);
        assertEquals(Optional.of(a.id()), atTheOther.device());
        assertTrue(atTheOther.elsewhere());
    }

    @Test
    void withoutAnEngineTheAddressTells() {
        Senders senders = senders(Map.of("snmp://10.0.0.1", ENGINE_A));
        assertEquals(Optional.of(a.id()), find(senders, null, AT_A).device());
        assertEquals(Optional.of(b.id()), find(senders, NEW, AT_B).device());
        assertEquals(Optional.empty(), find(senders, NEW, AWAY).device());
    }

    @Test
    void anotherEngineAtABoxsAddressIsNotThatBox() {
        Senders.Found found = find(senders(Map.of("snmp://10.0.0.1", ENGINE_A)), NEW, AT_A);
        assertEquals(Optional.empty(), found.device());
        assertTrue(found.anotherEngine());
    }

    @Test
    void twoBoxesOfOneEngineAreToldApartByTheirAddress() {
        Senders senders = senders(Map.of("snmp://10.0.0.1", ENGINE_A, "snmp://10.0.0.2", ENGINE_A));
        assertEquals(Optional.of(b.id()), find(senders, ENGINE_A, AT_B).device());
        assertEquals(Optional.empty(), find(senders, ENGINE_A, AWAY).device());
    }

    private static Device bmc(String name, String address) {
        return TrapSite.box(name, "snmp://10.0.0.99")
                .withEndpoints(
                        List.of(
                                new Endpoint(
                                        Protocol.REDFISH,
                                        address,
                                        Optional.empty(),
                                        Optional.empty(),
                                        false)));
    }

    /** A BMC sends traps of SNMPv2c: no engine, and nobody asks it by SNMP. */
    @Test
    void aBoxWithoutAnAgentIsKnownByItsOtherAddress() {
        Device server = bmc("srv-1", "https://10.0.0.7:8443");
        Device behind = bmc("srv-2", "https://10.0.0.1:8443");
        Senders senders = Senders.of(List.of(a, server, behind), _ -> Optional.empty());
        InetAddress at = InetAddress.ofLiteral("10.0.0.7");
        assertEquals(Optional.of(server.id()), find(senders, null, at).device());
        assertEquals(Optional.of(server.id()), find(senders, NEW, at).device());
        assertEquals(
                Optional.of(a.id()), find(senders, null, AT_A).device(), "the agent goes first");
    }

    @Test
    void twoBoxesWithoutAnAgentAtOneAddressAreNobody() {
        Senders senders =
                Senders.of(
                        List.of(
                                bmc("srv-1", "https://10.0.0.7:1"),
                                bmc("srv-2", "https://10.0.0.7:2")),
                        _ -> Optional.empty());
        assertEquals(
                Optional.empty(), find(senders, null, InetAddress.ofLiteral("10.0.0.7")).device());
    }
}
