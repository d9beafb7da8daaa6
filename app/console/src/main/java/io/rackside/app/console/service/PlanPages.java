package io.rackside.app.console.service;

import io.rackside.app.cluster.service.ServiceChoice;
import io.rackside.app.cluster.service.ServiceChoice.Need;
import io.rackside.app.cluster.service.ServicePlan;
import io.rackside.app.cluster.service.ServiceRole;
import io.rackside.app.cluster.sight.FalloutSight;
import io.rackside.app.cluster.sight.FalloutSight.Fate;
import io.rackside.app.console.texts.Texts;
import io.rackside.operations.Guard;
import io.rackside.views.picture.Status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts what a service would do into words. */
final class PlanPages {
    /** In the order they are asked. */
    private static final List<Need> ASKED =
            List.of(
                    Need.SILENT,
                    Need.MEMORY_UNSEEN,
                    Need.STORAGE_UNSEEN,
                    Need.LOSE,
                    Need.STOP,
                    Need.SCRATCH);

    private final Texts texts;

    PlanPages(Texts texts) {
        this.texts = texts;
    }

    /**
     * @param accepted keys of the choices that a person has agreed to
     * @param reason why a guard's refusal does not hold
     * @param role as it stands now
     */
    PlanPage of(
            ServicePlan plan,
            Set<String> accepted,
            Optional<String> reason,
            ServiceRole.Standing role) {
        List<PlanPage.Group> groups = new ArrayList<>();
        for (Need need : ASKED) {
            List<PlanPage.Item> items = items(plan, need, accepted);
            if (!items.isEmpty()) {
                groups.add(new PlanPage.Group(texts.say(word(need), items.size()), items));
            }
        }
        boolean unlocked = role.state() == ServiceRole.State.UNLOCKED;
        boolean agreed =
                groups.stream()
                        .flatMap(group -> group.items().stream())
                        .allMatch(PlanPage.Item::accepted);
        return new PlanPage(
                texts.say("console.service.node", plan.node(), plan.cluster()),
                sum(plan.impact()),
                texts.say(RoleForms.said(role)),
                role.state() == ServiceRole.State.LOCKED,
                role.state() == ServiceRole.State.NO_LOGIN,
                items(plan, Need.NEVER, accepted),
                guards(plan),
                plan.stopped().isPresent(),
                groups,
                rows(plan.impact()),
                plan.possible()
                        && agreed
                        && unlocked
                        && (plan.stopped().isEmpty() || reason.isPresent()));
    }

    private List<PlanPage.Guarded> guards(ServicePlan plan) {
        return plan.guards().stream()
                .filter(opinion -> opinion.verdict() != Guard.Verdict.ALLOW)
                .map(opinion -> new PlanPage.Guarded(opinion.stops(), texts.say(opinion.reason())))
                .toList();
    }

    private List<PlanPage.Item> items(ServicePlan plan, Need need, Set<String> accepted) {
        return plan.choices().stream()
                .filter(choice -> choice.need() == need)
                .map(
                        choice ->
                                new PlanPage.Item(
                                        choice.key(),
                                        name(choice),
                                        texts.say(choice.reason()),
                                        accepted.contains(choice.key())))
                .toList();
    }

    private static String name(ServiceChoice choice) {
        return choice.namespace().isEmpty()
                ? choice.name()
                : choice.namespace() + "/" + choice.name();
    }

    private static String word(Need need) {
        return switch (need) {
            case STOP -> "console.service.need-stop";
            case LOSE -> "console.service.need-lose";
            case SCRATCH -> "console.service.need-scratch";
            case MEMORY_UNSEEN -> "console.service.need-memory";
            case STORAGE_UNSEEN -> "console.service.need-storage";
            case SILENT -> "console.service.need-silent";
            case NEVER -> "console.service.need-never";
        };
    }

    private String sum(FalloutSight impact) {
        return texts.say(
                "console.workloads.fallout",
                impact.count(Fate.MOVES),
                impact.count(Fate.RESTARTS),
                impact.count(Fate.LOST),
                impact.count(Fate.BLOCKS));
    }

    private List<PlanPage.Row> rows(FalloutSight impact) {
        return impact.items().stream()
                .filter(item -> item.fate() != Fate.STAYS)
                .map(this::row)
                .toList();
    }

    private PlanPage.Row row(FalloutSight.Falling item) {
        return new PlanPage.Row(
                (item.machine() ? "vm/" : "pod/") + item.namespace() + "/" + item.name(),
                status(item.fate()),
                item.name(),
                texts.say(item.machine() ? "console.service.machine" : "console.service.pod")
                        + " · "
                        + item.namespace(),
                item.fate(),
                texts.say(fate(item.fate())),
                texts.say(item.reason()));
    }

    private static Status status(Fate fate) {
        return switch (fate) {
            case BLOCKS, LOST -> Status.CRITICAL;
            case RESTARTS -> Status.WARNING;
            case MOVES, STAYS -> Status.OK;
        };
    }

    private static String fate(Fate fate) {
        return switch (fate) {
            case BLOCKS -> "console.workloads.blocks";
            case LOST -> "console.workloads.lost";
            case RESTARTS -> "console.workloads.restarts";
            case MOVES -> "console.workloads.moves";
            case STAYS -> "console.workloads.stays";
        };
    }
}
