package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.bmc.redfish.session.SessionKeeper;
import io.rackside.bmc.redfish.session.TlsTrust;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.DeviceId;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.model.Part;
import io.rackside.model.PartKind;
import io.rackside.model.Vitals;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The whole way against a virtual BMC of each make, over TLS and with a session. */
class AgainstTwinTest {
    private record Pair(VirtualServer server, VirtualRedfish bmc, RedfishClient client)
            implements AutoCloseable {
        static Pair of(Make make) throws IOException {
            VirtualServer server = new VirtualServer(RackServers.of(make, 1), Time.system(), 7);
            VirtualRedfish bmc =
                    VirtualRedfish.start(
                            server,
                            new Account("technician", Clients.PASSWORD.toCharArray()),
                            VirtualRedfish.Setup.standard(Time.system()));
            RedfishClient client =
                    RedfishClient.open(
                            BmcAddress.parse(bmc.uri().toString()).orElseThrow(),
                            Optional.of(Clients.login()),
                            TlsTrust.pinned(bmc.fingerprint()),
                            Identity.ofSerial(server.spec().serial()),
                            SessionKeeper.none(),
                            new ControllerGate(),
                            Clients.settings());
            return new Pair(server, bmc, client);
        }

        Target target() {
            return new Target(
                    new DeviceId("device-1"),
                    "db-01",
                    "A-07 U12",
                    Identity.ofSerial(server.spec().serial()));
        }

        @Override
        public void close() {
            client.close();
            bmc.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Make.class)
    void aServerIsReadWholeAndLeavesNoSessionBehind(Make make)
            throws IOException, InterruptedException {
        Pair pair = Pair.of(make);
        try (pair) {
            Inventory inventory = pair.client().inventory(_ -> {});
            assertEquals(List.of(), inventory.problems());
            assertEquals(
                    pair.server().spec().serial(),
                    inventory.device().identity().serial().orElseThrow());
            assertNotEquals(List.of(), inventory.processors());
            assertNotEquals(List.of(), inventory.memory());
            assertNotEquals(List.of(), inventory.drives());
            assertNotEquals(List.of(), inventory.powerSupplies());
            assertNotEquals(List.of(), inventory.fans());
            assertNotEquals(List.of(), inventory.temperatures());
            assertNotEquals(List.of(), inventory.firmware());
            assertTrue(
                    inventory.nics().stream()
                            .anyMatch(nic -> !nic.ofBmc() && !nic.mac().isEmpty()));
            assertTrue(pair.client().stats().firstScreenRequests() <= 6);
            assertEquals(List.of(), pair.client().sensors().problems());
            assertEquals(List.of(), pair.client().events(20).problems());
            assertEquals(1, pair.bmc().openSessions());
            pair.client().at(ControllerGate.Priority.PERSON).close();
            assertEquals(0, pair.bmc().openSessions());
        }
    }

    @ParameterizedTest
    @EnumSource(Make.class)
    void theLedIsLitAndPutOut(Make make) throws IOException, InterruptedException {
        try (Pair pair = Pair.of(make)) {
            for (String kind : List.of("led.on", "led.off")) {
                Act act =
                        pair.client().acts(pair.target()).stream()
                                .filter(a -> a.kind().equals(kind))
                                .findFirst()
                                .orElseThrow();
                assertInstanceOf(Outcome.Done.class, ActsTest.run(pair.client(), act));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Make.class)
    void aFailedPowerSupplyIsSeenByThePoll(Make make) throws IOException, InterruptedException {
        try (Pair pair = Pair.of(make)) {
            assertTrue(supplies(pair.client().poll()).allMatch(p -> p.health() == Health.OK));
            pair.server().faults().begin(new Misbehaviour.PsuFailed(2));
            assertEquals(
                    1,
                    supplies(pair.client().poll())
                            .filter(p -> p.health() == Health.CRITICAL)
                            .count());
            pair.server().faults().endAll();
            assertTrue(supplies(pair.client().poll()).allMatch(p -> p.health() == Health.OK));
        }
    }

    private static Stream<Part> supplies(Vitals poll) {
        return poll.parts().stream().filter(part -> part.kind() == PartKind.POWER_SUPPLY);
    }
}
