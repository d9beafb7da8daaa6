package io.rackside.nic.plan;

import io.rackside.model.Message;
import io.rackside.nic.adapter.Way;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Puts what is to do into an order in which each step can be done, and makes the way back. */
final class Sequence {
    /** A step before it is known what it costs at its place. */
    private record Turn(Stage stage, Knob knob, KnobValue from, KnobValue to, List<Way> ways) {}

    private final Situation situation;
    private final PathRisk path;
    private final List<Turn> turns = new ArrayList<>();

    Sequence(Situation situation, PathRisk path) {
        this.situation = situation;
        this.path = path;
    }

    /** The steps, in order. */
    List<Change> forward(List<Wanted> wanted) {
        turns.clear();
        for (Wanted one : wanted) {
            boolean apart = one.knob().equals(Knob.VFS) || one.knob().equals(Knob.ESWITCH_MODE);
            if (!apart || one.waits()) {
                Stage stage = stage(one);
                turns.add(new Turn(stage, one.knob(), one.from(), one.to(), one.ways()));
            }
        }
        Optional<Wanted> mode = of(wanted, Knob.ESWITCH_MODE);
        if (situation.switchesWithFunctions()) {
            eswitchWithFunctions(mode, of(wanted, Knob.VFS));
        } else {
            eswitchAndFunctions(mode, of(wanted, Knob.VFS));
        }
        turns.sort(Comparator.comparing(Turn::stage).thenComparing(turn -> turn.knob().id()));
        List<Change> changes = new ArrayList<>();
        long functions = situation.functions().orElse(0);
        for (Turn turn : turns) {
            changes.add(change(turn, turn.stage().why(), functions));
            functions = after(turn.knob(), turn.to(), functions);
        }
        return List.copyOf(changes);
    }

    private static Stage stage(Wanted one) {
        boolean fewer =
                one.knob().equals(Knob.SUB_FUNCTIONS)
                        && one.to().number().orElse(0) < one.from().number().orElse(0);
        return fewer ? Stage.CLEAR_SUB_FUNCTIONS : Stage.of(one.knob(), one.waits());
    }

    private static Optional<Wanted> of(List<Wanted> wanted, Knob knob) {
        return wanted.stream().filter(one -> one.knob().equals(knob) && !one.waits()).findFirst();
    }

    private void eswitchAndFunctions(Optional<Wanted> mode, Optional<Wanted> functions) {
        boolean leave =
                situation.switchdev()
                        && turns.stream().anyMatch(turn -> turn.stage() == Stage.STEERING);
        Optional<KnobValue> running = situation.current(Knob.ESWITCH_MODE);
        if (leave) {
            mode(Stage.LEAVE_SWITCHDEV, running.orElseThrow(), Situation.LEGACY);
        }
        if (leave || mode.isPresent()) {
            KnobValue from = leave ? Situation.LEGACY : running.orElseThrow();
            KnobValue to = mode.map(Wanted::to).orElseGet(running::orElseThrow);
            if (!from.equals(to)) {
                mode(Stage.ESWITCH, from, to);
            }
        }
        functions(leave || mode.isPresent(), functions);
    }

    /** The mode ends before the functions it is for, and begins when they are there. */
    private void eswitchWithFunctions(Optional<Wanted> mode, Optional<Wanted> functions) {
        KnobValue running = situation.current(Knob.ESWITCH_MODE).orElse(Situation.LEGACY);
        KnobValue to = mode.map(Wanted::to).orElse(running);
        long now = situation.functions().orElse(0);
        long then = functions.map(one -> one.to().number().orElse(now)).orElse(now);
        boolean steered = turns.stream().anyMatch(turn -> turn.stage() == Stage.STEERING);
        boolean leave =
                situation.switchdev() && (steered || now != then || to.equals(Situation.LEGACY));
        if (leave) {
            mode(Stage.LEAVE_WITH_FUNCTIONS, running, Situation.LEGACY);
        }
        functions(false, functions);
        KnobValue from = leave ? Situation.LEGACY : running;
        if (!from.equals(to) && then > 0) {
            mode(Stage.ESWITCH_WITH_FUNCTIONS, from, to);
        }
    }

    private void mode(Stage stage, KnobValue from, KnobValue to) {
        List<Way> ways = situation.ways(Knob.ESWITCH_MODE, from, to);
        turns.add(new Turn(stage, Knob.ESWITCH_MODE, from, to, ways));
    }

    /** From any number to any other there is no way but through none. */
    private void functions(boolean eswitch, Optional<Wanted> wanted) {
        long now = situation.functions().orElse(0);
        long then = wanted.map(one -> one.to().number().orElse(now)).orElse(now);
        if (now > 0 && (eswitch || now != then)) {
            functions(Stage.CLEAR_FUNCTIONS, now, 0);
        }
        if (then > 0 && (now == 0 || eswitch || now != then)) {
            functions(Stage.MAKE_FUNCTIONS, 0, then);
        }
    }

    private void functions(Stage stage, long from, long to) {
        turns.add(
                new Turn(
                        stage,
                        Knob.VFS,
                        KnobValue.of(from),
                        KnobValue.of(to),
                        situation.ways(Knob.VFS)));
    }

    /** From where these changes lead back to where they began. */
    List<Change> back(List<Change> changes) {
        long functions = situation.functions().orElse(0);
        for (Change change : changes) {
            functions = after(change.knob(), change.to(), functions);
        }
        List<Change> back = new ArrayList<>();
        for (int i = changes.size() - 1; i >= 0; i--) {
            Change done = changes.get(i);
            Turn turn = new Turn(done.stage(), done.knob(), done.to(), done.from(), done.ways());
            back.add(change(turn, Message.of("nic.plan.order.undo", i + 1), functions));
            functions = after(turn.knob(), turn.to(), functions);
        }
        return List.copyOf(back);
    }

    private Change change(Turn turn, Message reason, long functions) {
        SortedSet<Effect> effects =
                Costs.effects(turn.knob(), turn.from(), turn.to(), turn.ways(), functions);
        return new Change(
                situation.place(turn.knob()),
                turn.knob(),
                turn.from(),
                turn.to(),
                turn.ways(),
                turn.stage(),
                reason,
                effects,
                path.of(turn.knob(), effects, Costs.waits(turn.ways())));
    }

    private static long after(Knob knob, KnobValue to, long functions) {
        return knob.equals(Knob.VFS) ? to.number().orElse(functions) : functions;
    }
}
