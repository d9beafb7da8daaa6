package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.Login;
import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Identity;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

class NetworkActsTest {
    private VirtualRedfish twin;

    private RedfishClient client(Make make) throws IOException {
        VirtualServer server = new VirtualServer(RackServers.of(make, 7), Time.system(), 7);
        twin =
                VirtualRedfish.start(
                        server,
                        new Account("technician", Clients.PASSWORD.toCharArray()),
                        VirtualRedfish.Setup.standard(Time.system()));
        return at(twin.uri().toString());
    }

    private static RedfishClient at(String address) {
        return Clients.open(
                BmcAddress.parse(address).orElseThrow(),
                Optional.of(new Login("technician", Clients.PASSWORD.toCharArray())),
                Identity.none(),
                Clients.settings());
    }

    @AfterEach
    void end() {
        if (twin != null) {
            twin.close();
        }
    }

    private static Settings.NetworkPort port(RedfishClient client) throws InterruptedException {
        return client.settings(EnumSet.of(Settings.Part.NETWORK)).network().getFirst();
    }

    private static Settings.Clock clock(RedfishClient client) throws InterruptedException {
        return client.settings(EnumSet.of(Settings.Part.CLOCK)).clock().orElseThrow();
    }

    private static Change.Network named(String host, List<String> servers) {
        return new Change.Network(
                "eth0",
                Optional.empty(),
                Optional.empty(),
                Optional.of(servers),
                Optional.of(host),
                Optional.empty());
    }

    private static Change.Network ipv4(String address, int prefix, String gateway) {
        return new Change.Network(
                "",
                Optional.of(new Change.Ipv4(Optional.of(address), prefix, gateway)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(Make.class)
    void namesAndTimeServersAreReadAndSetOnEveryMake(Make make) throws Exception {
        try (RedfishClient client = client(make)) {
            assertEquals("127.0.0.1", port(client).addresses().getFirst().address());
            assertEquals(8, port(client).addresses().getFirst().prefix());
            assertEquals(
                    "bmc.done-network",
                    Acted.change(client, named("a-07-u12", List.of("192.0.2.53"))).what().code());
            assertEquals("a-07-u12", port(client).hostName());
            assertEquals(List.of("192.0.2.53"), port(client).nameServers());
            assertTrue(
                    clock(client).ahead().orElseThrow().abs().compareTo(Duration.ofSeconds(5)) < 0);
            Act act =
                    client.plan(
                            Acted.target(client),
                            new Change.Ntp(List.of("192.0.2.1", "ntp.example")));
            assertEquals("bmc.done-ntp", Acted.act(client, act, SecretSource.none()).what().code());
            assertTrue(clock(client).ntp());
            assertEquals(List.of("192.0.2.1", "ntp.example"), clock(client).ntpServers());
            assertEquals(
                    "bmc.done-ntp-off",
                    Acted.act(client, act.reverse().orElseThrow(), SecretSource.none())
                            .what()
                            .code());
            assertTrue(!clock(client).ntp());
        }
    }

    private static boolean on(RedfishClient client, String service) throws InterruptedException {
        return client.settings(EnumSet.of(Settings.Part.SERVICES)).services().stream()
                .filter(one -> one.name().equals(service))
                .findFirst()
                .orElseThrow()
                .on();
    }

    @ParameterizedTest
    @EnumSource(Make.class)
    void servicesAreSwitchedAndBackAndNeverTheOneWeComeInBy(Make make) throws Exception {
        try (RedfishClient client = client(make)) {
            assertTrue(on(client, "IPMI"));
            Act act = client.plan(Acted.target(client), new Change.Service("IPMI", false));
            assertEquals(
                    "bmc.done-service-off",
                    Acted.act(client, act, SecretSource.none()).what().code());
            assertTrue(!on(client, "IPMI"));
            assertEquals(
                    "bmc.done-service-on",
                    Acted.act(client, act.reverse().orElseThrow(), SecretSource.none())
                            .what()
                            .code());
            assertTrue(on(client, "IPMI"));
            for (String none : List.of("HTTPS", "HTTP", "KVMIP", "NTP", "ipmi")) {
                assertThrows(
                        BmcException.class,
                        () -> client.plan(Acted.target(client), new Change.Service(none, false)));
            }
            assertTrue(on(client, "HTTPS"));
        }
    }

    @ParameterizedTest
    @EnumSource(Make.class)
    void theBmcAnswersAtItsNewAddressAndNoLongerAtTheOld(Make make) throws Exception {
        String fresh;
        try (RedfishClient client = client(make)) {
            Act act = client.plan(Acted.target(client), ipv4("127.0.0.9", 8, ""));
            assertEquals(Risk.CANNOT_BE_UNDONE, act.risk());
            assertEquals("127.0.0.1", act.parameters().get("before"));
            Outcome outcome = Acted.act(client, act, SecretSource.none());
            // Whether the last look still came through is a matter of moments.
            assertTrue(!(outcome instanceof Outcome.Refused), outcome.toString());
            fresh = "https://127.0.0.9:" + twin.port();
        }
        try (RedfishClient moved = at(fresh)) {
            assertEquals("127.0.0.9", port(moved).addresses().getFirst().address());
        }
    }

    @Test
    void ipv6AndVlanAreSetAndShown() throws Exception {
        try (RedfishClient client = client(Make.STANDARD)) {
            Change change =
                    new Change.Network(
                            "eth0",
                            Optional.empty(),
                            Optional.of(
                                    new Change.Ipv6(Optional.of("2001:db8::7"), 64, "2001:db8::1")),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(12));
            assertEquals("bmc.done-network", Acted.change(client, change).what().code());
            Settings.NetworkPort port = port(client);
            assertEquals("2001:db8::7", port.addresses().getLast().address());
            assertEquals("2001:db8::1", port.gateway6());
            assertEquals(Optional.of(12), port.vlan());
        }
    }

    @Test
    void anAddressThatIsNoneIsRefusedByTheBmcInItsWords() throws Exception {
        try (RedfishClient client = client(Make.STANDARD)) {
            Outcome outcome = Acted.change(client, ipv4("192.0.2.999", 24, ""));
            Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, outcome);
            assertTrue(refused.deviceSaid().contains("192.0.2.999"), refused.deviceSaid());
        }
    }

    @Test
    void aPortThatIsNotThereIsSaidWithThoseThatAre() throws Exception {
        try (RedfishClient client = client(Make.STANDARD)) {
            BmcException e =
                    assertThrows(
                            BmcException.class,
                            () ->
                                    client.plan(
                                            Acted.target(client),
                                            new Change.Network(
                                                    "eth7",
                                                    Optional.empty(),
                                                    Optional.empty(),
                                                    Optional.empty(),
                                                    Optional.of("x"),
                                                    Optional.empty())));
            assertEquals("bmc.network-no-such-port", e.what().code());
            assertEquals("eth0", e.what().arguments().getLast());
        }
    }
}
