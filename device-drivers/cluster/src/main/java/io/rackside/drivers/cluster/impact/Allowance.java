package io.rackside.drivers.cluster.impact;

import io.rackside.drivers.cluster.object.Budget;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.model.Message;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What budgets still allow while pods leave one after the other (policy/v1, Eviction). */
final class Allowance {
    private final List<Budget> budgets;
    private final Map<Budget, Integer> used = new HashMap<>();

    Allowance(List<Budget> budgets) {
        this.budgets = budgets;
    }

    /** Why a pod may not leave now: no budget lets it go, or two speak for it. */
    Optional<Message> holds(Pod pod) {
        List<Budget> over = over(pod);
        if (over.size() > 1) {
            return Optional.of(
                    Message.of(
                            "cluster.impact.two-budgets", over.get(0).name(), over.get(1).name()));
        }
        return over.stream()
                .findFirst()
                .filter(budget -> budget.allowed() <= used(budget))
                .filter(budget -> pod.ready() || !unhealthyMayLeave(budget))
                .map(
                        budget ->
                                Message.of(
                                        "cluster.impact.budget",
                                        budget.name(),
                                        Math.max(0, budget.healthy() - used(budget)),
                                        budget.wanted()));
    }

    /** Notes a pod that left and has nobody in its place: the next one has to do without it. */
    void leftForGood(Pod pod) {
        if (pod.ready()) {
            over(pod).forEach(budget -> used.merge(budget, 1, Integer::sum));
        }
    }

    private List<Budget> over(Pod pod) {
        return pod.beyondBudgets()
                ? List.of()
                : budgets.stream().filter(budget -> budget.covers(pod)).toList();
    }

    private int used(Budget budget) {
        return used.getOrDefault(budget, 0);
    }

    /** One that is not well may leave when the budget's others are enough, or it says so. */
    private boolean unhealthyMayLeave(Budget budget) {
        return budget.unhealthyToo()
                || budget.healthy() - used(budget) >= budget.wanted() && budget.wanted() > 0;
    }
}
