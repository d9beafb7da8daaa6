package io.rackside.app.baseline;

import io.rackside.app.access.Subject;
import io.rackside.app.offload.HostRestart;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Guard;
import io.rackside.operations.JobId;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts a plan together: first what the BMC or pushes set, then what is set on the host. */
final class DraftJoin {
    private final FarDraft far;
    private final List<DraftEntry> entries = new ArrayList<>();
    private final List<EntryOrder> orders = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final boolean restart;

    /**
     * @param restart whether it is wanted; where nothing waits for it there is none
     */
    DraftJoin(
            FarDraft far,
            List<DraftEntry> entries,
            List<EntryOrder> orders,
            List<LeftOut> leftOut,
            boolean restart) {
        this.far = far;
        this.entries.addAll(far.entries());
        this.orders.addAll(far.orders());
        this.leftOut.addAll(leftOut);
        this.leftOut.addAll(far.leftOut());
        this.restart =
                restart
                        && Stream.concat(far.orders().stream(), orders.stream())
                                .anyMatch(EntryOrder::afterBoot);
        for (int i = 0; i < orders.size(); i++) {
            add(entries.get(i), orders.get(i));
        }
    }

    /** What no boot outlives is not set before one. */
    private void add(DraftEntry entry, EntryOrder order) {
        if (restart && order.isVolatile()) {
            leftOut.add(
                    new LeftOut(
                            entry.id(),
                            entry.of(),
                            entry.title(),
                            Message.of("core.baseline.gone-with-restart")));
            return;
        }
        entries.add(entry);
        orders.add(order);
    }

    List<EntryOrder> orders() {
        return orders;
    }

    private boolean waits() {
        return orders.stream().anyMatch(EntryOrder::afterBoot);
    }

    /** The whole of it, as it is shown to a person. */
    BaselineDraft draft(
            Subject subject,
            String kind,
            Target target,
            Message effect,
            List<String> files,
            Optional<JobId> backOf,
            ActExecutor executor) {
        Act act =
                Act.of(
                        kind,
                        target,
                        Map.of("entries", Integer.toString(orders.size())),
                        risk(),
                        whole(effect));
        return new BaselineDraft(
                subject,
                act,
                new BaselineDraft.Contents(
                        entries, leftOut, orders, far.legs(), far.pushes(), files, restart, backOf),
                orders.isEmpty() ? List.of() : opinions(act, executor));
    }

    private Risk risk() {
        return Stream.of(
                        orders.stream().map(EntryOrder::risk),
                        far.legs().stream().map(leg -> leg.act().risk()),
                        restart ? Stream.of(Risk.SERVICE_STOPS) : Stream.<Risk>empty())
                .flatMap(each -> each)
                .max(Comparator.naturalOrder())
                .orElse(Risk.NOTHING_LOST);
    }

    private Message whole(Message effect) {
        if (restart) {
            return Message.of("core.baseline.effect-restart", effect);
        }
        return waits() ? Message.of("core.baseline.effect-at-start", effect) : effect;
    }

    /** What the guards think of the whole and of each act that others carry out. */
    private List<Guard.Opinion> opinions(Act act, ActExecutor executor) {
        List<Guard.Opinion> all =
                new ArrayList<>(HostRestart.opinions(executor::opinions, act, restart));
        far.legs().forEach(leg -> all.addAll(executor.opinions(leg.act())));
        far.pushes().forEach(push -> all.addAll(push.opinions()));
        return all.stream().distinct().toList();
    }
}
