package io.rackside.drivers.cluster.impact;

import io.rackside.drivers.cluster.object.Budget;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.model.Message;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What budgets still allow while pods leave one after the other (policy/v1, Eviction). */
final class Allowance {
    private final List<Budget> budgets;
    private final Map<Budget, Integer> used = new HashMap<>();

    /** Those that let some leave and not all; which, is a matter of who asks first. */
    private final Set<Budget> contested = new HashSet<>();

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
                .map(this::held);
    }

    private Message held(Budget budget) {
        Message why =
                Message.of(
                        "cluster.impact.budget",
                        budget.name(),
                        Math.max(0, budget.healthy() - used(budget)),
                        budget.wanted());
        if (budget.allowed() == 0) {
            return why;
        }
        contested.add(budget);
        return Message.of("cluster.impact.first-come", why);
    }

    /** Whether it left where a budget let some of its like leave and others not: by their turn. */
    boolean contested(Pod pod) {
        return over(pod).stream().anyMatch(contested::contains);
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
