package io.rackside.nic.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;
import io.rackside.model.host.Bond;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.StorageSession;
import io.rackside.model.host.StorageSession.Kind;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalLong;

/** What runs over a port stands in its plan. */
class StorageRiskTest {
    private static StorageSession over(String... ports) {
        return new StorageSession(
                Kind.NFS, "10.0.0.9:/vm", "10.0.0.9", "", List.of("/vm"), List.of(ports));
    }

    private static HostInventory host(List<Bond> bonds, StorageSession... sessions) {
        HostInventory plain = Plans.host("mlx5_core", new Offloads());
        return io.rackside.nic.knob.Hosts.with(
                plain, plain.nics(), bonds, Fact.known(List.of(sessions)));
    }

    private static Bond bond(boolean otherUp) {
        return new Bond(
                "bond0",
                "active-backup",
                true,
                Plans.PORT,
                List.of(member(Plans.PORT, true), member("other", otherUp)));
    }

    private static Bond.Member member(String name, boolean up) {
        return new Bond.Member(
                name, up, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    private static List<String> codes(List<Message> messages) {
        return messages.stream()
                .map(Message::code)
                .filter(code -> code.contains("storage") || code.contains("bond"))
                .toList();
    }

    @Test
    void aPortThatIsMadeAnewIsNotTakenFromStorageThatHasNoOther() {
        OffloadPlan plan = Plans.plan(host(List.of(), over(Plans.PORT)), "vm-switchdev");
        assertEquals(List.of("nic.plan.refused.storage"), codes(plan.refusals()));
        assertFalse(plan.mayRun());
        OffloadPlan bonded =
                Plans.plan(host(List.of(bond(true)), over(Plans.PORT, "other")), "vm-switchdev");
        assertEquals(List.of(), codes(bonded.refusals()));
        assertEquals(List.of("nic.plan.warning.storage-elsewhere"), codes(bonded.warnings()));
    }

    @Test
    void aLinkThatIsLostForAWhileIsToldOfOnly() {
        OffloadPlan plan = Plans.plan(host(List.of(), over(Plans.PORT), over()), "throughput");
        assertEquals(
                List.of("nic.plan.warning.storage", "nic.plan.warning.storage-unknown"),
                codes(plan.warnings()));
        assertTrue(plan.mayRun(), () -> plan.refusals().toString());
    }

    @Test
    void theLastMemberOfABondIsToldOf() {
        assertEquals(
                List.of("nic.plan.warning.last-of-bond"),
                codes(Plans.plan(host(List.of(bond(false))), "throughput").warnings()));
        assertEquals(
                List.of(), codes(Plans.plan(host(List.of(bond(true))), "throughput").warnings()));
    }

    @Test
    void whatRunsElsewhereIsNoMatter() {
        OffloadPlan plan = Plans.plan(host(List.of(), over("other")), "vm-switchdev");
        assertEquals(List.of(), codes(plan.refusals()));
        assertEquals(List.of(), codes(plan.warnings()));
    }
}
