package io.rackside.app.console.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.picture.BoxFirmware;
import io.rackside.app.console.picture.FirmwareStand;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleFirmware;
import io.rackside.app.firmware.desk.BoxStanding;
import io.rackside.app.firmware.desk.BoxStanding.Grade;
import io.rackside.model.DeviceId;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Job;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class FirmwareLensModelTest {
    private final Bench bench = new Bench();
    private final SampleFirmware door = bench.ports.firmware;
    private final UpgradeWatch watch = new UpgradeWatch(bench.live, bench.background, door);
    private final FirmwareLensModel model =
            new FirmwareLensModel(
                    bench.live, bench.selection, bench.texts, bench.background, door, watch);

    private static BoxStanding bmc(Grade grade, String version) {
        return new BoxStanding(
                grade,
                List.of(
                        new BoxStanding.Part(
                                Component.BMC, "BMC", version, "6.44", grade, "", List.of())));
    }

    private BoxFirmware box(String name) {
        return model.stand().get().boxes().get(new DeviceId(name));
    }

    @Test
    void noBoxIsAskedBeforeTheLensIsLookedThrough() {
        bench.live.tell(bench.ports.snapshot());
        assertEquals(FirmwareStand.NONE, model.stand().get());
        assertEquals(List.of(), bench.ports.asked);
    }

    @Test
    void boxesStandToTheBaselineInWordsAndAreAskedOnlyOnce() {
        door.standings =
                Map.of(
                        new DeviceId("srv-01"), bmc(Grade.AS_WANTED, "6.44"),
                        new DeviceId("srv-02"), bmc(Grade.BEHIND, "6.41"),
                        new DeviceId("srv-04"), bmc(Grade.AHEAD, "6.50"));
        bench.selection.lens().set(Lens.FIRMWARE);
        assertEquals(new BoxFirmware(Status.OK, "as the baseline", "6.44", 0), box("srv-01"));
        assertEquals(
                new BoxFirmware(Status.WARNING, "BMC 6.41: behind 6.44", "6.41", 0), box("srv-02"));
        assertEquals("BMC 6.50: ahead of 6.44", box("srv-04").words());
        assertEquals("1 / 3", model.stand().get().gauges().getFirst().text());
        long asked = bench.ports.asked.size();
        bench.live.tell(bench.ports.snapshot());
        assertEquals(asked, bench.ports.asked.size());
    }

    @Test
    void aSilentBoxIsNotAsked() {
        bench.selection.lens().set(Lens.FIRMWARE);
        assertTrue(bench.ports.asked.contains("standing srv-01"), bench.ports.asked.toString());
        assertFalse(bench.ports.asked.contains("standing srv-06"), "silent for 4 min");
    }

    @Test
    void anUpgradeFillsItsBoxesAndNobodyElseIsAskedMeanwhile() {
        door.upgrades =
                List.of(
                        SampleFirmware.running(
                                List.of(
                                        SampleFirmware.sending("srv-03"),
                                        SampleFirmware.failed("srv-02"),
                                        SampleFirmware.waiting("srv-01"))));
        watch.read();
        bench.selection.lens().set(Lens.FIRMWARE);
        assertEquals(0.2, box("srv-03").share());
        assertEquals("20\u00a0%", box("srv-03").label());
        assertEquals(Status.RUNNING, box("srv-03").status());
        assertEquals(Status.CRITICAL, box("srv-02").status());
        assertEquals(0, box("srv-01").share());
        assertTrue(bench.ports.asked.stream().noneMatch(asked -> asked.startsWith("standing")));
        assertEquals("7 min left", model.stand().get().gauges().getFirst().text());
    }

    private static BoxStanding two(String bmc, String bios) {
        return new BoxStanding(
                Grade.BEHIND,
                List.of(
                        new BoxStanding.Part(
                                Component.BIOS,
                                "System BIOS",
                                bios,
                                "1.92",
                                Grade.BEHIND,
                                "fans",
                                List.of()),
                        new BoxStanding.Part(
                                Component.BMC, "iBMC", bmc, "", Grade.NOT_WANTED, "", List.of())));
    }

    @Test
    void theTableNamesEachPartOfEachBoxAndWhyABoxIsSilent() {
        door.standings = Map.of(new DeviceId("srv-01"), two("6.41", "1.80"));
        door.silent = Set.of(new DeviceId("srv-02"));
        model.showTable(true);
        List<ComplianceRow> rows = model.compliance().get();
        ComplianceRow bios =
                rows.stream()
                        .filter(row -> row.part().startsWith("BIOS"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("behind", bios.standing());
        assertEquals(Status.WARNING, bios.status());
        assertEquals("1.92", bios.wanted());
        assertEquals("fans", bios.reason());
        ComplianceRow silent =
                rows.stream()
                        .filter(row -> row.box().equals(new DeviceId("srv-02")))
                        .findFirst()
                        .orElseThrow();
        assertEquals("off", silent.standing());
        assertEquals(Status.UNKNOWN, silent.status());
        assertTrue(model.asked().contains(new DeviceId("srv-02")));
        assertEquals(Set.of(new DeviceId("srv-02")), model.silent().keySet());
    }

    @Test
    void askingAgainAsksTheBoxesAndAnotherBaselineDoesNot() {
        model.showTable(true);
        assertTrue(bench.ports.asked.stream().noneMatch(asked -> asked.endsWith("again")));
        bench.ports.asked.clear();
        model.holdAnew();
        assertTrue(bench.ports.asked.contains("standing srv-01"), bench.ports.asked.toString());
        bench.ports.asked.clear();
        model.askAgain();
        assertTrue(bench.ports.asked.contains("standing srv-01 again"));
    }

    @Test
    void aBoxNothingIsAskedOfIsNeverGreen() {
        door.standings =
                Map.of(
                        new DeviceId("srv-01"),
                        new BoxStanding(
                                Grade.NOT_WANTED,
                                List.of(
                                        new BoxStanding.Part(
                                                Component.BMC,
                                                "iBMC",
                                                "6.41",
                                                "",
                                                Grade.NOT_WANTED,
                                                "",
                                                List.of()))));
        bench.selection.lens().set(Lens.FIRMWARE);
        assertEquals(new BoxFirmware(Status.NOT_MONITORED, "BMC 6.41", "6.41", 0), box("srv-01"));
    }

    @Test
    void whatABoxSaidBeforeItsUpgradeIsAskedAgain() {
        bench.selection.lens().set(Lens.FIRMWARE);
        bench.ports.asked.clear();
        door.upgrades =
                List.of(
                        SampleFirmware.upgrade(
                                Job.State.DONE,
                                List.of(
                                        SampleFirmware.provedAt(
                                                "srv-01", bench.live.now().at().plusSeconds(5))),
                                Optional.empty()));
        watch.read();
        assertTrue(
                bench.ports.asked.contains("standing srv-01 again"), bench.ports.asked.toString());
    }
}
