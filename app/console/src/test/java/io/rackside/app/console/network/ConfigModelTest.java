package io.rackside.app.console.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.model.DeviceId;

import org.junit.jupiter.api.Test;

import java.util.List;

class ConfigModelTest {
    private final Bench bench = new Bench(SampleSite.cabled());
    private final ConfigModel model =
            new ConfigModel(
                    bench.live.now().model().device(new DeviceId("sw-01")).orElseThrow(),
                    bench.texts,
                    bench.background,
                    bench.ports.configs());

    @Test
    void aBackupIsAmongThoseThatAreKept() {
        model.read();
        assertEquals(List.of(), model.kept().get());
        model.backUp();
        assertEquals(1, model.kept().get().size());
        assertEquals("The configuration is kept: 11 lines.", model.work().said().get());
        assertFalse(model.work().busy().get());
    }

    @Test
    void twoAreComparedTheOlderFirstWhicheverWasChosenFirst() {
        model.backUp();
        model.backUp();
        model.compare(model.kept().get());
        assertEquals("@@ -9,3 +9,4 @@\n vlan 9\n vlan 10\n vlan 11\n+vlan 12", model.diff().get());
        assertEquals(
                "From 2026-03-02 11:44 to 2026-03-02 12:44: 1 line differs."
                        + " Secrets that differ, masked here: 1.",
                model.work().said().get());
    }

    @Test
    void oneIsComparedWithTheNewest() {
        model.backUp();
        model.backUp();
        model.compare(List.of(model.kept().get().getLast()));
        assertEquals("@@ -9,3 +9,4 @@\n vlan 9\n vlan 10\n vlan 11\n+vlan 12", model.diff().get());
    }

    @Test
    void theNewestIsComparedWithWhatTheBoxRunsNowWhereNoneIsChosen() {
        model.backUp();
        model.backUp();
        model.compareWithNow(List.of());
        assertTrue(model.diff().get().endsWith("+vlan 98\n+vlan 99"), model.diff().get());
        assertTrue(
                model.work().said().get().endsWith(" to now: 2 lines differ."),
                model.work().said().get());
        assertEquals(2, model.kept().get().size());
    }

    @Test
    void twoAreTooManyToCompareWithNow() {
        model.backUp();
        model.backUp();
        model.compareWithNow(model.kept().get());
        assertEquals(
                "Choose one configuration to compare with what the box runs now.",
                model.work().said().get());
    }

    @Test
    void theNewestAloneIsNothingToCompare() {
        model.backUp();
        model.compare(model.kept().get());
        assertEquals(
                "Choose two configurations, or one to compare with the newest.",
                model.work().said().get());
        assertEquals("", model.diff().get());
    }
}
