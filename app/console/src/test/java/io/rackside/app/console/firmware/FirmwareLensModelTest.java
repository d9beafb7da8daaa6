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
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class FirmwareLensModelTest {
    private final Bench bench = new Bench();
    private final SampleFirmware door = bench.ports.firmware;
    private final UpgradeWatch watch = new UpgradeWatch(bench.live, bench.background, door);
    private final FirmwareLensModel model =
            new FirmwareLensModel(
                    bench.live, bench.selection, bench.texts, bench.background, door, watch);

    private static BoxStanding bmc(Grade grade, String version) {
        return new BoxStanding(
                grade, List.of(new BoxStanding.Part(Component.BMC, version, "6.44", grade)));
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
}
