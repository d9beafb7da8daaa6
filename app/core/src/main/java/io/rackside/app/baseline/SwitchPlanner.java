package io.rackside.app.baseline;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.push.PushPlan;
import io.rackside.app.network.push.PushRefused;
import io.rackside.app.network.push.PushWish;
import io.rackside.app.network.push.PushWorkflow;
import io.rackside.model.Message;
import io.rackside.nic.criterion.Held;

import java.util.List;
import java.util.Set;

/** Has entries of a switch planned as pushes; only reads. */
final class SwitchPlanner {
    /** Forms with which all ports stop for a while, ours among them. */
    private static final Set<String> STOPS_PORTS = Set.of("stp");

    private final PushWorkflow pushes;

    SwitchPlanner(PushWorkflow pushes) {
        this.pushes = pushes;
    }

    /**
     * Plans; what the switch's family has no form for is left out.
     *
     * @throws RuntimeException an AccessRefused, SshException or CliException when it cannot be
     *     read
     */
    FarDraft plan(Subject subject, List<Far> wanted, Terms terms) throws InterruptedException {
        FarDraft.Builder draft = new FarDraft.Builder();
        for (Far far : wanted) {
            try {
                PushWish wish =
                        new PushWish(
                                far.form().orElseThrow().name(),
                                far.form().orElseThrow().values(),
                                PushWish.USUAL_LIMIT);
                add(draft, far, pushes.plan(subject, wish, terms));
            } catch (PushRefused e) {
                draft.leaveOut(far.leftOut(e.what()));
            }
        }
        return draft.made();
    }

    private static void add(FarDraft.Builder draft, Far far, PushPlan plan) {
        if (plan.isEmpty()) {
            boolean off = far.own().expect().held(far.old()) == Held.NO;
            draft.leaveOut(
                    far.leftOut(
                            Message.of(
                                    off
                                            ? "core.baseline.switch-no-line"
                                            : "core.baseline.meets-already")));
            return;
        }
        if (STOPS_PORTS.contains(plan.order().template()) && !plan.timed()) {
            draft.leaveOut(far.leftOut(Message.of("core.baseline.switch-untimed")));
            return;
        }
        draft.add(far, far.order(plan.lines(), plan.inverse(), false, plan.act().risk()));
        draft.push(plan);
    }
}
