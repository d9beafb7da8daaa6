package io.rackside.nic.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.RdmaDevice;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.adapter.Target;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.PortState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** RDMA over a bond: one device, and priorities of each member. */
class BondedRdmaTest {
    private static final String BOND = "bond0";

    private static HostNic member(String name, String pci) {
        return Hosts.nic(name, "mlx5_core", pci, BOND, "", List.of(), new Offloads().told());
    }

    /** A card of two ports, and a third one of another in the same bond. */
    private static HostInventory host() {
        RdmaDevice bare = Hosts.rdma("mlx5_bond_0", BOND, Fact.known("RoCE v2"), Fact.known(0));
        RdmaDevice joined =
                new RdmaDevice(
                        bare.name(),
                        bare.firmware(),
                        "0000:88:00.0",
                        bare.port(),
                        bare.trafficClass());
        return Hosts.host(
                List.of(
                        member("ens7f0", "0000:88:00.0"),
                        member("ens7f1", "0000:88:00.1"),
                        member("ens8f0", "0000:af:00.0")),
                List.of(),
                List.of(joined),
                List.of());
    }

    private static OffloadPlan plan(String port) {
        return new OffloadPlanner(Adapters.shipped())
                .plan(host(), port, Plans.profile("storage-rdma"), OwnPath.console());
    }

    private static HostNic nic(String name) {
        return host().nics().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"ens7f0, ens7f1", "ens7f1, ens7f0"})
    void eachMemberGetsItsPrioritiesAndNamesTheOther(String port, String other) {
        OffloadPlan plan = plan(port);
        Set<Knob> set = plan.changes().stream().map(Change::knob).collect(Collectors.toSet());
        assertTrue(set.containsAll(Set.of(Knob.TRUST, Knob.PFC, Knob.ROCE_TOS)), plan::toString);
        assertTrue(
                plan.warnings()
                        .contains(Message.of("nic.plan.warning.other-members", port, BOND, other)),
                plan::toString);
        assertEquals("mlx5_bond_0", Target.of(host(), nic(port)).rdma());
    }

    @Test
    void aMemberOfAnotherCardHasNoPartInIt() {
        assertEquals(Optional.empty(), PortState.rdma(host(), nic("ens8f0")));
        assertEquals(List.of(), PortState.joinedWith(host(), nic("ens8f0")));
        assertTrue(
                plan("ens8f0").warnings().stream()
                        .noneMatch(why -> why.code().contains("other-members")));
    }
}
