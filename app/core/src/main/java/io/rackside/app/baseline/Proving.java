package io.rackside.app.baseline;

import io.rackside.model.Message;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.Standing;
import io.rackside.nic.criterion.Held;
import io.rackside.operations.Outcome;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;

import java.util.ArrayList;
import java.util.List;

/** What a fresh check says of what a job has set. */
final class Proving {
    private final BaselineText text;
    private final List<EntryOrder> orders;
    private final BaselineReport report;

    Proving(BaselineText text, BaselineReport report) {
        this.text = text;
        this.orders = text.orders();
        this.report = report;
    }

    /** Whether the host was restarted and the BMC does not show yet what its BIOS took. */
    boolean waitsForBios() {
        for (int i = 0; i < orders.size(); i++) {
            if (text.wasRestarted()
                    && orders.get(i).road() == Road.BIOS
                    && text.isSet(i)
                    && !shows(orders.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** How the job ends. */
    StepResult end(StepContext context) {
        List<String> gone = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            EntryOrder order = orders.get(i);
            boolean counts = !order.afterBoot() || text.wasRestarted();
            if (!text.isSet(i)) {
                refused.add(order.name());
            } else if (counts && (isOtherwise(order) || isHidden(order))) {
                gone.add(order.name());
            } else if (!counts) {
                waiting.add(order.name());
            } else if (text.ended(i) == BaselineText.Ended.AT_START) {
                settled(i, order, context);
            }
        }
        if (!gone.isEmpty()) {
            return JobEnds.failed(
                    context,
                    Outcome.Refusal.DEVICE,
                    Message.of("core.baseline.not-held", String.join(", ", gone)));
        }
        return refused.isEmpty()
                ? new StepResult.Done(done(waiting))
                : JobEnds.failed(
                        context,
                        Outcome.Refusal.DEVICE,
                        Message.of(
                                "core.baseline.some-refused",
                                orders.size() - refused.size(),
                                orders.size(),
                                String.join(", ", refused)));
    }

    private Message done(List<String> waiting) {
        Message all =
                Message.of(
                        text.backOf().isPresent()
                                ? "core.baseline.all-back"
                                : "core.baseline.all-set",
                        orders.size());
        return waiting.isEmpty()
                ? all
                : Message.of(
                        "core.baseline.some-wait",
                        orders.size() - waiting.size(),
                        orders.size(),
                        String.join(", ", waiting));
    }

    private void settled(int number, EntryOrder order, StepContext context) {
        report.entries().stream()
                .filter(entry -> entry.id().equals(order.id()) && entry.of().equals(order.of()))
                .flatMap(entry -> entry.now().stream())
                .findFirst()
                .ifPresent(
                        now -> {
                            context.note(BaselineText.became(number, now));
                            context.note(
                                    BaselineText.ended(
                                            number,
                                            BaselineText.Ended.DONE,
                                            Message.of("core.baseline.done", order.name(), now)));
                        });
    }

    /** A BIOS that does not tell proves nothing. */
    private boolean isHidden(EntryOrder order) {
        return order.road() == Road.BIOS && !shows(order);
    }

    private boolean shows(EntryOrder order) {
        return report.entries().stream()
                .filter(entry -> entry.id().equals(order.id()) && entry.of().equals(order.of()))
                .flatMap(entry -> entry.now().stream())
                .anyMatch(now -> order.own().held(now) == Held.YES);
    }

    /** What was taken back has to be what it was, which the baseline need not like. */
    private boolean isOtherwise(EntryOrder order) {
        return report.entries().stream()
                .filter(entry -> entry.id().equals(order.id()) && entry.of().equals(order.of()))
                .anyMatch(
                        entry ->
                                order.way().back()
                                        ? entry.now()
                                                .filter(now -> order.own().held(now) == Held.NO)
                                                .isPresent()
                                        : entry.standing() == Standing.DEVIATES);
    }
}
