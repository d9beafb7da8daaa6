package io.rackside.nic.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.PortPlace.Upper;
import io.rackside.model.host.RdmaDevice;
import io.rackside.model.host.VirtualFunction;
import io.rackside.model.host.VirtualFunction.Holder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Nobody's functions are taken away unasked. */
class HoldersTest {
    private static HostInventory host(Offloads offloads, String master, List<String> addresses) {
        return Hosts.host(
                Hosts.nic(Plans.PORT, "mlx5_core", Plans.PCI, offloads.told()),
                Hosts.nic(
                        "held0",
                        "mlx5_core",
                        "0000:3b:00.2",
                        master,
                        Plans.PCI,
                        addresses,
                        new Offloads().noFunctions().told()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Holder.class,
            names = {"VFIO", "CONTAINER", "OTHER"})
    void aFunctionThatSomebodyHasBlocksThePlan(Holder holder) {
        Offloads offloads = new Offloads().functions(16, Holder.NOBODY, holder);
        OffloadPlan plan = Plans.plan(Plans.host("mlx5_core", offloads), "vm-switchdev");
        assertEquals(1, plan.holders().size());
        Hold hold = plan.holders().getFirst();
        assertEquals(1, hold.function().number());
        assertTrue(hold.blocks());
        assertFalse(plan.mayRun());
    }

    @Test
    void aFunctionIsNoObstacleToWhatLeavesItAlone() {
        Offloads offloads = new Offloads().functions(16, Holder.VFIO);
        OffloadPlan plan = Plans.plan(Plans.host("mlx5_core", offloads), "throughput");
        assertEquals(List.of(), plan.holders());
        assertTrue(plan.mayRun(), () -> plan.refusals().toString());
    }

    @Test
    void anIdleInterfaceOfTheHostMayGo() {
        Offloads offloads = new Offloads().functions(16, Holder.HOST);
        OffloadPlan plan = Plans.plan(host(offloads, "", List.of("fe80::1/64")), "vm-switchdev");
        assertFalse(plan.holders().getFirst().blocks());
        assertTrue(plan.mayRun(), () -> plan.refusals().toString());
    }

    @Test
    void anInterfaceWithAnAddressOrInABondIsInUse() {
        Offloads offloads = new Offloads().functions(16, Holder.HOST);
        assertFalse(
                Plans.plan(host(offloads, "", List.of("192.0.2.20/24")), "vm-switchdev").mayRun());
        assertFalse(Plans.plan(host(offloads, "bond0", List.of()), "vm-switchdev").mayRun());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vlan", "macvtap", "macvlan"})
    void anInterfaceUnderAnotherIsInUse(String kind) {
        Upper guest = new Upper("above0", kind, OptionalInt.empty(), "held0", OptionalInt.empty());
        Offloads offloads = new Offloads().functions(16, Holder.HOST);
        HostInventory host = host(offloads, "", List.of("fe80::1/64"));
        List<HostNic> nics =
                List.of(host.nics().getFirst(), Hosts.under(host.nics().getLast(), "", guest));
        OffloadPlan plan = Plans.plan(Hosts.host(nics.toArray(HostNic[]::new)), "vm-switchdev");
        assertTrue(plan.holders().getFirst().blocks());
        assertFalse(plan.mayRun());
    }

    @Test
    void anInterfaceWithConnectionsOfRdmaIsInUse() {
        assertTrue(overRdma(Map.of("cm_id", 1L)).holders().getFirst().blocks());
        assertTrue(overRdma(Map.of("mr", 2L)).holders().getFirst().blocks());
        assertFalse(overRdma(Map.of("qp", 1L, "mr", 0L)).holders().getFirst().blocks());
    }

    private static OffloadPlan overRdma(Map<String, Long> inUse) {
        Offloads offloads = new Offloads().functions(16, Holder.HOST);
        RdmaDevice bare = Hosts.rdma("mlx5_2", "held0", Fact.notSupported(), Fact.notSupported());
        RdmaDevice device =
                new RdmaDevice(
                        bare.name(),
                        bare.firmware(),
                        bare.pci(),
                        bare.port(),
                        bare.trafficClass(),
                        inUse);
        HostInventory host = host(offloads, "", List.of());
        return Plans.plan(
                Hosts.host(host.nics(), List.of(), List.of(device), List.of()), "vm-switchdev");
    }

    @Test
    void whatStandsForAFunctionInABridgeKeepsIt() {
        HostNic end =
                Hosts.nic(
                        "rep0",
                        "mlx5e_rep",
                        Plans.PCI,
                        "ovs-system",
                        "",
                        List.of(),
                        new Offloads().noFunctions().told());
        HostNic port =
                Hosts.nic(
                        Plans.PORT,
                        "mlx5_core",
                        Plans.PCI,
                        new Offloads().functions(16, Holder.NOBODY).told());
        assertTrue(Plans.plan(Hosts.host(port, end), "vm-switchdev").mayRun());
        OffloadPlan plan = Plans.plan(Hosts.host(port, Hosts.under(end, "pcivf")), "vm-switchdev");
        assertFalse(plan.mayRun());
        assertEquals(
                List.of("nic.plan.hold.function-switch"),
                plan.refusals().stream()
                        .map(why -> ((Message) why.arguments().getFirst()).code())
                        .toList());
    }

    @Test
    void anInterfaceThatTheHostDoesNotListIsTakenForUsed() {
        HostNic alone =
                Hosts.nic(
                        Plans.PORT,
                        "mlx5_core",
                        Plans.PCI,
                        new Offloads().functions(16, Holder.HOST).told());
        assertTrue(Plans.plan(Hosts.host(alone), "vm-switchdev").holders().getFirst().blocks());
    }

    @Test
    void functionsOfWhichNobodyTellsWhoHasThemBlock() {
        Offloads offloads =
                new Offloads().functions(16, 3, List.of(Offloads.function(0, Holder.NOBODY)));
        OffloadPlan plan = Plans.plan(Plans.host("mlx5_core", offloads), "vm-switchdev");
        assertTrue(
                plan.refusals().stream()
                        .anyMatch(
                                why ->
                                        why.code().equals("nic.plan.refused.untold")
                                                && why.arguments().contains(2L)),
                () -> plan.refusals().toString());
    }

    @Test
    void whatAFunctionWasGivenIsToldForItIsGivenAgain() {
        OptionalInt none = OptionalInt.empty();
        Optional<Boolean> untold = Optional.empty();
        String given = "02:00:00:00:00:17";
        assertTrue(toldOf("", OptionalInt.of(100), untold, untold));
        assertTrue(toldOf("", none, Optional.of(true), untold));
        assertTrue(toldOf("", none, untold, Optional.of(false)));
        assertTrue(toldOf(given, none, untold, untold));
        assertFalse(toldOf("00:00:00:00:00:00", OptionalInt.of(0), untold, Optional.of(true)));
    }

    private static boolean toldOf(
            String mac, OptionalInt vlan, Optional<Boolean> trusted, Optional<Boolean> spoofCheck) {
        VirtualFunction function =
                new VirtualFunction(
                        0, "0000:3b:00.2", Holder.NOBODY, "", mac, vlan, trusted, spoofCheck);
        Offloads offloads = new Offloads().functions(16, 1, List.of(function));
        OffloadPlan plan = Plans.plan(Plans.host("mlx5_core", offloads), "vm-switchdev");
        assertEquals(List.of(), plan.refusals());
        return plan.warnings().stream()
                .anyMatch(why -> why.code().equals("nic.plan.warning.function-settings"));
    }
}
