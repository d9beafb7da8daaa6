package io.rackside.app.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.BaselineTally;
import io.rackside.model.baseline.BilingualText;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.model.baseline.EntryStanding.Setting;
import io.rackside.model.baseline.Leave;
import io.rackside.model.baseline.Standing;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class LeavesTest {
    private static final Instant BEGAN = Instant.parse("2026-11-22T06:00:00Z");
    private static final Instant ENDS = BEGAN.plus(Duration.ofDays(7));
    private static final Leave LEAVE =
            new Leave("vm.swappiness", "", "until the next works", "Li Wei", BEGAN, ENDS);

    static EntryStanding entry(String id, Standing standing, String value) {
        return new EntryStanding(
                id,
                "",
                new BilingualText(id, id),
                true,
                standing,
                Optional.of(value),
                Message.of("nic.criterion.at-most", "10"),
                Message.of(
                        "nic.baseline.deviates", value, Message.of("nic.criterion.at-most", "10")),
                new EntryStanding.Origin("virtualisation-rdma", "1.0", "role"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Setting.COMMANDS,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    static BaselineReport report(Instant at, EntryStanding... entries) {
        return new BaselineReport(
                new DeviceId("device-1"), "host-07", at, List.of(), List.of(entries), List.of());
    }

    private static EntryStanding judged(Standing kept, Instant now) {
        return Leaves.judged(report(BEGAN, entry("vm.swappiness", kept, "60")), List.of(LEAVE), now)
                .entries()
                .getFirst();
    }

    @Test
    void leaveGivenAfterTheCheckCountsWithoutReadingAgain() {
        EntryStanding now = judged(Standing.DEVIATES, BEGAN.plusSeconds(60));
        assertEquals(Standing.EXEMPT, now.standing());
        assertEquals("nic.baseline.exempt", now.said().code());
        assertEquals(Optional.of(LEAVE), now.leave());
    }

    @Test
    void whatHadLeaveComesBackWhenThatHasEnded() {
        EntryStanding now = judged(Standing.EXEMPT, ENDS);
        assertEquals(Standing.DEVIATES, now.standing());
        assertEquals("nic.baseline.deviates-again", now.said().code());
    }

    @Test
    void leaveIsNothingToWhatIsAsItHasToBe() {
        assertEquals(Standing.MEETS, judged(Standing.MEETS, BEGAN.plusSeconds(60)).standing());
    }

    @Test
    void whatWasNotCheckedIsNeverGreen() {
        BaselineTally tally =
                report(BEGAN, entry("a", Standing.MEETS, "1"), entry("b", Standing.NOT_CHECKED, ""))
                        .tally();
        assertEquals(BaselineTally.State.UNKNOWN, tally.state());
        assertEquals(BaselineTally.State.UNKNOWN, report(BEGAN).tally().state());
        assertEquals(
                BaselineTally.State.MEETS,
                report(BEGAN, entry("a", Standing.MEETS, "1")).tally().state());
    }

    @Test
    void driftIsWhatChangedBetweenChecks() {
        BaselineReport before =
                report(
                        BEGAN,
                        entry("a", Standing.MEETS, "1"),
                        entry("b", Standing.DEVIATES, "60"),
                        entry("c", Standing.MEETS, "3"),
                        entry("d", Standing.MEETS, "4"));
        BaselineReport after =
                report(
                        ENDS,
                        entry("a", Standing.DEVIATES, "2"),
                        entry("b", Standing.DEVIATES, "40"),
                        entry("c", Standing.MEETS, "3"),
                        entry("e", Standing.MEETS, "5"));
        assertEquals(
                List.of("a wentOff", "b otherValue", "e new", "d gone"),
                DriftView.between(before, after).stream()
                        .map(each -> each.id() + " " + each.kind().word())
                        .toList());
    }
}
