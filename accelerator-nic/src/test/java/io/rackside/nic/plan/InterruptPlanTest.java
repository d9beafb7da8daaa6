package io.rackside.nic.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.HostTuning;
import io.rackside.model.host.NicOffload;
import io.rackside.model.host.NicOffload.Interrupt;
import io.rackside.nic.plan.Skip.Kind;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Interrupts go to the processors next to the card, whatever their numbers are. */
class InterruptPlanTest {
    private static HostInventory host(String local, boolean balance, Interrupt... interrupts) {
        HostInventory plain = Plans.host("mlx5_core", new Offloads());
        HostNic nic = plain.nics().getFirst();
        NicOffload told = nic.offload();
        NicOffload offload =
                new NicOffload(
                        told.mtu(),
                        told.features(),
                        told.rings(),
                        told.channels(),
                        told.coalescing(),
                        told.pause(),
                        told.sriov(),
                        told.eswitch(),
                        told.trust(),
                        told.pfc(),
                        told.ets(),
                        told.ecn(),
                        told.classes(),
                        told.dscp(),
                        told.rocePriority(),
                        told.congestion(),
                        told.steering(),
                        Fact.known(List.of(interrupts)));
        HostNic port =
                new HostNic(
                        nic.name(),
                        nic.driver(),
                        nic.driverVersion(),
                        nic.firmware(),
                        nic.pci(),
                        nic.card(),
                        nic.numaNode(),
                        local,
                        nic.mac(),
                        nic.speedMbps(),
                        nic.link(),
                        nic.operState(),
                        nic.master(),
                        nic.physicalFunction(),
                        nic.representorOf(),
                        nic.addresses(),
                        nic.runningFirmware(),
                        nic.storedFirmware(),
                        offload);
        HostTuning tuning = plain.tuning();
        return new HostInventory(
                plain.device(),
                plain.os(),
                plain.kernel(),
                plain.processor(),
                plain.memory(),
                plain.drives(),
                plain.adapters(),
                plain.fibrePorts(),
                List.of(port),
                plain.bonds(),
                plain.rdma(),
                plain.cards(),
                plain.multipath(),
                plain.runc(),
                plain.services(),
                new HostTuning(
                        tuning.hugePages(),
                        tuning.iommuGroups(),
                        tuning.isolatedCpus(),
                        tuning.governors(),
                        tuning.tunedProfile(),
                        tuning.ovsOffload(),
                        Fact.known(balance)),
                List.of());
    }

    private static List<String> steps(List<Change> changes) {
        return Plans.steps(changes).stream().filter(step -> step.startsWith("irq")).toList();
    }

    @Test
    void theServiceIsStoppedFirstAndStartedLast() {
        OffloadPlan plan =
                Plans.plan(
                        host("0-7", true, new Interrupt(9, "0-15"), new Interrupt(10, "3")),
                        "latency");
        assertEquals(
                List.of("irq-balance on>off", "irq.affinity 0-15;3>0-7"), steps(plan.changes()));
        assertEquals(
                List.of("irq.affinity 0-7>0-15;3", "irq-balance off>on"), steps(plan.reverse()));
    }

    @Test
    void whereTheyAreThereIsNothingToDo() {
        OffloadPlan plan =
                Plans.plan(
                        host("5", false, new Interrupt(9, "5"), new Interrupt(10, "5")), "latency");
        assertEquals(List.of(), steps(plan.changes()));
    }

    @Test
    void aPortThatDoesNotTellItsProcessorsIsLeftAsItIs() {
        OffloadPlan plan = Plans.plan(host("", false, new Interrupt(9, "0-15")), "latency");
        assertEquals(List.of(), steps(plan.changes()));
        Skip skip = Plans.skip(plan, "irq.affinity").orElseThrow();
        assertEquals(Kind.UNREAD, skip.kind());
        assertEquals("nic.plan.skip.no-local", skip.why().code());
    }
}
