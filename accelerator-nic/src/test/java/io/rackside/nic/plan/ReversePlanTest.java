package io.rackside.nic.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.host.HostInventory;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.adapter.Cost;
import io.rackside.nic.adapter.Evidence;
import io.rackside.nic.adapter.Persist;
import io.rackside.nic.adapter.Way;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.knob.PortState;
import io.rackside.nic.profile.Profile;
import io.rackside.nic.profile.Profiles;
import io.rackside.nic.profile.Title;
import io.rackside.nic.profile.When;
import io.rackside.nic.profile.Wish;
import io.rackside.nic.profile.WishedValue;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A plan can be done step by step, leads where the profile wants, and back from every step. */
class ReversePlanTest {
    private static final int STATES = 1000;
    private static final Knob STEERING = new Knob("steering.mode");

    private final List<Profile> profiles = Profiles.shipped().all();
    private final OffloadPlanner planner = new OffloadPlanner(Adapters.shipped());

    private static PortModel model(HostInventory host) {
        return new PortModel(PortState.of(host, host.nics().getFirst()), PortState.ofHost(host));
    }

    @Test
    void aPlanAndItsReverseLeadBackToTheOldState() {
        int changes = 0;
        Set<Stage> seen = new HashSet<>();
        for (int seed = 0; seed < STATES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            HostInventory host = new RandomHost(random).host();
            Profile profile = profiles.get(random.nextInt(profiles.size()));
            OffloadPlan plan = planner.plan(host, RandomHost.PORT, profile, OwnPath.console());
            String place = "seed " + seed + ", " + profile.id();
            PortModel port = model(host);
            SortedMap<String, String> before = port.picture();
            plan.changes().forEach(port::take);
            reached(plan, port, place);
            plan.reverse().forEach(port::take);
            assertEquals(before, port.picture(), place);
            changes += plan.changes().size();
            plan.changes().forEach(change -> seen.add(change.stage()));
        }
        assertTrue(changes > STATES, "hardly anything was changed: " + changes);
        assertTrue(
                seen.containsAll(
                        Set.of(
                                Stage.CLEAR_FUNCTIONS,
                                Stage.ESWITCH,
                                Stage.MAKE_FUNCTIONS,
                                Stage.TRUST,
                                Stage.ETS,
                                Stage.PFC,
                                Stage.BOOT)),
                () -> "hardly any kind of change was seen: " + seen);
    }

    private static void reached(OffloadPlan plan, PortModel port, String place) {
        plan.expectedNow().forEach((knob, value) -> assertEquals(value, port.running(knob), place));
        plan.expectedAfterRestart()
                .forEach((knob, value) -> assertEquals(value, port.stored(knob), place));
    }

    @Test
    void aPlanThatStopsOnItsWayIsUndoneFromThere() {
        for (int seed = 0; seed < STATES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            HostInventory host = new RandomHost(random).host();
            Profile profile = profiles.get(random.nextInt(profiles.size()));
            OffloadPlan plan = planner.plan(host, RandomHost.PORT, profile, OwnPath.console());
            int done = random.nextInt(plan.changes().size() + 1);
            PortModel port = model(host);
            SortedMap<String, String> before = port.picture();
            plan.changes().subList(0, done).forEach(port::take);
            plan.reverseOf(done).forEach(port::take);
            assertEquals(before, port.picture(), "seed " + seed + ", " + done + " done");
        }
    }

    @Test
    void aPlanOnWhatAPlanMadeHasNothingToDo() {
        for (int seed = 0; seed < STATES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Situation before = random(random);
            Profile profile = randomWishes(random);
            Difference difference = Difference.of(before, profile, Set.of());
            PortModel port = new PortModel(before.port());
            forward(before, difference).forEach(port::take);
            SortedMap<Knob, PortState.Now> knobs = new TreeMap<>();
            before.port()
                    .knobs()
                    .forEach((knob, now) -> knobs.put(knob, now(port.running(knob).text())));
            Situation after = situation(knobs);
            assertEquals(
                    List.of(),
                    Difference.of(after, profile, Set.of()).wanted(),
                    () -> "profile " + profile);
        }
    }

    /** With the steering of the eswitch, which no inventory tells yet. */
    @Test
    void steeringIsChangedInLegacyModeAlone() {
        int left = 0;
        for (int seed = 0; seed < STATES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Situation situation = random(random);
            Difference difference = Difference.of(situation, randomWishes(random), Set.of());
            PortModel port = new PortModel(situation.port());
            SortedMap<String, String> old = port.picture();
            List<Change> changes = forward(situation, difference);
            changes.forEach(port::take);
            for (Wanted one : difference.wanted()) {
                assertEquals(one.to(), port.running(one.knob()), "seed " + seed);
            }
            sequence(situation).back(changes).forEach(port::take);
            assertEquals(old, port.picture(), "seed " + seed);
            left +=
                    (int)
                            changes.stream()
                                    .filter(change -> change.stage() == Stage.LEAVE_SWITCHDEV)
                                    .count();
        }
        assertTrue(left > 0, "switchdev was never left for its steering");
    }

    private static Sequence sequence(Situation situation) {
        HostInventory host =
                Hosts.host(Hosts.nic("ens1f0", "mlx5_core", "0000:3b:00.0", new Offloads().told()));
        return new Sequence(
                situation, PathRisk.of(host, host.nics().getFirst(), OwnPath.console()));
    }

    private static List<Change> forward(Situation situation, Difference difference) {
        return sequence(situation).forward(difference.wanted());
    }

    private static Situation random(SplittableRandom random) {
        SortedMap<Knob, PortState.Now> knobs = new TreeMap<>();
        knobs.put(Knob.VFS, now(Integer.toString(random.nextInt(5))));
        knobs.put(Knob.ESWITCH_MODE, now(random.nextBoolean() ? "legacy" : "switchdev"));
        knobs.put(STEERING, now(random.nextBoolean() ? "dmfs" : "smfs"));
        knobs.put(Knob.MTU, now("1500"));
        return situation(knobs);
    }

    private static Situation situation(SortedMap<Knob, PortState.Now> knobs) {
        return new Situation(
                new PortState("ens1f0", "0000:3b:00.0", "mlx5_core", knobs),
                new PortState("", "", "", new TreeMap<>()),
                "x86_64",
                false,
                ReversePlanTest::way,
                HostTools.unasked());
    }

    private static Profile randomWishes(SplittableRandom random) {
        Map<Knob, String> wanted = new TreeMap<>();
        wanted.put(Knob.MTU, "9000");
        if (random.nextBoolean()) {
            wanted.put(Knob.VFS, Integer.toString(random.nextInt(5)));
        }
        if (random.nextBoolean()) {
            wanted.put(Knob.ESWITCH_MODE, random.nextBoolean() ? "legacy" : "switchdev");
        }
        if (random.nextBoolean()) {
            wanted.put(STEERING, random.nextBoolean() ? "dmfs" : "smfs");
        }
        return new Profile(
                "random",
                new Title("random", "随机"),
                wanted.entrySet().stream()
                        .map(
                                one ->
                                        new Wish(
                                                one.getKey(),
                                                new WishedValue.Exactly(
                                                        new KnobValue(one.getValue())),
                                                Wish.Level.MUST,
                                                When.ALWAYS,
                                                new Title("why", "原因")))
                        .toList());
    }

    private static PortState.Now now(String value) {
        return Plans.now(value);
    }

    private static List<Way> way(Knob knob) {
        return List.of(
                new Way(
                        knob,
                        List.of("set {value}"),
                        List.of(),
                        Cost.NONE,
                        new Persist(Persist.Keeper.UNIT, ""),
                        Evidence.DOCUMENTS,
                        Map.of()));
    }
}
