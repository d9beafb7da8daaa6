package io.rackside.drivers.host.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.host.NicOffload.Coalescing;
import io.rackside.model.host.NicOffload.Feature;
import io.rackside.model.host.NicOffload.Limited;
import io.rackside.model.host.NicOffload.Pause;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What ethtool printed on real hosts. */
@Tag("peer")
class EthtoolRecordingsTest {
    private static final OptionalInt NONE = OptionalInt.empty();

    private static Limited limited(int now, int most) {
        return new Limited(OptionalInt.of(now), OptionalInt.of(most));
    }

    @Test
    void theDriverIsReadWithItsVersionFirmwareAndPlace() {
        assertEquals(
                new EthtoolDriver("igb", "6.1.0-56-amd64", "2.1.0", "0000:01:00.0"),
                EthtoolDriver.parse(Recording.of("vm-debian12/ethtool-i.igb.txt")));
        assertEquals(
                new EthtoolDriver("hinic", "2.3.2.11", "2.4.1.0", "0000:04:00.0"),
                EthtoolDriver.parse(Recording.of("vendor/ethtool-i.hinic.txt")));
        assertEquals(
                new EthtoolDriver("hinic", "", "", "0000:05:00.0"),
                EthtoolDriver.parse(Recording.of("vendor/ethtool-i.hinic-dpdk-bound.txt")));
        assertEquals(
                new EthtoolDriver("bonding", "3.6.0", "2", ""),
                EthtoolDriver.parse(Recording.of("insights/ethtool--test_ethtool_i_docs.txt")));
        assertEquals(
                new EthtoolDriver("virtio_net", "", "", "0000:00:03.0"),
                EthtoolDriver.parse(
                        Recording.of("insights/ethtool--test_ethtool_i_missing_keys.txt")));
        EthtoolDriver simulated =
                EthtoolDriver.parse(Recording.of("vm-debian12/ethtool-i.netdevsim.txt"));
        assertEquals("netdevsim", simulated.driver());
    }

    @ParameterizedTest
    @ValueSource(strings = {"igb", "netdevsim"})
    void featuresAreTheSameAsTextAndAsJson(String driver) {
        Map<String, Feature> text =
                EthtoolFeatures.parse(Recording.of("vm-debian12/ethtool-k." + driver + ".txt"));
        Map<String, Feature> json =
                EthtoolFeatures.parse(
                        Recording.of("vm-debian12/ethtool-k-json." + driver + ".json"));
        assertTrue(text.size() > 50, text::toString);
        assertEquals(text, json);
    }

    @Test
    void whatIsFixedIsKnownBeforeTrying() {
        Map<String, Feature> igb =
                EthtoolFeatures.parse(Recording.of("vm-debian12/ethtool-k.igb.txt"));
        assertEquals(new Feature(false, true, Optional.empty()), igb.get("hw-tc-offload"));
        assertEquals(
                new Feature(true, false, Optional.empty()), igb.get("generic-receive-offload"));
        assertFalse(
                EthtoolFeatures.parse(Recording.of("vm-debian12/ethtool-k.netdevsim.txt"))
                        .get("hw-tc-offload")
                        .fixed());
        assertEquals(
                new Feature(false, false, Optional.of(true)),
                EthtoolFeatures.parse("hw-tc-offload: off [requested on]").get("hw-tc-offload"));
    }

    /** A group is what its members are; to try it because ethtool says it of them alone is late. */
    @Test
    void aGroupIsFixedWhereItsMembersKeepItAsItIs() {
        Map<String, Feature> simulated =
                EthtoolFeatures.parse(Recording.of("vm-debian12/ethtool-k.netdevsim.txt"));
        Map<String, Feature> igb =
                EthtoolFeatures.parse(Recording.of("vm-debian12/ethtool-k.igb.txt"));
        for (String group :
                List.of("tx-checksumming", "scatter-gather", "tcp-segmentation-offload")) {
            assertEquals(new Feature(true, true, Optional.empty()), simulated.get(group), group);
            assertEquals(new Feature(true, false, Optional.empty()), igb.get(group), group);
        }
        String sends =
                "tcp-segmentation-offload: %s\n"
                        + "\ttx-tcp-segmentation: %s\n"
                        + "\ttx-tcp6-segmentation: %s\n";
        assertTrue(segmentation(sends.formatted("on", "on", "on [fixed]")).fixed());
        assertTrue(segmentation(sends.formatted("off", "off [fixed]", "off [fixed]")).fixed());
        assertFalse(segmentation(sends.formatted("on", "on", "off [fixed]")).fixed());
        assertFalse(segmentation(sends.formatted("off", "off", "off [fixed]")).fixed());
        assertTrue(segmentation("tcp-segmentation-offload: off [fixed]").fixed());
        assertFalse(segmentation("tcp-segmentation-offload: off").fixed());
    }

    private static Feature segmentation(String said) {
        return EthtoolFeatures.parse(said).get("tcp-segmentation-offload");
    }

    @Test
    void ringsAreReadWithTheirMaximums() {
        assertEquals(
                Map.of("rx", limited(512, 4096), "tx", limited(256, 4096)),
                EthtoolLimits.rings(Recording.of("vm-debian12/ethtool-g.igb.txt")));
        assertEquals(
                Map.of(
                        "rx", limited(200, 2047),
                        "rx-mini", limited(0, 0),
                        "rx-jumbo", limited(0, 0),
                        "tx", limited(511, 511)),
                EthtoolLimits.rings(Recording.of("insights/ethtool--test_ethtool_g.txt")));
        for (String name : Set.of("3", "4")) {
            assertEquals(
                    Map.of("rx", limited(256, 256), "tx", limited(256, 256)),
                    EthtoolLimits.rings(
                            Recording.of("insights/ethtool--test_ethtool_g_" + name + ".txt")));
        }
        assertTrue(
                EthtoolLimits.rings(Recording.of("vm-debian12/ethtool-g.netdevsim.txt"))
                        .containsKey("rx"));
    }

    @Test
    void channelsAreReadWithTheirMaximums() {
        assertEquals(
                Map.of("other", limited(1, 1), "combined", limited(2, 8)),
                EthtoolLimits.channels(Recording.of("vm-debian12/ethtool-l.igb.txt")));
    }

    @Test
    void coalescingIsReadAsFarAsTheDriverTellsIt() {
        Optional<Boolean> untold = Optional.empty();
        Optional<Boolean> off = Optional.of(false);
        OptionalInt three = OptionalInt.of(3);
        assertEquals(
                new Coalescing(untold, untold, three, NONE, three, NONE),
                EthtoolCoalescing.parse(Recording.of("vm-debian12/ethtool-c.igb.txt")));
        assertEquals(
                new Coalescing(
                        off,
                        off,
                        OptionalInt.of(20),
                        OptionalInt.of(5),
                        OptionalInt.of(72),
                        OptionalInt.of(53)),
                EthtoolCoalescing.parse(Recording.of("insights/ethtool--test_ethtool_c_docs.txt")));
        assertEquals(
                new Coalescing(off, off, NONE, NONE, NONE, NONE),
                EthtoolCoalescing.parse(Recording.of("insights/ethtool--test_ethtool_c.txt")));
    }

    @Test
    void pauseIsReadInEitherWayOfWritingIt() {
        assertEquals(
                new Pause(false, false, false),
                EthtoolPause.parse(Recording.of("vm-debian12/ethtool-a.netdevsim.txt")));
        assertEquals(
                new Pause(true, false, false),
                EthtoolPause.parse(Recording.of("insights/ethtool--success_ethtool_a.txt")));
        assertEquals(
                new Pause(true, true, true),
                EthtoolPause.parse(Recording.of("insights/ethtool--test_ethtool_a_docs.txt")));
        assertEquals(
                new Pause(true, true, true),
                EthtoolPause.parse(Recording.of("vm-debian12/ethtool-a.igb.txt")));
    }

    @Test
    void anErrorIsNoReading() {
        String rings = Recording.of("insights/ethtool--test_ethtool_g_1.txt");
        String coalescing = Recording.of("insights/ethtool--test_ethtool_c_cannot_get.txt");
        String pause = Recording.of("insights/ethtool--fail_ethtool_a.txt");
        String usage = Recording.of("insights/ethtool--fail_ethtool_a_1.txt");
        String stats = Recording.of("insights/ethtool--ethtool_k_cannot_get.txt");
        String colon = Recording.of("insights/ethtool--ethtool_k_missing_colon.txt");
        assertThrows(NotUnderstood.class, () -> EthtoolLimits.rings(rings));
        assertThrows(NotUnderstood.class, () -> EthtoolCoalescing.parse(coalescing));
        assertThrows(NotUnderstood.class, () -> EthtoolPause.parse(pause));
        assertThrows(NotUnderstood.class, () -> EthtoolDriver.parse(usage));
        assertThrows(NotUnderstood.class, () -> EthtoolFeatures.parse(stats));
        assertThrows(NotUnderstood.class, () -> EthtoolFeatures.parse(colon));
    }
}
