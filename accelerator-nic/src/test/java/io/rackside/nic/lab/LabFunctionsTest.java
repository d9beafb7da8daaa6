package io.rackside.nic.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.model.host.FunctionUser;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.NicOffload;
import io.rackside.model.host.NicOffload.Sriov;
import io.rackside.model.host.VirtualFunction;
import io.rackside.nic.apply.ApplyOrder;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.plan.Hold;
import io.rackside.nic.plan.OffloadPlan;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Virtual functions of a real driver, and the switch inside the simulated card. */
@Tag("lab")
@ResourceLock(LabHost.FIRST)
@Timeout(600)
class LabFunctionsTest {
    /** Gives function 1 to VFIO and has its group open, as an emulator has; its number is told. */
    private static final String INTO_A_MACHINE =
            """
            modprobe vfio-pci && ip link set enp1s0v1 down && cd /sys/class/net/enp1s0/device/virtfn1 &&
            at=$(pwd -P) && pci=${at##*/} && echo vfio-pci >driver_override && echo $pci >driver/unbind &&
            echo $pci >/sys/bus/pci/drivers_probe && udevadm settle --timeout=30 &&
            group=$(readlink iommu_group) && group=${group##*/} && [ -c /dev/vfio/$group ] &&
            { (exec 9<>/dev/vfio/$group && exec sleep 600) >/dev/null 2>&1 </dev/null &
            echo $group $!; }
            """;

    private final LabOffload offload = new LabOffload();
    private LabHost lab;

    @BeforeEach
    void start() throws Exception {
        lab = LabHost.of(1);
        lab.restore();
    }

    @AfterEach
    void stop() throws Exception {
        if (lab == null) {
            return;
        }
        lab.restore();
        lab.close();
    }

    private OffloadPlan plan(HostInventory host, int functions) {
        return offload.plan(host, LabHost.FABRIC, Map.of(Knob.VFS, KnobValue.of(functions)));
    }

    private void apply(int functions) throws Exception {
        HostInventory host = lab.look();
        OffloadPlan plan = plan(host, functions);
        assertTrue(plan.mayRun(), plan.refusals()::toString);
        LabOffload.done(
                LabOffload.apply(
                        offload.order(
                                host, LabHost.FABRIC, plan.changes(), ApplyOrder.Keep.AS_IT_IS),
                        lab.shell()));
        assertEquals(
                Integer.toString(functions),
                lab.says("ls -d /sys/class/net/enp1s0/device/virtfn* 2>/dev/null | wc -l"));
    }

    @Test
    void functionsSomebodyHasAreNotTakenAway() throws Exception {
        apply(4);
        lab.says("ip netns add guest && ip link set enp1s0v1 netns guest");
        HostInventory held = lab.look();
        Sriov sriov = LabHost.nic(held, LabHost.FABRIC).offload().sriov().value().orElseThrow();
        assertEquals(4, sriov.now());
        assertEquals(VirtualFunction.Holder.HOST, sriov.functions().getFirst().holder());
        assertEquals(VirtualFunction.Holder.CONTAINER, sriov.functions().get(1).holder());

        OffloadPlan refused = plan(held, 2);
        assertFalse(refused.mayRun());
        assertTrue(
                refused.holders().stream()
                        .anyMatch(hold -> hold.function().number() == 1 && hold.blocks()),
                refused::toString);
        assertEquals("4", lab.says("cat /sys/class/net/enp1s0/device/sriov_numvfs"));

        lab.says("ip netns del guest; udevadm settle --timeout=30");
        apply(2);
    }

    @Test
    void functionsOfVirtualMachinesAreNotTakenAway() throws Exception {
        assumeTrue(
                !lab.says("ls /sys/kernel/iommu_groups").isEmpty(),
                "SKIPPED: a host without IOMMU has no VFIO; RACKSIDE_IOMMU=1 gives it one");
        apply(2);
        String[] told = lab.says(INTO_A_MACHINE).split(" ");
        HostInventory held = lab.look();
        // To find who has a group open may take a busy emulated host longer than it is given.
        for (int i = 0; i < 2 && second(held).user().isEmpty(); i++) {
            held = lab.look();
        }
        VirtualFunction function = second(held);
        assertEquals(VirtualFunction.Holder.VFIO, function.holder());
        assertEquals(told[0], function.heldBy());
        assertEquals(
                Optional.of(new FunctionUser(FunctionUser.Kind.PROCESS, "sleep", told[1])),
                function.user());

        OffloadPlan refused = plan(held, 0);
        assertFalse(refused.mayRun());
        assertEquals(
                List.of("nic.plan.hold.vfio"),
                refused.holders().stream()
                        .filter(Hold::blocks)
                        .map(hold -> hold.why().code())
                        .toList());
        assertEquals("2", lab.says("cat /sys/class/net/enp1s0/device/sriov_numvfs"));

        lab.says(
                "kill "
                        + told[1]
                        + "; cd /sys/class/net/enp1s0/device/virtfn1 && at=$(pwd -P) && echo"
                        + " >driver_override && echo ${at##*/} >driver/unbind && udevadm settle"
                        + " --timeout=30");
        apply(0);
    }

    private static VirtualFunction second(HostInventory host) {
        NicOffload offload = LabHost.nic(host, LabHost.FABRIC).offload();
        return offload.sriov().value().orElseThrow().functions().get(1);
    }

    @Test
    void theCardsOwnSwitchShowsRepresentors() throws Exception {
        HostInventory host = lab.look();
        HostNic before = LabHost.nic(host, LabHost.SIMULATED);
        assertEquals("legacy", before.offload().eswitch().value().orElseThrow().mode());
        OffloadPlan plan =
                offload.plan(
                        host,
                        LabHost.SIMULATED,
                        Map.of(
                                Knob.ESWITCH_MODE,
                                new KnobValue("switchdev"),
                                Knob.VFS,
                                KnobValue.of(3),
                                new Knob("feature.hw-tc-offload"),
                                KnobValue.ON));
        assertTrue(plan.mayRun(), plan.refusals()::toString);
        ApplyOrder order =
                offload.order(host, LabHost.SIMULATED, plan.changes(), ApplyOrder.Keep.AS_IT_IS);
        LabOffload.done(LabOffload.apply(order, lab.shell()));
        assertTrue(
                lab.says("devlink dev eswitch show netdevsim/netdevsim10")
                        .contains("mode switchdev"));
        assertEquals("3", lab.says("devlink port show | grep -c 'flavour pcivf'"));
        HostInventory after = lab.look();
        assertEquals(
                3,
                after.nics().stream().filter(nic -> nic.representorOf().equals("pcivf")).count(),
                after.nics()::toString);

        LabOffload.done(
                LabOffload.apply(
                        order.reversed(offload.id(), ApplyOrder.Keep.AS_IT_IS), lab.shell()));
        assertTrue(
                lab.says("devlink dev eswitch show netdevsim/netdevsim10").contains("mode legacy"));
        assertEquals("0", lab.says("devlink port show | grep -c 'flavour pcivf' || true"));
    }
}
