package io.rackside.app.console.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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
        assertEquals("The configuration is kept: 11 lines.", model.said().get());
        assertFalse(model.busy().get());
    }

    @Test
    void twoAreComparedTheOlderFirstWhicheverWasChosenFirst() {
        model.backUp();
        model.backUp();
        model.compare(model.kept().get());
        assertEquals("@@ -9,3 +9,4 @@\n vlan 9\n vlan 10\n vlan 11\n+vlan 12", model.diff().get());
        assertEquals(
                "Lines that differ: 1. Secrets that differ, masked here: 1.", model.said().get());
    }

    @Test
    void oneIsComparedWithTheNewest() {
        model.backUp();
        model.backUp();
        model.compare(List.of(model.kept().get().getLast()));
        assertEquals("@@ -9,3 +9,4 @@\n vlan 9\n vlan 10\n vlan 11\n+vlan 12", model.diff().get());
    }

    @Test
    void theNewestAloneIsNothingToCompare() {
        model.backUp();
        model.compare(model.kept().get());
        assertEquals(
                "Choose two configurations, or one to compare with the newest.",
                model.said().get());
        assertEquals("", model.diff().get());
    }
}
