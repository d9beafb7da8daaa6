package io.rackside.nic.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.model.host.OperatingSystem.Family;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

class AdaptersTest {
    private static final Target TARGET = new Target("enp1s0", "0000:01:00.0", "mlx5_0");
    private static final Adapters ADAPTERS = Adapters.shipped();

    private static Adapter of(String driver) {
        return ADAPTERS.of(driver).orElseThrow();
    }

    private static List<String> lines(Way way, String value, String old) {
        return way.lines(TARGET, new KnobValue(value), new KnobValue(old));
    }

    /** A value that a way takes. */
    private static KnobValue some(Way way) {
        if (!way.values().isEmpty()) {
            return new KnobValue(way.values().keySet().iterator().next());
        }
        return new KnobValue(
                switch (way.knob().family()) {
                    case "pfc", "ecn" -> "0,0,0,1,0,0,0,0";
                    case "ets" -> "ets:30,ets:70,ets:0,ets:0,ets:0,ets:0,ets:0,ets:0";
                    case "prio-tc" -> "0,0,0,1,0,0,0,0";
                    case "dscp" -> "24-31:3,48:6";
                    case "tuned" -> "virtual-host";
                    case "governor" -> "performance";
                    default -> "8";
                });
    }

    @Test
    void eachDriverHasAFileOfItsOwn() {
        for (String driver :
                List.of(
                        "mlx5_core",
                        "ice",
                        "i40e",
                        "bnxt_en",
                        "hns3",
                        "hinic",
                        "hinic3",
                        "nfp",
                        "igb",
                        "netdevsim",
                        "rdma_rxe")) {
            assertEquals(driver, of(driver).driver());
        }
        assertEquals(Optional.empty(), ADAPTERS.of("e1000e"));
        assertEquals(Optional.empty(), ADAPTERS.of("host"));
        assertEquals("any", ADAPTERS.orAny("e1000e").driver());
    }

    @Test
    void everyWayMakesCommands() {
        for (Adapter adapter : ADAPTERS.all()) {
            for (Way way : adapter.ways()) {
                Way one =
                        way.knob().name().equals(Knob.ANY)
                                ? way.of(Knob.of(way.knob().family(), "one"))
                                : way;
                KnobValue value = some(one);
                assertTrue(one.takes(value), () -> adapter.driver() + " " + one.knob());
                List<String> lines = one.lines(TARGET, value, value);
                assertEquals(way.set().size(), lines.size());
                lines.forEach(line -> assertFalse(line.contains("{p"), line));
                assertFalse(one.persist().networkManager().contains("{"), one.knob()::id);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"igb", "mlx5_core", "ice", "hinic3", "netdevsim"})
    void aCountOfFunctionsGoesThroughZeroBothWays(String driver) {
        Way way = of(driver).way(Knob.VFS).orElseThrow();
        List<String> there = lines(way, "6", "4");
        List<String> back = lines(way, "4", "6");
        assertEquals(4, there.size());
        assertTrue(there.get(0).startsWith("printf '%s\\n' 0 >"), there.get(0));
        assertTrue(there.get(2).startsWith("printf '%s\\n' 6 >"), there.get(2));
        assertTrue(back.get(0).startsWith("printf '%s\\n' 0 >"), back.get(0));
        assertTrue(back.get(2).startsWith("printf '%s\\n' 4 >"), back.get(2));
        assertEquals("udevadm settle --timeout=30", there.get(1));
        assertEquals(there.get(1), there.get(3));
        assertTrue(way.cost().dropsFunctions());
    }

    @ParameterizedTest
    @CsvSource({
        "igb,sriov.vfs,DEVICE",
        "igb,ring.rx,DEVICE",
        "igb,coalesce.rx-usecs,RECORDING",
        "igb,roce.tos,DEVICE",
        "netdevsim,eswitch.mode,DEVICE",
        "mlx5_core,flash.NUM_OF_VFS,RECORDING",
        "mlx5_core,eswitch.mode,DOCUMENTS",
        "ice,mtu,DOCUMENTS",
        "hinic3,pfc,DOCUMENTS"
    })
    void eachWaySaysWhereItIsKnownFrom(String driver, String knob, Evidence evidence) {
        assertEquals(evidence, of(driver).way(new Knob(knob)).orElseThrow().evidence());
    }

    @Test
    void anAdapterIsKnownAsWellAsTheBestOfItsWays() {
        assertEquals(Evidence.DEVICE, of("igb").evidence());
        assertEquals(Evidence.RECORDING, of("mlx5_core").evidence());
        assertEquals(Evidence.DOCUMENTS, of("bnxt_en").evidence());
    }

    @ParameterizedTest
    @CsvSource({
        "igb,eswitch.mode",
        "igb,pfc",
        "igb,flash.NUM_OF_VFS",
        "hns3,eswitch.mode",
        "hinic,trust",
        "netdevsim,ets",
        "netdevsim,irq.affinity",
        "igb,prio-tc",
        "ice,roce.priority",
        "ice,steering.mode",
        "mlx5_core,firmware"
    })
    void whatADriverHasNotHasNoWay(String driver, String knob) {
        assertEquals(Optional.empty(), of(driver).way(new Knob(knob)));
    }

    @Test
    void aSettingInFlashWantsABootAndTheModeOfADpuIsToldToWantPower() {
        Way count = of("mlx5_core").way(new Knob("flash.NUM_OF_VFS")).orElseThrow();
        assertEquals(new Cost(false, false, true, false), count.cost());
        assertEquals(Persist.Keeper.FLASH, count.persist().keeper());
        assertEquals(
                List.of("mlxconfig -y -d 0000:01:00.0 set NUM_OF_VFS=16"), lines(count, "16", "8"));
        Way mode = of("mlx5_core").way(new Knob("flash.INTERNAL_CPU_MODEL")).orElseThrow();
        assertTrue(mode.cost().powerCycle());
        assertEquals(
                List.of("mlxconfig", "mstconfig"),
                of("mlx5_core").ways(new Knob("flash.LINK_TYPE_P1")).stream()
                        .flatMap(way -> way.needs().stream())
                        .toList());
    }

    @Test
    void aDriverThatSwitchesOnlyWithFunctionsSaysSo() {
        assertTrue(of("bnxt_en").needsFunctions(Knob.ESWITCH_MODE));
        assertFalse(of("bnxt_en").needsFunctions(Knob.MTU));
        assertFalse(of("mlx5_core").needsFunctions(Knob.ESWITCH_MODE));
    }

    @Test
    void dscpsGetTheirPrioritiesInOneGo() {
        Way way = of("ice").way(Knob.DSCP).orElseThrow();
        assertEquals(List.of("dcb"), way.needs());
        assertTrue(
                lines(way, "24-25:3,48:6", "none").getFirst().endsWith(" sh enp1s0 24:3 25:3 48:6"),
                () -> lines(way, "24-25:3,48:6", "none").toString());
        assertTrue(lines(way, "none", "26:3").getFirst().endsWith(" sh enp1s0"));
        assertEquals(
                List.of("dcb ets set dev enp1s0 prio-tc 0:0 1:0 2:0 3:1 4:0 5:0 6:0 7:0"),
                lines(of("ice").way(Knob.PRIO_TC).orElseThrow(), "0,0,0,1,0,0,0,0", "none"));
    }

    @ParameterizedTest
    @CsvSource({"dscp,26:3;id", "dscp,64:1", "dscp,-x:1", "prio-tc,8", "prio-tc,$(id)"})
    void whatIsNoMapIsNoPartOfACommand(String knob, String value) {
        Way way = of("ice").way(new Knob(knob)).orElseThrow();
        assertThrows(UnfitWordException.class, () -> lines(way, value, value));
    }

    @Test
    void aFeatureIsKeptByNetworkManagerUnderItsOwnName() {
        assertEquals(
                "ethtool.feature-hw-tc-offload",
                of("igb")
                        .way(new Knob("feature.hw-tc-offload"))
                        .orElseThrow()
                        .persist()
                        .networkManager());
        assertEquals(
                "ethtool.feature-lro",
                of("igb")
                        .way(new Knob("feature.large-receive-offload"))
                        .orElseThrow()
                        .persist()
                        .networkManager());
    }

    @Test
    void aWayTakesItsOwnValuesAndTranslatesThem() {
        Way offload = ADAPTERS.ofHost(Family.DEBIAN).way(Knob.OVS_HW_OFFLOAD).orElseThrow();
        assertFalse(offload.takes(new KnobValue("maybe")));
        assertEquals(
                "ovs-vsctl --no-wait set Open_vSwitch . other_config:hw-offload=true",
                offload.lines(Target.HOST, KnobValue.ON, KnobValue.OFF).getFirst());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aHostsBootLoaderIsSetTheWayItsSystemDoes(Family family) {
        Optional<Way> way = ADAPTERS.ofHost(family).way(Knob.of("cmdline", "iommu"));
        String needs =
                switch (family) {
                    case DEBIAN, UBUNTU, UOS, KYLIN_DESKTOP -> "update-grub";
                    case KYLIN_SERVER, OPENEULER, ANOLIS, CENTOS, RHEL, RHEL_LIKE -> "grubby";
                    case SUSE, OTHER -> "";
                };
        assertEquals(needs, way.map(one -> String.join(" ", one.needs())).orElse(""));
        way.ifPresent(one -> assertTrue(one.cost().boot()));
        assertTrue(ADAPTERS.way("igb", family, Knob.TUNED).isPresent());
        assertTrue(ADAPTERS.way("igb", family, Knob.MTU).isPresent());
    }

    @Test
    void costsAddUpAndAreTold() {
        Cost both = new Cost(true, false, false, false).with(new Cost(false, true, true, false));
        assertEquals(
                List.of("nic.cost.link", "nic.cost.functions", "nic.cost.boot"),
                both.told().stream().map(message -> message.code()).toList());
        assertEquals("nic.cost.none", Cost.NONE.told().getFirst().code());
        assertFalse(Cost.NONE.any());
    }

    private static Adapter read(String json) throws Exception {
        JsonNode file = new ObjectMapper().readTree(json);
        return AdapterFile.read(file, "d");
    }

    private static String file(String way) {
        return "{\"driver\":\"d\",\"sources\":[\"a test\"],\"ways\":[" + way + "]}";
    }

    private static final String GOOD =
            "{\"knob\":\"mtu\",\"set\":[\"ip link set dev {port} mtu"
                + " {value}\"],\"cost\":[\"link\"],\"keeper\":\"unit\",\"evidence\":\"documents\"}";

    @Test
    void aFileOfKnownWordsIsRead() throws Exception {
        Way way = read(file(GOOD)).way(Knob.MTU).orElseThrow();
        assertEquals(List.of("ip"), way.needs());
        assertEquals(new Cost(true, false, false, false), way.cost());
        assertTrue(way.persist().isVolatile());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"knob\":\"mtu\" | \"knob\":\"mru\"",
                "\"knob\":\"mtu\" | \"knob\":\"M T U\"",
                "\"knob\" | \"knobs\"",
                "{value} | {worth}",
                "[\"link\"] | [\"links\"]",
                "[\"link\"] | \"link\"",
                "\"unit\" | \"units\"",
                "\"documents\" | \"hearsay\"",
                "\"cost\" | \"price\"",
                "[\"ip link set dev {port} mtu {value}\"] | []",
                "[\"ip link set dev {port} mtu {value}\"] | [7]"
            })
    void anUnknownWordFailsTheFile(String word, String wrong) {
        String changed = GOOD.replace(word, wrong);
        assertFalse(changed.equals(GOOD), word);
        assertThrows(AdapterFormatException.class, () -> read(file(changed)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"driver\":\"other\",\"sources\":[\"a\"],\"ways\":[]}",
                "{\"driver\":\"d\",\"sources\":[],\"ways\":[]}",
                "{\"driver\":\"d\",\"sources\":[\"a\"],\"ways\":[]}",
                "{\"driver\":\"d\",\"sources\":[\"a\"],\"ways\":[],\"more\":1}"
            })
    void aFileWithoutDriverSourceOrWayIsNone(String json) {
        assertThrows(AdapterFormatException.class, () -> read(json));
    }

    /** As nm-settings-nmcli(5) has them; those of the kernel else. */
    @Test
    void networkManagerHasNamesOfItsOwnForFeatures() {
        Persist features = new Persist(Persist.Keeper.UNIT, "ethtool.feature-{name}");
        assertEquals("ethtool.feature-rx", features.of("rx-checksumming").networkManager());
        assertEquals("ethtool.feature-rxhash", features.of("receive-hashing").networkManager());
        assertEquals("ethtool.feature-rx-gro-hw", features.of("rx-gro-hw").networkManager());
    }
}
