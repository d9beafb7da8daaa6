package io.rackside.nic.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.PortPlace.Upper;
import io.rackside.nic.knob.Knob;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalInt;

/** Bonds, VLANs and bridges above a port whose MTU changes. */
class AboveRiskTest {
    private static final OptionalInt NONE = OptionalInt.empty();

    private static HostInventory host(int own, OptionalInt bond, OptionalInt vlan) {
        HostNic nic = Hosts.nic(Plans.PORT, "mlx5_core", Plans.PCI, new Offloads().mtu(own).told());
        return Hosts.host(
                Hosts.under(
                        nic,
                        "",
                        new Upper("bond0", "bond", NONE, Plans.PORT, bond),
                        new Upper("bond0.7", "vlan", OptionalInt.of(7), "bond0", vlan)));
    }

    private static OffloadPlan plan(HostInventory host, String bytes) {
        return Plans.plan(host, "safe-default", OwnPath.console(), Knob.MTU, bytes);
    }

    private static List<Message> warned(OffloadPlan plan) {
        return plan.warnings().stream()
                .filter(why -> why.code().equals("nic.plan.warning.mtu-above"))
                .toList();
    }

    @Test
    void whatStaysBelowTheNewOneIsNamed() {
        OffloadPlan plan = plan(host(1500, OptionalInt.of(9000), OptionalInt.of(1500)), "9000");
        assertEquals(
                List.of(
                        Message.of(
                                "nic.plan.warning.mtu-above", Plans.PORT, 9000L, "bond0.7 1500")),
                warned(plan));
        assertTrue(plan.mayRun(), () -> plan.refusals().toString());
    }

    @Test
    void theMtuIsNotLoweredBelowWhatHasMore() {
        OffloadPlan plan = plan(host(9000, OptionalInt.of(9000), OptionalInt.of(8000)), "1500");
        assertEquals(
                List.of(
                        Message.of(
                                "nic.plan.refused.mtu-above",
                                Plans.PORT,
                                1500L,
                                "bond0 9000, bond0.7 8000")),
                plan.refusals());
        assertFalse(plan.mayRun());
    }

    @Test
    void whatIsAsLargeOrNotToldOrNotChangedIsNoMatter() {
        OffloadPlan lower = plan(host(9000, OptionalInt.of(1500), NONE), "1500");
        assertTrue(lower.mayRun(), () -> lower.refusals().toString());
        assertEquals(List.of(), warned(lower));
        OffloadPlan same = plan(host(1500, OptionalInt.of(9000), OptionalInt.of(1400)), "1500");
        assertTrue(same.mayRun(), () -> same.refusals().toString());
        assertEquals(List.of(), warned(same));
    }
}
