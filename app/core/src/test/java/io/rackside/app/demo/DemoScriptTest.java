package io.rackside.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Health;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class DemoScriptTest {
    private final SteppedTime time = new SteppedTime();
    private final List<VirtualServer> servers = servers();
    private final DemoScript script = new DemoScript(servers, Stage.none(), time, 7);

    private List<VirtualServer> servers() {
        List<VirtualServer> all = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            all.add(new VirtualServer(RackServers.of(Make.STANDARD, i), time, i));
        }
        return all;
    }

    private void play(Duration length) {
        for (long i = 0; i < length.toSeconds(); i++) {
            time.step(Duration.ofSeconds(1));
            script.step();
        }
    }

    @Test
    void aNewcomerSeesASlowFanAndALostInputWithinTwoMinutes() {
        play(Duration.ofSeconds(100));
        assertTrue(servers.get(4).faults().has(new Misbehaviour.FanSlow(4)));
        assertTrue(servers.get(2).faults().has(new Misbehaviour.PsuInputLost(2)));
        assertEquals(Health.CRITICAL, servers.get(2).state().powerHealth());
    }

    @Test
    void theyRecoverByThemselves() {
        play(Duration.ofSeconds(210));
        servers.forEach(server -> assertEquals(Set.of(), server.faults().active()));
        assertEquals(Health.OK, servers.get(2).state().powerHealth());
    }

    @Test
    void anInletWarmsLater() {
        play(Duration.ofMinutes(5));
        assertTrue(servers.getFirst().faults().has(Misbehaviour.InletHot.class));
    }

    @Test
    void somethingHappensAgainAndAgainButOneAtATime() {
        play(Duration.ofMinutes(8));
        Set<Misbehaviour> seen = new HashSet<>();
        for (int second = 0; second < 3600; second++) {
            play(Duration.ofSeconds(1));
            List<Misbehaviour> now =
                    servers.stream().flatMap(s -> s.faults().active().stream()).toList();
            assertTrue(now.size() <= 1, now.toString());
            seen.addAll(now);
        }
        assertTrue(seen.size() >= 3, seen.toString());
    }

    @Test
    void aFirewallGivesItsPartAwayForAMinute() {
        List<String> told = new ArrayList<>();
        Stage withPair =
                new Stage() {
                    @Override
                    public Optional<Happening> failover() {
                        return Optional.of(
                                new Happening(
                                        () -> told.add("away"), () -> {}, () -> told.add("back")));
                    }
                };
        DemoScript story = new DemoScript(servers, withPair, time, 7);
        for (int second = 0; second < 8 * 60; second++) {
            assertEquals(List.of(), told);
            time.step(Duration.ofSeconds(1));
            story.step();
        }
        assertEquals(List.of("away"), told);
        for (int second = 0; second < 60; second++) {
            time.step(Duration.ofSeconds(1));
            story.step();
        }
        assertEquals(List.of("away", "back"), told);
    }

    @Test
    void theLoadMoves() {
        play(Duration.ofSeconds(30));
        double before = servers.getFirst().state().watts();
        play(Duration.ofMinutes(3));
        assertFalse(before == servers.getFirst().state().watts());
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        play(Duration.ofMinutes(30));
        SteppedTime other = new SteppedTime();
        List<VirtualServer> twins = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            twins.add(new VirtualServer(RackServers.of(Make.STANDARD, i), other, i));
        }
        DemoScript again = new DemoScript(twins, Stage.none(), other, 7);
        for (int i = 0; i < 1800; i++) {
            other.step(Duration.ofSeconds(1));
            again.step();
        }
        for (int i = 0; i < twins.size(); i++) {
            assertEquals(servers.get(i).log(), twins.get(i).log());
        }
    }
}
