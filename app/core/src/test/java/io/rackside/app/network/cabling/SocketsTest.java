package io.rackside.app.network.cabling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.network.Boxes;
import io.rackside.model.Device;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Inventory;
import io.rackside.model.Link;
import io.rackside.model.PortRef;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

class SocketsTest {
    private static final String ONE = "00:E0:FC:00:00:01";
    private static final String TWO = "00:E0:FC:00:00:02";
    private static final List<String> PRINTED = List.of("1", "SmartNIC3-1");

    private final Device server = Boxes.device("srv-03", DeviceKind.SERVER);
    private final Device box = Boxes.device("sw-01", DeviceKind.SWITCH);
    private final Boxes.Read heard =
            new Boxes.Read("sw-01", "AA:00:00:00:00:00")
                    .port("10GE1/0/1", true)
                    .port("10GE1/0/2", true);
    private final Map<DeviceId, Inventory> servers = new HashMap<>();
    private final List<Link> plan =
            List.of(
                    new Link(new PortRef(box.id(), "1"), new PortRef(server.id(), "1"), ""),
                    new Link(
                            new PortRef(server.id(), "SmartNIC3-1"),
                            new PortRef(box.id(), "2"),
                            ""));

    private Map<String, String> sockets(Sockets.Port... ports) {
        return new Sockets(plan, new Surroundings(Map.of(box.id(), heard.made()), servers))
                .of(new Sockets.Host(server, "srv-03.site", List.of(ports)), PRINTED);
    }

    private static Sockets.Port port(String name, String mac) {
        return new Sockets.Port(name, mac);
    }

    private void bmcTells(Map<String, String> macs) {
        servers.put(server.id(), Boxes.server(macs));
    }

    @Test
    void theAddressThatTheBmcTellsJoinsWhateverTheNamesAre() {
        bmcTells(Map.of("1", ONE, "SmartNIC3-1", TWO));
        assertEquals(
                Map.of("1", "ens9", "SmartNIC3-1", "eno1"),
                sockets(port("eno1", TWO.toLowerCase(Locale.ROOT)), port("ens9", ONE)));
    }

    @Test
    void aBmcThatTellsNothingLeavesItToWhatTheSwitchHears() {
        heard.hears("10GE1/0/1", ONE, "eno1", "srv-03");
        heard.hears("10GE1/0/2", ONE, TWO, "");
        assertEquals(
                Map.of("1", "eno1", "SmartNIC3-1", "ens2f0np0"),
                sockets(port("eno1", ONE), port("ens2f0np0", TWO)));
    }

    @Test
    void likeNamesAndOrderAloneProveNothing() {
        assertEquals(Map.of(), sockets(port("1", ""), port("SmartNIC3-1", "")));
    }

    @Test
    void theAddressOutweighsACableInTheWrongSocket() {
        bmcTells(Map.of("1", ONE, "SmartNIC3-1", TWO));
        heard.hears("10GE1/0/1", ONE, "ens2f0np0", "srv-03");
        heard.hears("10GE1/0/2", ONE, "eno1", "srv-03");
        assertEquals(
                Map.of("1", "eno1", "SmartNIC3-1", "ens2f0np0"),
                sockets(port("eno1", ONE), port("ens2f0np0", TWO)));
    }

    @Test
    void anotherAddressHeardBehindASocketIsNotItsInterface() {
        bmcTells(Map.of("1", ONE));
        heard.hears("10GE1/0/1", ONE, TWO, "srv-03");
        assertEquals(Map.of(), sockets(port("ens2f0np0", TWO)));
    }

    @Test
    void theSharedAddressOfABondTellsNeitherMember() {
        bmcTells(Map.of("1", ONE, "SmartNIC3-1", TWO));
        assertEquals(Map.of(), sockets(port("eno1", ONE), port("eno2", ONE)));
        heard.hears("10GE1/0/2", ONE, "eno2", "srv-03");
        assertEquals(Map.of("SmartNIC3-1", "eno2"), sockets(port("eno1", ONE), port("eno2", ONE)));
    }

    @Test
    void twoInterfacesHeardAtOnePortAreNeither() {
        heard.hears("10GE1/0/1", ONE, "eno1", "srv-03");
        heard.hears("10GE1/0/1", ONE, "eno2", "srv-03");
        assertEquals(Map.of(), sockets(port("eno1", ONE), port("eno2", TWO)));
    }

    @Test
    void oneInterfaceHeardAtTwoSocketsIsAtNeither() {
        heard.hears("10GE1/0/1", ONE, "eno1", "srv-03");
        heard.hears("10GE1/0/2", ONE, "eno1", "srv-03");
        assertEquals(Map.of(), sockets(port("eno1", ONE)));
    }

    @Test
    void aNameThatAnotherServerHasTooProvesNothing() {
        heard.hears("10GE1/0/1", ONE, "eno1", "srv-03");
        assertEquals(Map.of("1", "eno1"), sockets(port("eno1", "")));
        servers.put(new DeviceId("another"), calling("SRV-03"));
        assertEquals(Map.of(), sockets(port("eno1", "")));
    }

    private static Inventory calling(String hostName) {
        Inventory one = Boxes.server(Map.of());
        DeviceFacts facts = one.device();
        return new Inventory(
                new DeviceFacts(
                        facts.kind(),
                        "",
                        "",
                        facts.identity(),
                        hostName,
                        "",
                        "",
                        "On",
                        facts.health(),
                        "OK",
                        "",
                        "",
                        Optional.empty(),
                        ""),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
