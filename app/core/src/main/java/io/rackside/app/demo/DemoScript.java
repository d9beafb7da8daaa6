package io.rackside.app.demo;

import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * What happens in the demo cabinet: the load moves, a fan slows and recovers, a power supply loses
 * its input and gets it back, an inlet warms, a cable comes loose, a firewall gives its part to its
 * partner. A newcomer sees the first two within a minute; later ones come now and then, one at a
 * time. The same seed gives the same story.
 *
 * <p>To be stepped by one thread.
 */
final class DemoScript {
    /** How often the load of the hosts is changed. */
    static final Duration LOAD_PERIOD = Duration.ofSeconds(5);

    private static final Duration FIRST_FAN = Duration.ofSeconds(20);
    private static final Duration FIRST_SUPPLY = Duration.ofSeconds(45);
    private static final Duration FIRST_CABLE = Duration.ofSeconds(100);
    private static final Duration CABLE_LASTS = Duration.ofSeconds(60);
    private static final Duration FIRST_INLET = Duration.ofMinutes(4);
    private static final Duration FIRST_FAILOVER = Duration.ofMinutes(8);
    private static final Duration FAN_LASTS = Duration.ofSeconds(150);
    private static final Duration SUPPLY_LASTS = Duration.ofSeconds(150);
    private static final Duration INLET_LASTS = Duration.ofMinutes(3);
    private static final Duration QUIET_MIN = Duration.ofMinutes(3);
    private static final int QUIET_SPREAD_SECONDS = 240;
    private static final double HOT_KELVIN = 12;

    private final List<VirtualServer> servers;
    private final Stage stage;
    private final List<Stage.Happening> around;
    private final List<Runnable> goingOn = new ArrayList<>();
    private final Time time;
    private final SplittableRandom chance;
    private final double[] load;
    private final PriorityQueue<Cue> cues =
            new PriorityQueue<>(Comparator.comparing(Cue::at).thenComparing(Cue::number));
    private int number;
    private Instant nextLoad;

    /** Something to be done at a moment; the number keeps cues of one moment in order. */
    private record Cue(Instant at, int number, Runnable act) {}

    /**
     * @param servers the hosts things happen to, at least one
     */
    DemoScript(List<VirtualServer> servers, Stage stage, Time time, long seed) {
        this.servers = List.copyOf(servers);
        this.stage = stage;
        this.around = stage.happenings();
        this.time = time;
        this.chance = new SplittableRandom(seed);
        this.load = new double[servers.size()];
        Instant now = time.now();
        nextLoad = now;
        for (int i = 0; i < load.length; i++) {
            load[i] = 0.25 + 0.4 * chance.nextDouble();
        }
        VirtualServer third = servers.get(Math.min(2, servers.size() - 1));
        VirtualServer fifth = servers.get(Math.min(4, servers.size() - 1));
        int fan = Math.min(4, fifth.spec().fans().size());
        happen(now.plus(FIRST_FAN), FAN_LASTS, fifth, new Misbehaviour.FanSlow(fan));
        happen(now.plus(FIRST_SUPPLY), SUPPLY_LASTS, third, new Misbehaviour.PsuInputLost(2));
        if (!around.isEmpty()) {
            happen(now.plus(FIRST_CABLE), CABLE_LASTS, around.getFirst());
        }
        happen(
                now.plus(FIRST_INLET),
                INLET_LASTS,
                servers.getFirst(),
                new Misbehaviour.InletHot(HOT_KELVIN));
        stage.failover().ifPresent(what -> happen(now.plus(FIRST_FAILOVER), CABLE_LASTS, what));
        cue(now.plus(FIRST_INLET).plus(INLET_LASTS).plus(QUIET_MIN), this::somethingElse);
    }

    /** Does what is due by now. */
    void step() {
        Instant now = time.now();
        if (!now.isBefore(nextLoad)) {
            moveLoad();
            nextLoad = now.plus(LOAD_PERIOD);
        }
        stage.advance();
        goingOn.forEach(Runnable::run);
        while (!cues.isEmpty() && !cues.peek().at().isAfter(now)) {
            cues.poll().act().run();
        }
    }

    /** Steps until the thread is interrupted. */
    void run() throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            step();
            time.sleep(Duration.ofSeconds(1));
        }
    }

    private void moveLoad() {
        for (int i = 0; i < load.length; i++) {
            load[i] = Math.clamp(load[i] + 0.12 * (chance.nextDouble() - 0.5), 0.1, 0.9);
            servers.get(i).work(load[i]);
        }
    }

    private void somethingElse() {
        VirtualServer server = servers.get(chance.nextInt(servers.size()));
        List<Misbehaviour> possible = new ArrayList<>();
        server.spec().fans().forEach(fan -> possible.add(new Misbehaviour.FanSlow(fan.bay())));
        server.spec().psus().forEach(psu -> possible.add(new Misbehaviour.PsuInputLost(psu.bay())));
        possible.add(new Misbehaviour.InletHot(HOT_KELVIN));
        Instant now = time.now();
        int which = chance.nextInt(possible.size() + around.size());
        if (which < possible.size()) {
            happen(now, SUPPLY_LASTS, server, possible.get(which));
        } else {
            happen(now, CABLE_LASTS, around.get(which - possible.size()));
        }
        Duration quiet = QUIET_MIN.plusSeconds(chance.nextInt(QUIET_SPREAD_SECONDS));
        cue(now.plus(SUPPLY_LASTS).plus(quiet), this::somethingElse);
    }

    private void happen(Instant at, Duration lasts, VirtualServer server, Misbehaviour what) {
        if (what instanceof Misbehaviour.PsuInputLost(int bay)) {
            cue(at, () -> stage.input(server, bay, false));
            cue(at.plus(lasts), () -> stage.input(server, bay, true));
        } else {
            cue(at, () -> server.faults().begin(what));
            cue(at.plus(lasts), () -> server.faults().end(what));
        }
    }

    private void happen(Instant at, Duration lasts, Stage.Happening what) {
        cue(
                at,
                () -> {
                    what.begins().run();
                    goingOn.add(what.goesOn());
                });
        cue(
                at.plus(lasts),
                () -> {
                    goingOn.remove(what.goesOn());
                    what.ends().run();
                });
    }

    private void cue(Instant at, Runnable act) {
        cues.add(new Cue(at, number++, act));
    }
}
