package io.rackside.nic.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.host.HostInventory;
import io.rackside.nic.apply.ApplyNotes;
import io.rackside.nic.apply.ApplyOrder;
import io.rackside.nic.apply.Earlier;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.knob.PortState;
import io.rackside.nic.plan.OffloadPlan;
import io.rackside.operations.Outcome;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Changes and ways back at random, some of them cut short: however they go, taking them back one by
 * one leads to where the host began.
 */
@Tag("lab")
@ResourceLock(LabHost.OTHER)
@Timeout(value = 5, unit = TimeUnit.HOURS)
class LabWalkTest {
    private static final List<String> PORTS =
            List.of(LabHost.FABRIC, LabHost.SECOND, LabHost.SIMULATED);

    /** What a step turns, to one of these; a port that has none of it leaves it out. */
    private static final Map<Knob, List<String>> VALUES =
            new TreeMap<>(
                    Map.of(
                            Knob.MTU,
                            List.of("1500", "2000", "4000", "9000"),
                            Knob.VFS,
                            List.of("0", "1", "2", "4"),
                            Knob.ESWITCH_MODE,
                            List.of("legacy", "switchdev"),
                            Knob.ROCE_TOS,
                            List.of("0", "104", "106"),
                            new Knob("ring.rx"),
                            List.of("256", "512", "1024"),
                            new Knob("coalesce.rx-usecs"),
                            List.of("3", "10", "50"),
                            new Knob("feature.generic-receive-offload"),
                            List.of("on", "off"),
                            new Knob("feature.tcp-segmentation-offload"),
                            List.of("on", "off"),
                            new Knob("feature.hw-tc-offload"),
                            List.of("on", "off")));

    /** One in so many changes is cut short by our own program. */
    private static final int CUT_SHORT = 10;

    private static final int DEEPEST = 6;

    private final long seed = Long.getLong("rackside.lab.seed", System.nanoTime());
    private final Random chance = new Random(seed);
    private final LabOffload offload = new LabOffload();
    private final Deque<Made> done = new ArrayDeque<>();
    private ApplyNotes last;
    private int applied;
    private int rolledBack;
    private int cutShort;

    /** A change that stays, with what it noted of the host before it. */
    private record Made(ApplyOrder order, Earlier before) {}

    @Test
    void howeverChangesGoTheWayBackLeadsToTheBeginning() throws Exception {
        int most = Integer.getInteger("rackside.lab.steps", 200);
        Duration within = Duration.ofMinutes(Integer.getInteger("rackside.lab.walk-minutes", 240));
        int number = Integer.getInteger("rackside.lab.walker", 2);
        System.out.println("lab: walk of " + most + " steps on host " + number + ", seed " + seed);
        try (LabHost lab = LabHost.of(number)) {
            lab.restore();
            RememberedHost shell = new RememberedHost(lab.rootShell());
            Map<String, SortedMap<Knob, KnobValue>> before = state(shell.last());
            long begun = Time.system().nanos();
            int steps = 0;
            while (steps < most && Time.system().nanos() - begun < within.toNanos()) {
                long from = Time.system().nanos();
                int step = ++steps;
                step(step, shell);
                System.out.println("lab: " + step + " took, s: " + seconds(from));
            }
            while (!done.isEmpty()) {
                shell.nothingHappened();
                back(shell);
            }
            assertEquals(before, state(shell.look()), () -> "seed " + seed);
            lab.restore();
            System.out.printf(
                    "lab: walk of %d steps of %d: %d applied, %d rolled back, %d cut short; as"
                            + " before%n",
                    steps, most, applied, rolledBack, cutShort);
            assertEquals(most, steps, "time was over before all steps were walked");
        }
    }

    private void step(int step, RememberedHost shell) throws Exception {
        shell.nothingHappened();
        if (!done.isEmpty() && (done.size() >= DEEPEST || chance.nextInt(3) == 0)) {
            System.out.println("lab: " + step + " back");
            back(shell);
            return;
        }
        OffloadPlan plan = somePlan(shell.last());
        System.out.println(
                "lab: "
                        + step
                        + " "
                        + plan.port()
                        + plan.changes().stream()
                                .map(one -> " " + one.knob() + "=" + one.to())
                                .toList());
        assertTrue(plan.mayRun(), () -> "seed " + seed + ": " + plan.refusals());
        there(
                offload.order(shell.last(), plan.port(), plan.changes(), ApplyOrder.Keep.AS_IT_IS),
                shell);
    }

    private static double seconds(long from) {
        return Math.round((Time.system().nanos() - from) / 1e8) / 10.0;
    }

    /** One that has something to do. */
    private OffloadPlan somePlan(HostInventory host) {
        while (true) {
            OffloadPlan plan = plan(PORTS.get(chance.nextInt(PORTS.size())), host);
            if (!plan.isEmpty()) {
                return plan;
            }
        }
    }

    /** A plan for one to three knobs, and those alone that the port has. */
    private OffloadPlan plan(String port, HostInventory host) {
        PortState state = PortState.of(host, LabHost.nic(host, port));
        SortedMap<Knob, KnobValue> wanted = new TreeMap<>();
        List<Knob> knobs =
                VALUES.keySet().stream()
                        .filter(
                                knob ->
                                        state.now(knob).current().value().isPresent()
                                                        && !state.now(knob).fixed()
                                                || knob.equals(Knob.ROCE_TOS)
                                                        && port.equals(LabHost.FABRIC))
                        .toList();
        int most = 1 + chance.nextInt(3);
        for (int i = 0; i < most; i++) {
            Knob knob = knobs.get(chance.nextInt(knobs.size()));
            List<String> values = VALUES.get(knob);
            wanted.put(knob, new KnobValue(values.get(chance.nextInt(values.size()))));
        }
        return offload.plan(host, port, wanted);
    }

    private void there(ApplyOrder order, RememberedHost shell) throws Exception {
        if (chance.nextInt(CUT_SHORT) == 0) {
            String phase = List.of("changing", "verifying", "confirming").get(chance.nextInt(3));
            Outcome outcome = LabOffload.apply(order, shell, failingAt(phase));
            assertEquals(
                    "nic.apply.taken-back",
                    outcome.what().code(),
                    () -> "seed " + seed + ": " + outcome);
            cutShort++;
            return;
        }
        succeed(order, shell);
        done.push(new Made(order, last.before()));
        applied++;
    }

    private void back(RememberedHost shell) throws Exception {
        Made made = done.pop();
        succeed(
                made.order()
                        .reversed(offload.id(), ApplyOrder.Keep.AS_IT_IS)
                        .restoring(made.before()),
                shell);
        rolledBack++;
    }

    private void succeed(ApplyOrder order, RememberedHost shell) throws InterruptedException {
        Outcome outcome = LabOffload.apply(order, shell, notes -> last = notes);
        assertTrue(outcome instanceof Outcome.Done, () -> "seed " + seed + ": " + outcome + order);
    }

    private static Consumer<ApplyNotes> failingAt(String phase) {
        return notes -> {
            if (notes.phase().equals(phase)) {
                throw new IllegalStateException("the disk is full");
            }
        };
    }

    private static Map<String, SortedMap<Knob, KnobValue>> state(HostInventory host) {
        Map<String, SortedMap<Knob, KnobValue>> all = new TreeMap<>();
        for (String port : PORTS) {
            SortedMap<Knob, KnobValue> known = new TreeMap<>();
            PortState.of(host, LabHost.nic(host, port))
                    .knobs()
                    .forEach(
                            (knob, now) ->
                                    now.current().value().ifPresent(v -> known.put(knob, v)));
            // Its folder in configfs is made by the first change, and begins with 0.
            known.remove(Knob.ROCE_TOS, KnobValue.of(0));
            known.remove(Knob.ROCE_MODE);
            all.put(port, known);
        }
        return all;
    }
}
