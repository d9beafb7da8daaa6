package io.rackside.app.baseline;

import io.rackside.model.Message;
import io.rackside.operations.EarlierAct;
import io.rackside.operations.Outcome;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The acts of a BMC in their order, and what becomes of the entries they are about. */
final class LegRun {
    private final StepContext context;
    private final Hands hands;

    /** Does one act. */
    @FunctionalInterface
    interface Hands {
        /**
         * @param earlier what an earlier run began of it, and did not see the end of
         * @param unset entries that have to be as they were planned against: none before it set
         *     them in part
         */
        Outcome run(Leg leg, Optional<EarlierAct> earlier, List<EntryOrder> unset)
                throws InterruptedException;
    }

    LegRun(StepContext context, Hands hands) {
        this.context = context;
        this.hands = hands;
    }

    /** Does them all; after a crash only what was begun is looked at. */
    StepResult perform() throws InterruptedException {
        BaselineText text = new BaselineText(context.notes());
        if (context.resumed()) {
            if (context.earlierActs().isEmpty()) {
                return JobEnds.notBegun(context, text.act().target().name());
            }
            context.note(BaselineText.carriedOn());
        }
        List<Leg> legs = text.legs();
        waiting(text, legs);
        for (int i = 0; i < legs.size(); i++) {
            Leg leg = legs.get(i);
            Optional<EarlierAct> earlier = JobEnds.earlier(context, leg.act());
            if (earlier.isEmpty() && (context.resumed() || refusedBefore(leg))) {
                notBegun(leg);
                continue;
            }
            context.progress(leg.act().effect(), (double) i / legs.size(), Duration.ZERO);
            Outcome outcome = outcome(leg, earlier);
            note(i, legs, outcome);
            if (outcome instanceof Outcome.InDoubt doubt) {
                return new StepResult.InDoubt(doubt.what());
            }
            if (outcome instanceof Outcome.Refused refused && JobEnds.endsAll(refused)) {
                return JobEnds.failed(context, refused.by(), refused.what());
            }
        }
        return new StepResult.Done(JobEnds.count(context));
    }

    /** What the BIOS had been given before waits for the restart alone. */
    private void waiting(BaselineText text, List<Leg> legs) {
        List<EntryOrder> orders = text.orders();
        for (int i = 0; i < orders.size(); i++) {
            int number = i;
            if (orders.get(i).road().overBmc() && !isIn(legs, number)) {
                context.note(atStart(i, orders.get(i)));
            }
        }
    }

    private static Map<String, String> atStart(int number, EntryOrder order) {
        return BaselineText.ended(
                number,
                BaselineText.Ended.AT_START,
                Message.of("core.baseline.set-for-start", order.name()));
    }

    /** What builds on a change the BMC has refused is not sent. */
    private boolean refusedBefore(Leg leg) {
        BaselineText text = new BaselineText(context.notes());
        return leg.orders().stream()
                .anyMatch(number -> text.ended(number) == BaselineText.Ended.REFUSED);
    }

    /** An act that is not begun may leave what one before it has set in part. */
    private void notBegun(Leg leg) {
        BaselineText text = new BaselineText(context.notes());
        for (int number : leg.orders()) {
            if (text.isBegun(number) && text.ended(number) == BaselineText.Ended.WAITING) {
                context.note(halfSet(number, text, Message.of("core.baseline.not-begun")));
            }
        }
    }

    private static Map<String, String> halfSet(int number, BaselineText text, Message why) {
        return BaselineText.ended(
                number,
                BaselineText.Ended.REFUSED,
                Message.of("core.baseline.half-set", text.orders().get(number).name(), why));
    }

    /** An entry is set when the last act about it is done. */
    private void note(int at, List<Leg> legs, Outcome outcome) {
        BaselineText text = new BaselineText(context.notes());
        boolean done = outcome instanceof Outcome.Done;
        if (done) {
            context.note(BaselineText.actDone(at));
        }
        for (int number : legs.get(at).orders()) {
            EntryOrder order = text.orders().get(number);
            if (done && isIn(legs.subList(at + 1, legs.size()), number)) {
                continue;
            }
            context.note(
                    outcome instanceof Outcome.Refused && text.isBegun(number)
                            ? halfSet(number, text, outcome.what())
                            : done && order.afterBoot()
                                    ? atStart(number, order)
                                    : BaselineText.ended(number, outcome));
        }
    }

    private static boolean isIn(List<Leg> legs, int number) {
        return legs.stream().anyMatch(leg -> leg.orders().contains(number));
    }

    private Outcome outcome(Leg leg, Optional<EarlierAct> earlier) throws InterruptedException {
        Optional<Outcome> known = earlier.flatMap(EarlierAct::outcome);
        return known.isPresent() && !(known.get() instanceof Outcome.InDoubt)
                ? known.get()
                : hands.run(leg, earlier, unset(leg, new BaselineText(context.notes())));
    }

    /** An act before it may have set some of them already, as far as one alone can. */
    private static List<EntryOrder> unset(Leg leg, BaselineText text) {
        return leg.orders().stream()
                .filter(number -> text.ended(number) == BaselineText.Ended.WAITING)
                .filter(number -> !text.isBegun(number))
                .map(text.orders()::get)
                .toList();
    }
}
