package io.rackside.nic.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.nic.adapter.Way;
import io.rackside.nic.apply.ApplyOrder.Keep;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Who sets a port again in a boot: one, never two. */
class KeepingTest {
    private static final String CONNECTION = "6f1c2a0e-0000-4000-8000-000000000001";

    private static Trace probe(String... lines) {
        List<String> all = new ArrayList<>(List.of("boot b", "machine m"));
        all.addAll(List.of(lines));
        return Trace.of(new Said(all, Said.End.WHOLE, "")).orElseThrow();
    }

    private static Keeping of(ApplyOrder order, String... lines) {
        return Keeping.of(order, probe(lines), HostLayout.usual());
    }

    private static Setting trust() {
        return new Setting(
                Knob.TRUST,
                new KnobValue("pcp"),
                new KnobValue("dscp"),
                Orders.way(Knob.TRUST, "", "mlnx_qos -i {port} --trust {value}"));
    }

    @Test
    void ourUnitWhereNobodyHasThePort() {
        Keeping.ByUnit unit = assertInstanceOf(Keeping.ByUnit.class, of(Orders.usual(Keep.KEPT)));
        assertEquals(
                List.of("mtu", "sriov.vfs", "ring.rx"), List.copyOf(unit.unit().parts().keySet()));
        assertTrue(unit.unit().unit().contains("After=network-pre.target"));
    }

    @Test
    void networkManagerWhereItHasThePortAndKnowsAllOfIt() {
        Keeping.InConnection manager =
                assertInstanceOf(
                        Keeping.InConnection.class,
                        of(
                                Orders.usual(Keep.KEPT),
                                "connection " + CONNECTION,
                                "property 802-3-ethernet.mtu auto",
                                "property sriov.total-vfs 0",
                                "property ethtool.ring-rx "));
        assertEquals("9000", manager.properties().get("802-3-ethernet.mtu"));
    }

    @Test
    void ourUnitForAllOfItWhereNetworkManagerDoesNotKnowOneSetting() {
        ApplyOrder order = Orders.order(Keep.KEPT, Orders.mtu(1500, 9000), trust());
        Keeping.ByUnit unit =
                assertInstanceOf(
                        Keeping.ByUnit.class,
                        of(order, "connection " + CONNECTION, "property 802-3-ethernet.mtu auto"));
        assertEquals(List.of("mtu", "trust"), List.copyOf(unit.unit().parts().keySet()));
    }

    @Test
    void nobodyWhereBothWouldSetItDifferently() {
        ApplyOrder order = Orders.order(Keep.KEPT, Orders.mtu(1500, 9000), trust());
        Keeping.Conflict conflict =
                assertInstanceOf(
                        Keeping.Conflict.class,
                        of(order, "connection " + CONNECTION, "property 802-3-ethernet.mtu 4000"));
        assertEquals("nic.apply.why.manager", conflict.why().code());
    }

    @Test
    void ourUnitWhereAnOldNetworkManagerHasNoWordForASetting() {
        assertInstanceOf(
                Keeping.ByUnit.class,
                of(
                        Orders.usual(Keep.KEPT),
                        "connection " + CONNECTION,
                        "property 802-3-ethernet.mtu auto",
                        "property sriov.total-vfs 0"));
    }

    @Test
    void aTruthValueOfCoalescingIsANumberToNetworkManager() {
        Knob adaptive = new Knob("coalesce.adaptive-rx");
        ApplyOrder order =
                Orders.order(
                        Keep.KEPT,
                        new Setting(
                                adaptive,
                                KnobValue.OFF,
                                KnobValue.ON,
                                Orders.way(
                                        adaptive,
                                        "ethtool.coalesce-adaptive-rx",
                                        "ethtool -C {port} adaptive-rx {value}")));
        Keeping.InConnection manager =
                assertInstanceOf(
                        Keeping.InConnection.class,
                        of(
                                order,
                                "connection " + CONNECTION,
                                "property ethtool.coalesce-adaptive-rx "));
        assertEquals("1", manager.properties().get("ethtool.coalesce-adaptive-rx"));
    }

    @Test
    void partsOfSeveralChangesAreSetInTheOrderOfAPlanAndBeforeWhoeverUsesThem() {
        KeptUnit earlier =
                KeptUnit.read(
                        Orders.usual(Keep.KEPT),
                        HostLayout.usual(),
                        List.of("#: sriov.vfs", "keep 'vfs'", "#."));
        KeptUnit both = earlier.with(List.of(0));
        assertTrue(
                both.script().indexOf("#: mtu") < both.script().indexOf("#: sriov.vfs"),
                both::script);
        assertTrue(both.unit().contains("Before=network.target libvirtd.service"));
    }

    /** Each may take 10 seconds until it is there, and a unit has ten minutes. */
    @Test
    void aBootWaitsForAsManySubFunctionsAsThereAreToBe() {
        Setting few = Orders.setting(Knob.SUB_FUNCTIONS, 0, 8, subFunctions());
        KeptUnit unit = kept(few, Orders.mtu(1500, 9000));
        assertTrue(unit.script().contains("\nkeep 'make 8' 140\n"), unit::script);
        assertTrue(unit.parts().get("mtu").getLast().endsWith("'"), unit::script);
        KeptUnit read = KeptUnit.read(unit.order(), unit.layout(), unit.script().lines().toList());
        assertEquals(unit.parts(), read.parts());
        Setting many = Orders.setting(Knob.SUB_FUNCTIONS, 0, 128, subFunctions());
        assertEquals(
                List.of("keep 'make 128' 300"), kept(many).parts().get(Knob.SUB_FUNCTIONS.id()));
    }

    private static Way subFunctions() {
        return Orders.way(Knob.SUB_FUNCTIONS, "", "make {value}");
    }

    private static KeptUnit kept(Setting... settings) {
        return assertInstanceOf(Keeping.ByUnit.class, of(Orders.order(Keep.KEPT, settings))).unit();
    }

    @Test
    void aSettingMadeTwiceIsKeptAsItWasLast() {
        ApplyOrder order =
                Orders.order(Keep.KEPT, Orders.vfs(4, 0), Orders.mtu(1500, 9000), Orders.vfs(0, 2));
        Keeping.ByUnit unit = assertInstanceOf(Keeping.ByUnit.class, of(order));
        assertEquals(List.of("mtu", "sriov.vfs"), List.copyOf(unit.unit().parts().keySet()));
        assertTrue(unit.unit().parts().get("sriov.vfs").getLast().contains(" 2 >"));
    }

    @Test
    void truthIsTheSameInEachOfItsWords() {
        Setting offload =
                new Setting(
                        new Knob("feature.hw-tc-offload"),
                        KnobValue.OFF,
                        KnobValue.ON,
                        Orders.way(
                                new Knob("feature.hw-tc-offload"),
                                "ethtool.feature-hw-tc-offload",
                                "ethtool -K {port} hw-tc-offload {value}"));
        ApplyOrder order = Orders.order(Keep.KEPT, offload);
        String connection = "connection " + CONNECTION;
        Keeping keeping = of(order, connection, "property ethtool.feature-hw-tc-offload ");
        assertTrue(
                keeping.unlike(probe(connection, "property ethtool.feature-hw-tc-offload true"))
                        .isEmpty());
        assertTrue(
                keeping.unlike(probe(connection, "property ethtool.feature-hw-tc-offload off"))
                        .isPresent());
    }
}
