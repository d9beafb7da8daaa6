package io.rackside.app.baseline;

import io.rackside.model.DeviceId;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.model.baseline.Leave;
import io.rackside.model.baseline.Standing;
import io.rackside.nic.baseline.Exemption;
import io.rackside.nic.baseline.ItemResult.Verdict;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Leave to differ, as it is kept and as a check takes it. */
final class Leaves {
    private Leaves() {}

    static Exemption exemption(DeviceId device, Leave leave) {
        return new Exemption(
                leave.entry(),
                device.value(),
                leave.of(),
                leave.reason(),
                leave.by(),
                leave.from(),
                leave.until());
    }

    static Leave of(Exemption exemption) {
        return new Leave(
                exemption.setpoint(),
                exemption.of(),
                exemption.reason(),
                exemption.by(),
                exemption.from(),
                exemption.until());
    }

    /**
     * A kept check as it is to be judged now: leave that was given since counts, and what had leave
     * that has ended deviates again. Nothing is read.
     */
    static BaselineReport judged(BaselineReport kept, List<Leave> leaves, Instant now) {
        return kept.with(
                kept.entries().stream()
                        .map(entry -> judged(kept.device(), entry, leaves, now))
                        .toList());
    }

    private static EntryStanding judged(
            DeviceId device, EntryStanding entry, List<Leave> leaves, Instant now) {
        boolean deviates =
                entry.standing() == Standing.DEVIATES || entry.standing() == Standing.EXEMPT;
        if (!deviates) {
            return entry;
        }
        List<Leave> about =
                leaves.stream()
                        .filter(leave -> leave.entry().equals(entry.id()))
                        .filter(leave -> leave.of().isEmpty() || leave.of().equals(entry.of()))
                        .toList();
        Optional<Leave> holding = about.stream().filter(leave -> leave.holds(now)).findFirst();
        Optional<Leave> ended =
                about.stream().filter(leave -> !now.isBefore(leave.until())).findFirst();
        Standing standing = holding.isPresent() ? Standing.EXEMPT : Standing.DEVIATES;
        if (standing == entry.standing() && holding.or(() -> ended).equals(entry.leave())) {
            return entry;
        }
        String value = entry.now().orElse("");
        Verdict verdict =
                holding.<Verdict>map(leave -> new Verdict.Exempt(value, exemption(device, leave)))
                        .orElseGet(
                                () ->
                                        new Verdict.Deviates(
                                                value,
                                                ended.map(leave -> exemption(device, leave))));
        return entry.judged(standing, verdict.said(entry.expected()), holding.or(() -> ended));
    }
}
