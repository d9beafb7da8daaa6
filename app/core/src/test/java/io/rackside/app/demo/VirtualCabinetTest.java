package io.rackside.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.DeviceId;
import io.rackside.model.Health;
import io.rackside.model.PowerFeed;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

class VirtualCabinetTest {
    private final SteppedTime time = new SteppedTime();
    private final DeviceId one = DeviceId.random();
    private final DeviceId two = DeviceId.random();
    private final DeviceId pduA = DeviceId.random();
    private final DeviceId pduB = DeviceId.random();
    private final VirtualCabinet cabinet = cabinet(time);

    private VirtualCabinet cabinet(Time clock) {
        return new VirtualCabinet(
                List.of(
                        new PowerFeed(one, "PSU1", pduA, "1", "A"),
                        new PowerFeed(one, "PSU2", pduB, "1", "B"),
                        new PowerFeed(two, "PSU1", pduA, "2", "A"),
                        new PowerFeed(two, "PSU2", pduB, "2", "B")),
                List.of(),
                DemoLogin.USUAL,
                clock,
                0);
    }

    private static CabinetPlan.Twin twin(DeviceId device, String name) {
        return new CabinetPlan.Twin(device, name, Make.HUAWEI);
    }

    @AfterEach
    void close() {
        cabinet.close();
    }

    @Test
    void anOutletThatGoesDeadTakesTheInputOfTheSupplyOnIt() throws IOException {
        cabinet.add(twin(one, "srv-01"), 1, 0, "srv-01");
        cabinet.add(twin(two, "srv-02"), 2, 0, "srv-02");
        cabinet.outletOff(pduB, "1");
        time.step(Duration.ofSeconds(2));
        assertEquals(Health.CRITICAL, server(one).state().powerHealth());
        assertEquals(Health.OK, server(two).state().powerHealth());
        cabinet.outletOn(pduB, "1");
        assertEquals(Health.OK, server(one).state().powerHealth());
    }

    @Test
    void aBoxWithoutAnyInputFallsSilentAndComesBack() throws IOException {
        cabinet.add(twin(one, "srv-01"), 1, 0, "srv-01");
        cabinet.feedLost("A");
        cabinet.feedLost("B");
        time.step(Duration.ofSeconds(1));
        assertFalse(server(one).bmcRuns());
        cabinet.feedBack("A");
        time.step(Duration.ofMinutes(2));
        assertTrue(server(one).bmcRuns());
    }

    @Test
    void aTakenPortGivesTheBoxAnotherOneAndTheSameCertificate() throws IOException {
        VirtualRedfish first = cabinet.add(twin(one, "srv-01"), 1, 0, "srv-01").redfish();
        try (VirtualCabinet other = cabinet(time)) {
            VirtualRedfish second =
                    other.add(twin(one, "srv-01"), 1, first.port(), "srv-01").redfish();
            assertNotEquals(first.port(), second.port());
            assertEquals(first.fingerprint(), second.fingerprint());
        }
    }

    private VirtualServer server(DeviceId device) {
        return cabinet.server(device).orElseThrow();
    }
}
