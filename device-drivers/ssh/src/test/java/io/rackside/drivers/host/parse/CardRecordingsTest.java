package io.rackside.drivers.host.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.host.parse.HinicCards.HinicCard;
import io.rackside.model.host.CardSettings.Setting;
import io.rackside.model.host.NicOffload.TrafficClass;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalInt;

/** What the card makers' own tools printed. */
@Tag("peer")
class CardRecordingsTest {
    private static Setting setting(MlxConfig config, String name) {
        return config.settings().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatTheNextBootBringsIsToldApart() {
        MlxConfig pending = MlxConfig.parse(Recording.of("mlxconfig/cx4lx-sriov-pending.txt"));
        assertEquals("ConnectX4LX", pending.type());
        assertEquals("19:00.0", pending.device());
        Setting functions = setting(pending, "NUM_OF_VFS");
        assertEquals(new Setting("NUM_OF_VFS", "8", "0", "16"), functions);
        assertTrue(functions.pending());
        assertEquals("True(1)", setting(pending, "SRIOV_EN").next());
        assertEquals(
                "PCI_ATOMIC_DISABLED_EXT_ATOMIC_ENABLED(0)",
                setting(pending, "PCI_ATOMIC_MODE").now());
        MlxConfig on = MlxConfig.parse(Recording.of("mlxconfig/cx4lx-sriov-on.txt"));
        assertTrue(setting(on, "SRIOV_EN").now().startsWith("True"));
    }

    @Test
    void arraysAreReadByTheirElements() {
        MlxConfig bare = MlxConfig.parse(Recording.of("mlxconfig/nico-02.txt"));
        assertEquals(8, bare.settings().size());
        assertEquals("128", setting(bare, "ESWITCH_HAIRPIN_DESCRIPTORS[7]").now());
        MlxConfig owner = MlxConfig.parse(Recording.of("mlxconfig/nico-06.txt"));
        assertEquals("ConnectX9", owner.type());
        assertEquals(
                new Setting(
                        "PCI_DOWNSTREAM_PORT_OWNER[1]",
                        "DEVICE_DEFAULT(0)",
                        "HOST_0(1)",
                        "DEVICE_DEFAULT(0)"),
                setting(owner, "PCI_DOWNSTREAM_PORT_OWNER[1]"));
        assertEquals(List.of(), MlxConfig.parse(Recording.of("mlxconfig/nico-05.txt")).settings());
        assertEquals("ConnectX4", MlxConfig.parse(Recording.of("mlxconfig/nico-03.txt")).type());
        String foreign = Recording.of("vm-debian12/mstconfig-foreign.txt");
        assertThrows(NotUnderstood.class, () -> MlxConfig.parse(foreign));
    }

    @Test
    void huaweiCardsAreReadInEachOfTheirTrees() {
        assertEquals(
                List.of(
                        new HinicCard(
                                "hinic0",
                                "CAL_2X25G_LOW",
                                List.of(
                                        new HinicCards.Function("0000:41:00.0", "eth4"),
                                        new HinicCards.Function("0000:41:00.1", "eth5")))),
                HinicCards.parse(Recording.of("vendor/hinicadm3-info.2x25g.txt")));
        assertEquals(
                "enp4s0f1",
                HinicCards.parse(Recording.of("vendor/hinicadm3-info.2x100g-flat.txt"))
                        .getFirst()
                        .functions()
                        .getLast()
                        .netDevice());
        assertEquals(
                "CAL_SP23X_2X25G",
                HinicCards.parse(Recording.of("vendor/hinicadm5-info.sp23x.txt"))
                        .getFirst()
                        .model());
        assertEquals(
                "0000f",
                HinicCards.parse(Recording.of("vendor/hinicadm5-info.ub.txt"))
                        .getFirst()
                        .functions()
                        .getFirst()
                        .address());
    }

    @Test
    void trustAndPausedPrioritiesAreRead() {
        MlnxQos qos = MlnxQos.parse(Recording.of("vendor/rdma-qos-query.pfc5.txt"));
        assertEquals("dscp", qos.trust());
        assertEquals(List.of(false, false, false, false, false, true, false, false), qos.pfc());
        String error = Recording.of("vm-debian12/dcb-unsupported.txt");
        assertThrows(NotUnderstood.class, () -> MlnxQos.parse(error));
        assertThrows(NotUnderstood.class, () -> DcbQos.pfc(error));
    }

    @Test
    void trafficClassesOfMlnxQosAndDcbAreTheSame() {
        MlnxQos qos =
                MlnxQos.parse(
                        """
                        Priority trust state: pcp
                        tc: 0 ratelimit: unlimited, tsa: ets, bw: 50%
                        	 priority:  0
                        tc: 1 ratelimit: unlimited, tsa: strict
                        	 priority:  3
                        """);
        assertEquals(
                List.of(
                        new TrafficClass(0, "ets", OptionalInt.of(50)),
                        new TrafficClass(1, "strict", OptionalInt.empty())),
                qos.ets());
        List<TrafficClass> dcb =
                DcbQos.ets(
                        """
                        {"willing":true,"cbs":false,"ets_cap":8,"tc_bw":[50,0,0,0,0,0,0,50],\
                        "tc_tsa":["ets","strict","strict","strict","strict","strict","strict",\
                        "ets"],"prio_tc":[0,1,2,3,4,5,6,7]}
                        """);
        assertEquals(new TrafficClass(7, "ets", OptionalInt.of(50)), dcb.get(7));
        assertEquals(
                List.of(false, false, false, true, false, false, false, false),
                DcbQos.pfc(
                        """
                        {"pfc_cap":8,"prio_pfc":[false,false,false,true,false,false,false,false]}
                        """));
        assertEquals("dscp", DcbQos.trust("{\"order\":[\"dscp\",\"pcp\"]}"));
    }
}
