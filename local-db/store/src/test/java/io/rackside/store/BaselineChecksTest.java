package io.rackside.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.BaselineSource;
import io.rackside.model.baseline.BilingualText;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.model.baseline.Leave;
import io.rackside.model.baseline.Standing;
import io.rackside.operations.Actor;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class BaselineChecksTest {
    private static final Instant AT = Instant.parse("2026-11-22T06:00:00Z");
    private static final DeviceId HOST = new DeviceId("device-1");
    private static final BilingualText TITLE = new BilingualText("Guests", "虚拟机");

    @TempDir Path folder;

    private Store open() {
        return Store.open(
                folder.resolve("data"),
                folder.resolve("anchors"),
                new Actor("T", "t", "h"),
                Time.system());
    }

    private static Leave leave(String of) {
        return new Leave("vm.swappiness", of, "works", "Li Wei", AT, AT.plus(Duration.ofDays(7)));
    }

    private static BaselineReport report(DeviceId device, int number) {
        EntryStanding.Origin origin =
                new EntryStanding.Origin("virtualisation-rdma", "1.0", "role");
        return new BaselineReport(
                device,
                "host-07",
                AT.plusSeconds(number),
                List.of(
                        new BaselineSource(
                                "virtualisation-rdma",
                                "1.0",
                                "role",
                                TITLE,
                                "2026-11-22",
                                "00",
                                BaselineSource.Voucher.SIGNED,
                                Optional.of("ab"),
                                25)),
                List.of(
                        new EntryStanding(
                                "vm.swappiness",
                                "",
                                TITLE,
                                true,
                                Standing.EXEMPT,
                                Optional.of("6" + number),
                                Message.of("nic.criterion.at-most", "10"),
                                Message.of(
                                        "nic.baseline.exempt",
                                        "60",
                                        Message.of("nic.criterion.at-most", "10"),
                                        AT,
                                        "Li Wei",
                                        "works"),
                                origin,
                                List.of(origin),
                                Optional.of(leave("")),
                                Optional.of(false),
                                EntryStanding.Setting.COMMANDS,
                                Optional.empty(),
                                Optional.of(TITLE),
                                List.of("tuned, profile virtual-host"))),
                List.of(Message.of("core.baseline.half-read")));
    }

    @Test
    void aCheckIsTheSameAfterTheFolderWasClosed() {
        BaselineReport report = report(HOST, 1);
        try (Store store = open()) {
            store.baselineChecks().save(report);
        }
        try (Store store = open()) {
            assertEquals(List.of(report), store.baselineChecks().newest(HOST, 5));
            assertEquals(report, store.baselineChecks().last().get(HOST));
        }
    }

    @Test
    void theNewestOfEachDeviceAreKept() {
        DeviceId other = new DeviceId("device-2");
        try (Store store = open()) {
            BaselineChecks checks = store.baselineChecks();
            checks.save(report(other, 0));
            for (int i = 0; i < BaselineChecks.MOST + 5; i++) {
                checks.save(report(HOST, i));
            }
            List<BaselineReport> kept = checks.newest(HOST, Integer.MAX_VALUE);
            assertEquals(BaselineChecks.MOST, kept.size());
            assertEquals(AT.plusSeconds(BaselineChecks.MOST + 4), kept.getFirst().at());
            assertEquals(2, checks.last().size());
            assertEquals(1, checks.newest(other, 5).size());
        }
    }

    @Test
    void leaveIsGivenOncePerPartAndTakenBack() {
        try (Store store = open()) {
            BaselineChecks checks = store.baselineChecks();
            checks.give(HOST, leave(""));
            checks.give(HOST, leave(""));
            checks.give(HOST, leave("ens1f0"));
            assertEquals(List.of(leave(""), leave("ens1f0")), checks.leaves(HOST));
            assertTrue(checks.lift(HOST, "vm.swappiness", ""));
            assertFalse(checks.lift(HOST, "vm.swappiness", ""));
            assertEquals(List.of(leave("ens1f0")), checks.leaves(HOST));
        }
    }
}
