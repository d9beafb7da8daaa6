package io.rackside.bmc.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.virtual.machine.EventCode;
import io.rackside.bmc.virtual.machine.Led;
import io.rackside.bmc.virtual.machine.LogEntry;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.PowerLimit;
import io.rackside.bmc.virtual.machine.PowerRestore;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.ResetAnswer;
import io.rackside.bmc.virtual.machine.ResetType;
import io.rackside.bmc.virtual.machine.ServerListener;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Health;
import io.rackside.model.PowerState;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class VirtualServerTest {
    private final SteppedTime time = new SteppedTime();
    private final VirtualServer server =
            new VirtualServer(RackServers.of(Make.STANDARD, 1), time, 42);

    private void pass(int seconds) {
        time.pass(Duration.ofSeconds(seconds));
    }

    private double read(String sensor) {
        return server.state().sensors().stream()
                .filter(r -> r.sensor().key().equals(sensor))
                .findFirst()
                .orElseThrow()
                .value()
                .orElse(Double.NaN);
    }

    private boolean logged(EventCode code) {
        return server.log().stream().anyMatch(e -> e.code() == code);
    }

    @Test
    void poweringOnTakesSixToTenSeconds() {
        server.reset(ResetType.FORCE_OFF);
        pass(3);
        assertEquals(PowerState.OFF, server.state().powerState());
        assertEquals(ResetAnswer.BEGUN, server.reset(ResetType.ON));
        assertEquals(PowerState.POWERING_ON, server.state().powerState());
        time.pass(Duration.ofMillis(5_900));
        assertEquals(PowerState.POWERING_ON, server.state().powerState());
        time.pass(Duration.ofMillis(4_200));
        assertEquals(PowerState.ON, server.state().powerState());
        assertFalse(server.state().hostRunning());
        pass(41);
        assertTrue(server.state().hostRunning());
    }

    @Test
    void aGracefulShutdownTakesLongerThanAForcedOne() {
        server.reset(ResetType.GRACEFUL_SHUTDOWN);
        pass(10);
        assertEquals(PowerState.POWERING_OFF, server.state().powerState());
        pass(13);
        assertEquals(PowerState.OFF, server.state().powerState());
        assertTrue(logged(EventCode.HOST_POWERED_OFF));
    }

    @Test
    void aHostThatIgnoresShutdownStaysOnAndTheLogSaysSo() {
        server.faults().begin(new Misbehaviour.HostIgnoresShutdown());
        assertEquals(ResetAnswer.BEGUN, server.reset(ResetType.GRACEFUL_SHUTDOWN));
        pass(61);
        assertEquals(PowerState.ON, server.state().powerState());
        assertTrue(logged(EventCode.SHUTDOWN_IGNORED));
    }

    @Test
    void whatDoesNotFitTheStateIsRefused() {
        assertEquals(ResetAnswer.NEEDS_OFF, server.reset(ResetType.ON));
        server.reset(ResetType.FORCE_OFF);
        assertEquals(ResetAnswer.BUSY, server.reset(ResetType.ON));
        pass(2);
        assertEquals(ResetAnswer.NEEDS_ON, server.reset(ResetType.NMI));
        assertEquals(ResetAnswer.NEEDS_ON, server.reset(ResetType.GRACEFUL_SHUTDOWN));
        assertEquals(ResetAnswer.NEEDS_ON, server.reset(ResetType.FORCE_OFF));
    }

    @Test
    void aPowerCycleGoesThroughOffAndBackToOn() {
        List<PowerState> seen = new ArrayList<>();
        server.listen(
                new ServerListener() {
                    @Override
                    public void powerChanged(PowerState from, PowerState to) {
                        seen.add(to);
                    }
                });
        server.reset(ResetType.POWER_CYCLE);
        for (int i = 0; i < 30; i++) {
            pass(1);
            server.advance();
        }
        assertEquals(
                List.of(
                        PowerState.POWERING_OFF,
                        PowerState.OFF,
                        PowerState.POWERING_ON,
                        PowerState.ON),
                seen);
    }

    @Test
    void workMakesHeatAndHeatMakesTheFansTurn() {
        server.work(0.05);
        pass(300);
        double idleWatts = server.state().watts();
        double idleCpu = read("CPU1Temp");
        double idleFan = read("Fan1");
        server.work(1);
        pass(5);
        double soonCpu = read("CPU1Temp");
        pass(300);
        assertTrue(server.state().watts() > idleWatts + 200, "watts follow the load");
        assertTrue(read("CPU1Temp") > idleCpu + 10, "temperature follows the watts");
        assertTrue(soonCpu < read("CPU1Temp"), "not at once");
        assertTrue(read("Fan1") > idleFan, "the fans follow the temperature");
    }

    @Test
    void aWarmInletCrossesItsLimitAndComesBack() {
        server.faults().begin(new Misbehaviour.InletHot(16));
        pass(400);
        assertTrue(read("Inlet") > 37);
        assertTrue(logged(EventCode.TEMPERATURE_HIGH));
        assertTrue(server.state().health() != Health.OK);
        server.faults().endAll();
        pass(400);
        assertTrue(logged(EventCode.TEMPERATURE_NORMAL));
        assertEquals(Health.OK, server.state().health());
    }

    @Test
    void aFailedSupplyLeavesAllTheWattsToTheOther() {
        server.faults().begin(new Misbehaviour.PsuFailed(2));
        var state = server.state();
        assertEquals(Health.CRITICAL, state.powerHealth());
        assertEquals(0, state.psus().get(1).inputWatts());
        assertEquals(state.watts(), state.psus().get(0).inputWatts(), 0.001);
        assertTrue(logged(EventCode.PSU_FAILED) && logged(EventCode.PSU_REDUNDANCY_LOST));
        server.faults().endAll();
        assertTrue(logged(EventCode.PSU_GOOD) && logged(EventCode.PSU_REDUNDANCY_BACK));
    }

    @Test
    void withoutAnyInputHostAndBmcAreDeadAndComeBackByThemselves() {
        List<Boolean> standby = new ArrayList<>();
        server.listen(
                new ServerListener() {
                    @Override
                    public void standbyPower(boolean there) {
                        standby.add(there);
                    }
                });
        server.faults().begin(new Misbehaviour.PsuInputLost(1), new Misbehaviour.PsuInputLost(2));
        assertFalse(server.bmcRuns());
        assertEquals(PowerState.OFF, server.state().powerState());
        pass(60);
        server.faults().endAll();
        assertFalse(server.bmcRuns(), "the BMC has to start first");
        pass(30);
        assertTrue(server.bmcRuns());
        assertEquals(PowerState.ON, server.state().powerState());
        assertEquals(List.of(false, true), standby);
    }

    @Test
    void aSlowFanIsSlowAndTheOthersMakeUpForIt() {
        pass(60);
        double before = read("Fan2");
        server.faults().begin(new Misbehaviour.FanSlow(1));
        pass(60);
        assertTrue(read("Fan1") < before * 0.7);
        assertTrue(read("Fan2") > before);
        server.faults().begin(new Misbehaviour.FanFailed(3));
        pass(60);
        assertTrue(read("Fan3") < 10);
    }

    @Test
    void memoryErrorsGrow() {
        server.faults().begin(new Misbehaviour.DimmErrors("DIMM1A"));
        long first = server.state().dimms().getFirst().correctedErrors();
        pass(60);
        assertTrue(server.state().dimms().getFirst().correctedErrors() > first);
        assertEquals(Health.WARNING, server.state().memoryHealth());
    }

    @Test
    void theLogForgetsTheOldestFirst() {
        for (int i = 0; i < 600; i++) {
            server.testEvent("number " + i);
        }
        List<LogEntry> log = server.log();
        assertEquals(512, log.size());
        assertEquals("number 599", log.getFirst().message());
        assertEquals("number 88", log.getLast().message());
    }

    @Test
    void oneSeedGivesOneRunHoweverOftenItIsLookedAt() {
        VirtualServer other = new VirtualServer(RackServers.of(Make.STANDARD, 1), time, 42);
        VirtualServer stranger = new VirtualServer(RackServers.of(Make.STANDARD, 1), time, 43);
        for (int i = 0; i < 200; i++) {
            pass(1);
            other.advance();
        }
        assertEquals(other.state(), server.state());
        assertFalse(other.state().equals(stranger.state()));
    }

    @Test
    void aHostThatIsOffHasNoReadingsWhereNothingIsPowered() {
        server.reset(ResetType.FORCE_OFF);
        pass(30);
        assertTrue(Double.isNaN(read("CPU1Temp")));
        assertTrue(Double.isNaN(read("Fan1")));
        assertTrue(read("Inlet") > 15);
        assertTrue(server.state().watts() < 40);
    }

    @Test
    void aLocateLightSetForAWhileGoesOutByItself() {
        server.identify(Duration.ofSeconds(15));
        pass(14);
        assertEquals(Led.BLINKING, server.state().led());
        pass(2);
        assertEquals(Led.OFF, server.state().led());
        server.light(Led.LIT);
        pass(60);
        assertEquals(Led.LIT, server.state().led());
        server.identify(Duration.ZERO);
        assertEquals(Led.OFF, server.state().led());
    }

    @Test
    void aPowerLimitHoldsAndGoes() {
        server.work(1);
        pass(240);
        double free = server.state().watts();
        int limit = (int) (free - 120);
        server.set(s -> s.withPowerLimit(new PowerLimit(true, limit)));
        pass(240);
        assertEquals(limit, server.state().watts(), 40);
        server.set(s -> s.withPowerLimit(PowerLimit.NONE));
        pass(240);
        assertEquals(free, server.state().watts(), 80);
    }

    @Test
    void whatFollowsAPowerCutIsAsItWasSet() {
        server.set(s -> s.withPowerRestore(PowerRestore.STAYS_OFF));
        server.faults().begin(new Misbehaviour.PsuInputLost(1), new Misbehaviour.PsuInputLost(2));
        pass(3);
        server.faults().endAll();
        pass(60);
        assertEquals(PowerState.OFF, server.state().powerState());
        server.set(s -> s.withPowerRestore(PowerRestore.POWERS_ON));
        server.faults().begin(new Misbehaviour.PsuInputLost(1), new Misbehaviour.PsuInputLost(2));
        pass(3);
        server.faults().endAll();
        pass(60);
        assertEquals(PowerState.ON, server.state().powerState());
    }

    @Test
    void aRestartOfTheBmcLeavesTheHostAlone() {
        List<String> told = new ArrayList<>();
        server.listen(
                new ServerListener() {
                    @Override
                    public void bmcRestarted() {
                        told.add("restarted");
                    }
                });
        server.restartBmc();
        assertFalse(server.bmcRuns());
        pass(26);
        assertTrue(server.bmcRuns());
        assertEquals(PowerState.ON, server.state().powerState());
        assertEquals(List.of("restarted"), told);
    }

    @Test
    void onlyPartsThatAreThereCanFail() {
        assertTrue(server.spec().canHave(new Misbehaviour.PsuFailed(2)));
        assertFalse(server.spec().canHave(new Misbehaviour.PsuFailed(3)));
        assertTrue(server.spec().canHave(new Misbehaviour.DriveMissing(41)));
        assertFalse(server.spec().canHave(new Misbehaviour.DriveFailed(8)));
        assertFalse(server.spec().canHave(new Misbehaviour.DimmErrors("DIMM3A")));
    }
}
