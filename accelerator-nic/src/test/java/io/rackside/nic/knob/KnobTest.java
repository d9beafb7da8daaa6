package io.rackside.nic.knob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnobTest {
    @Test
    void aKnobHasAFamilyAndMostHaveAName() {
        Knob parameter = new Knob("cmdline.iommu.passthrough");
        assertEquals("cmdline", parameter.family());
        assertEquals("iommu.passthrough", parameter.name());
        assertEquals("mtu", Knob.MTU.family());
        assertEquals("", Knob.MTU.name());
    }

    @Test
    void whatTheHostHasOnceIsHostWide() {
        assertTrue(Knob.of("hugepages", "2048").hostWide());
        assertTrue(Knob.TUNED.hostWide());
        assertFalse(Knob.VFS.hostWide());
        assertFalse(Knob.of("flash", "SRIOV_EN").hostWide());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mtu",
                "feature.tx-udp_tnl-segmentation",
                "flash.HOST_CHAINING_MODE[0]",
                "cmdline.nvme_core.multipath",
                "hugepages.1048576",
                "pause.autoneg"
            })
    void wordsOfFilesAreKnown(String id) {
        assertTrue(new Knob(id).known());
    }

    @ParameterizedTest
    @ValueSource(strings = {"speed", "ring.rx-tiny", "coalesce.rx", "feature", "roce.version"})
    void otherWordsAreNot(String id) {
        assertFalse(new Knob(id).known());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "MTU", "mtu.", "a b", "feature.-x", "flash.A;reboot", "flash.$(id)"})
    void whatNoFileCanHoldIsNoKnob(String id) {
        assertThrows(IllegalArgumentException.class, () -> new Knob(id));
    }

    @Test
    void aStarStandsForItsFamilyAlone() {
        Knob any = Knob.of("ring", Knob.ANY);
        assertTrue(any.knownFamily());
        assertFalse(any.known());
        assertFalse(Knob.of("wheel", Knob.ANY).knownFamily());
        assertTrue(any.covers(Knob.of("ring", "rx")));
        assertFalse(any.covers(Knob.of("channels", "rx")));
        assertFalse(Knob.of("ring", "rx").covers(Knob.of("ring", "tx")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mtu | 9000",
                "sriov.vfs | 0",
                "feature.hw-tc-offload | on",
                "coalesce.adaptive-rx | off",
                "coalesce.rx-usecs | 8",
                "eswitch.mode | switchdev",
                "pfc | 0,0,0,1,0,0,0,0",
                "ets | strict,strict,ets:50,ets:50,vendor,vendor,vendor,vendor",
                "roce.mode | RoCE v2",
                "roce.tos | 106",
                "isolation | 2-15,18",
                "isolation | none",
                "flash.NUM_OF_VFS | 16"
            })
    void eachKindTakesItsValues(String knob, String value) {
        assertTrue(new Knob(knob).takes(new KnobValue(value)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mtu | big",
                "sriov.vfs | -1",
                "feature.hw-tc-offload | 1",
                "coalesce.adaptive-rx | 1",
                "eswitch.mode | switch",
                "pfc | 0,0,0,1",
                "pfc | 0,0,0,2,0,0,0,0",
                "ets | strict,strict",
                "roce.mode | v2",
                "roce.tos | 256",
                "isolation | all"
            })
    void andNoOthers(String knob, String value) {
        assertFalse(new Knob(knob).takes(new KnobValue(value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "\u0007"})
    void aValueIsOneLine(String text) {
        assertThrows(IllegalArgumentException.class, () -> new KnobValue(text));
    }
}
