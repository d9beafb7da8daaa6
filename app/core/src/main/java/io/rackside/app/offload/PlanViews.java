package io.rackside.app.offload;

import io.rackside.model.Message;
import io.rackside.nic.adapter.Evidence;
import io.rackside.nic.apply.ApplyOrder;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.plan.Change;
import io.rackside.nic.plan.Effect;
import io.rackside.nic.plan.Hold;
import io.rackside.nic.plan.Met;
import io.rackside.nic.plan.OffloadPlan;
import io.rackside.nic.plan.Skip;
import io.rackside.nic.profile.Profile;
import io.rackside.nic.profile.Title;
import io.rackside.nic.profile.Wish;
import io.rackside.operations.Risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows plans and profiles. */
final class PlanViews {
    private PlanViews() {}

    static ProfileChoice choice(Profile profile) {
        return new ProfileChoice(
                profile.id(),
                wording(profile.title()),
                profile.wishes().stream().map(PlanViews::wish).toList());
    }

    private static WishView wish(Wish wish) {
        return new WishView(
                wish.knob().id(),
                wish.knob().title(),
                wish.value().text(),
                wish.level() == Wish.Level.MUST,
                wording(wish.why()));
    }

    private static Wording wording(Title title) {
        return new Wording(title.en(), title.zh());
    }

    /**
     * @param takesBack whether it is the way back of what was applied last
     * @param wanted how it is tried; where no time is named, it is as long as the plan needs
     * @param besides what is to be known beside the plan's own warnings
     */
    static PlanView plan(
            OffloadPlan plan,
            Optional<String> profile,
            boolean takesBack,
            Trial wanted,
            List<Message> besides) {
        long cuts = plan.changes().stream().filter(Change::mayCut).count();
        Trial trial = wanted.fitting(cuts);
        List<Message> warnings = new ArrayList<>(besides);
        warnings.addAll(plan.warnings());
        if (trial.tooShort(cuts)) {
            warnings.add(
                    Message.of(
                            "core.offload.short-time",
                            cuts,
                            trial.undoAfter(),
                            ApplyOrder.usual(cuts)));
        }
        return new PlanView(
                plan.port(),
                profile,
                takesBack,
                trial,
                changes(plan.changes()),
                changes(plan.reverse()),
                plan.met().stream().map(PlanViews::met).toList(),
                plan.skipped().stream().map(PlanViews::skip).toList(),
                plan.holders().stream().map(PlanViews::hold).toList(),
                warnings,
                plan.refusals(),
                plan.ownSession().message(),
                plan.cutsOwnPath(),
                plan.needsRestart(),
                plan.changes().stream()
                        .anyMatch(change -> change.effects().contains(Effect.POWER_CYCLE)),
                plan.changes().stream()
                        .anyMatch(change -> change.way().evidence() == Evidence.DOCUMENTS),
                risk(plan, trial));
    }

    /** What is asked for: the worst of its changes, and the restart where one is wanted. */
    static Risk risk(OffloadPlan plan, Trial trial) {
        Risk own = plan.risk();
        boolean restarts = trial.restart() && plan.restartSuffices();
        return restarts && own.compareTo(Risk.SERVICE_STOPS) < 0 ? Risk.SERVICE_STOPS : own;
    }

    private static List<ChangeView> changes(List<Change> changes) {
        List<ChangeView> views = new ArrayList<>();
        for (Change change : changes) {
            views.add(
                    new ChangeView(
                            views.size() + 1,
                            change.port(),
                            change.knob().id(),
                            change.knob().title(),
                            change.from().text(),
                            change.to().text(),
                            change.stage().word(),
                            change.reason(),
                            change.effects().stream().map(Effect::message).toList(),
                            change.own().word(),
                            change.own().message(),
                            change.risk(),
                            change.waits(),
                            change.way().evidence().told()));
        }
        return views;
    }

    private static MetView met(Met met) {
        return new MetView(met.port(), met.knob().id(), met.knob().title(), met.value().text());
    }

    private static SkipView skip(Skip skip) {
        Knob knob = skip.knob();
        return new SkipView(
                skip.port(),
                knob.id(),
                knob.title(),
                skip.wanted(),
                skip.level() == Wish.Level.MUST,
                skip.kind().word(),
                skip.why());
    }

    private static HoldView hold(Hold hold) {
        return new HoldView(LookViews.function(hold.function()), hold.blocks(), hold.why());
    }
}
