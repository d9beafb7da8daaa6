package io.rackside.app.baseline;

import io.rackside.app.network.push.PushPlan;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.List;

/**
 * What of a plan is set by a BMC or pushed to a switch.
 *
 * @param orders of the entries, in the same order
 * @param legs the acts of the BMC that set them
 * @param pushes one for each order, where a switch sets them
 */
record FarDraft(
        List<DraftEntry> entries,
        List<EntryOrder> orders,
        List<Leg> legs,
        List<PushPlan> pushes,
        List<LeftOut> leftOut) {
    static final FarDraft NOTHING =
            new FarDraft(List.of(), List.of(), List.of(), List.of(), List.of());

    FarDraft {
        entries = List.copyOf(entries);
        orders = List.copyOf(orders);
        legs = List.copyOf(legs);
        pushes = List.copyOf(pushes);
        leftOut = List.copyOf(leftOut);
    }

    /** Nothing of it, each for the same reason. */
    static FarDraft none(List<Far> wanted, Message why) {
        return new FarDraft(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                wanted.stream().map(far -> far.leftOut(why)).toList());
    }

    /** Gathers it. */
    static final class Builder {
        private final List<DraftEntry> entries = new ArrayList<>();
        private final List<EntryOrder> orders = new ArrayList<>();
        private final List<Leg> legs = new ArrayList<>();
        private final List<PushPlan> pushes = new ArrayList<>();
        private final List<LeftOut> leftOut = new ArrayList<>();

        /**
         * @return its number
         */
        int add(Far far, EntryOrder order) {
            orders.add(order);
            entries.add(far.entry(order));
            return orders.size() - 1;
        }

        void leg(Leg leg) {
            legs.add(leg);
        }

        void push(PushPlan plan) {
            pushes.add(plan);
        }

        void leaveOut(LeftOut one) {
            leftOut.add(one);
        }

        FarDraft made() {
            return new FarDraft(entries, orders, legs, pushes, leftOut);
        }
    }
}
