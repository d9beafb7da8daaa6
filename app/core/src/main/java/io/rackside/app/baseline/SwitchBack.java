package io.rackside.app.baseline;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.push.PushLegs;
import io.rackside.app.network.push.PushPlan;
import io.rackside.model.Message;
import io.rackside.model.baseline.BilingualText;
import io.rackside.operations.ActExecutor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Plans to take back what a job has pushed to a switch, the last first; only reads. */
final class SwitchBack {
    private final PushLegs pushes;
    private final ActExecutor executor;
    private final Function<String, BilingualText> titles;

    /**
     * @param titles of setpoints by their ids
     */
    SwitchBack(PushLegs pushes, ActExecutor executor, Function<String, BilingualText> titles) {
        this.pushes = pushes;
        this.executor = executor;
        this.titles = titles;
    }

    /**
     * Plans. What was pushed before something that stays is left alone: the way back is from what
     * the last one left.
     *
     * @param wanted ids; empty for all
     * @throws BaselineRefused when one is wanted that the job did not set, or was taken back
     * @throws io.rackside.app.network.push.PushRefused when the switch is not as it was left
     */
    FarDraft plan(Subject subject, SetBefore before, Set<String> wanted, Terms terms)
            throws InterruptedException {
        List<EntryOrder> set = before.text().orders();
        for (String id : wanted) {
            if (before.left().stream().noneMatch(number -> set.get(number).id().equals(id))) {
                throw new BaselineRefused(Message.of("core.baseline.not-set-by-job", id));
            }
        }
        FarDraft.Builder draft = new FarDraft.Builder();
        List<Integer> numbers = new ArrayList<>();
        boolean stays = false;
        for (int number : before.left().reversed()) {
            EntryOrder order = set.get(number);
            boolean asked = wanted.isEmpty() || wanted.contains(order.id());
            if (asked && !stays) {
                numbers.add(number);
            } else if (asked) {
                draft.leaveOut(far(order).leftOut(Message.of("core.baseline.pushed-before")));
            } else {
                stays = true;
            }
        }
        if (numbers.isEmpty()) {
            return draft.made();
        }
        List<PushPlan> plans = pushes.back(subject, before.job(), numbers, executor, terms);
        for (int i = 0; i < plans.size(); i++) {
            PushPlan plan = plans.get(i);
            Far far = far(set.get(numbers.get(i)));
            draft.add(far, far.order(plan.lines(), plan.inverse(), false, plan.act().risk()));
            draft.push(plan);
        }
        return draft.made();
    }

    private Far far(EntryOrder set) {
        return new Far(
                set.id(),
                set.of(),
                titles.apply(set.id()),
                BackPlanner.origin(set),
                set.fileHash(),
                BackPlanner.old(set),
                "",
                set.old(),
                Optional.empty(),
                true,
                Optional.empty(),
                true);
    }
}
