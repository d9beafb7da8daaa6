package io.rackside.bmc.ipmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.sdr.SdrCache;
import io.rackside.bmc.ipmi.session.IpmiEngine;
import io.rackside.bmc.ipmi.session.IpmiSettings;
import io.rackside.bmc.ipmi.session.KnownBmcs;
import io.rackside.model.DeviceId;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.model.PartKind;
import io.rackside.model.PowerState;
import io.rackside.model.Vitals;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A whole conversation with a simulated BMC, as the console has it. */
@Tag("peer")
class IpmiClientTest {
    private static Lab lab;
    private static IpmiEngine engine;

    @BeforeAll
    static void startBmcs() throws Exception {
        lab = Lab.start(2);
        engine = IpmiEngine.start(Time.system(), new KnownBmcs());
    }

    @AfterAll
    static void stopBmcs() throws Exception {
        if (engine != null) {
            engine.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    private static IpmiClient client(int k, String password, Identity expected) {
        return IpmiClient.open(
                engine,
                lab.address(k),
                new Login(Lab.USER, password.toCharArray()),
                expected,
                new ControllerGate(),
                IpmiSettings.usual(ByteMeter.none()),
                SdrCache.inMemory(),
                Time.system());
    }

    private static Target target(Identity identity) {
        return new Target(new DeviceId("device-1"), "srv-01", "A-07 U12", identity);
    }

    /** The executor's way to a BMC, as the console's jobs have it. */
    private static Performer hands(Bmc bmc) {
        return new Performer() {
            @Override
            public Outcome perform(Authorised leave) throws InterruptedException {
                return bmc.perform(leave);
            }

            @Override
            public Outcome settle(Act act, Map<String, String> witness)
                    throws InterruptedException {
                return bmc.settle(act, witness);
            }
        };
    }

    private static Act act(Bmc bmc, Identity identity, String kind) throws InterruptedException {
        return bmc.acts(target(identity)).stream()
                .filter(act -> act.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFirstLookSaysWhatBoxItIsAndWhetherItIsOn() throws InterruptedException {
        try (IpmiClient bmc = client(0, Lab.PASSWORD, Identity.none())) {
            Inventory look = bmc.firstLook();
            assertFalse(look.device().model().isBlank());
            assertTrue(look.device().identity().serial().isPresent());
            assertEquals("On", look.device().powerState());
            assertTrue(bmc.stats().firstScreenRequests() > 0);
            assertTrue(bmc.stats().bytes() > 0);
        }
    }

    @Test
    void theInventoryHoldsSuppliesFansAndTemperatures() throws InterruptedException {
        try (IpmiClient bmc = client(0, Lab.PASSWORD, Identity.none())) {
            List<Inventory> early = new ArrayList<>();
            Inventory inventory = bmc.inventory(early::add);
            assertEquals(1, early.size());
            assertEquals(2, inventory.powerSupplies().size());
            assertFalse(inventory.fans().isEmpty());
            assertFalse(inventory.temperatures().isEmpty());
            assertEquals(Health.CRITICAL, inventory.device().health());
        }
    }

    @Test
    void aPollTellsTheSupplyThatFailed() throws InterruptedException {
        try (IpmiClient bmc = client(0, Lab.PASSWORD, Identity.none())) {
            Vitals poll = bmc.poll();
            assertEquals(PowerState.ON, poll.power());
            assertTrue(
                    poll.parts().stream()
                            .filter(part -> part.kind() == PartKind.POWER_SUPPLY)
                            .anyMatch(part -> part.health() == Health.CRITICAL));
            assertFalse(poll.readings().isEmpty());
        }
    }

    @Test
    void eventsComeNewestFirst() throws InterruptedException {
        try (IpmiClient bmc = client(0, Lab.PASSWORD, Identity.none())) {
            List<String> ids = bmc.events(5).events().stream().map(e -> e.id()).toList();
            assertEquals(5, ids.size());
            assertEquals(ids, bmc.events(50).events().stream().map(e -> e.id()).limit(5).toList());
        }
    }

    @Test
    void aWrongPasswordIsSaidSo() throws InterruptedException {
        try (IpmiClient bmc = client(0, "wrong", Identity.none())) {
            BmcException refused = assertThrows(BmcException.class, bmc::firstLook);
            assertEquals(BmcException.Kind.LOGIN_REFUSED, refused.kind());
        }
    }

    @Test
    void anotherBoxAtTheAddressIsNeitherReadNorSwitched() throws InterruptedException {
        try (IpmiClient bmc = client(0, Lab.PASSWORD, Identity.ofSerial("ELSEWHERE-1"))) {
            BmcException other = assertThrows(BmcException.class, bmc::sensors);
            assertEquals(BmcException.Kind.ANOTHER_BOX, other.kind());
        }
        try (IpmiClient bmc = client(0, Lab.PASSWORD, Identity.none())) {
            Act meant = act(bmc, Identity.ofSerial("ELSEWHERE-1"), "power.off");
            Outcome outcome = AuthorisedActs.run(meant, hands(bmc));
            Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, outcome);
            assertEquals(Outcome.Refusal.SAFETY, refused.by());
            assertEquals(PowerState.ON, bmc.powerState());
        }
    }

    @Test
    void aBoxIsSwitchedOffAndOnAndFound() throws Exception {
        try (IpmiClient bmc = client(1, Lab.PASSWORD, Identity.none())) {
            Identity who = bmc.firstLook().device().identity();
            for (String kind : List.of("led.on", "power.off", "power.on", "led.off")) {
                Outcome outcome = AuthorisedActs.run(act(bmc, who, kind), hands(bmc));
                assertInstanceOf(Outcome.Done.class, outcome, kind);
                if (kind.equals("power.off")) {
                    assertEquals(PowerState.OFF, bmc.powerState());
                }
            }
            assertEquals(PowerState.ON, bmc.powerState());
            assertTrue(Files.exists(lab.state(1).resolve("chassis.log")));
        }
    }
}
