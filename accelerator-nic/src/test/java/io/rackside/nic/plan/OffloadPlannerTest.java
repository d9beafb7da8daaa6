package io.rackside.nic.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.VirtualFunction.Holder;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.plan.Skip.Kind;
import io.rackside.nic.profile.Profile;
import io.rackside.nic.profile.Profiles;
import io.rackside.nic.profile.Title;
import io.rackside.nic.profile.When;
import io.rackside.nic.profile.Wish;
import io.rackside.nic.profile.WishedValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class OffloadPlannerTest {
    private static HostInventory withRdma(Offloads offloads, Fact<Integer> tos) {
        return Hosts.host(
                List.of(Hosts.nic(Plans.PORT, "mlx5_core", Plans.PCI, offloads.told())),
                List.of(),
                List.of(Hosts.rdma("mlx5_0", Plans.PORT, Fact.known("RoCE v2"), tos)),
                List.of());
    }

    private static List<String> ids(List<Change> changes) {
        return changes.stream().map(change -> change.knob().id()).toList();
    }

    private static List<String> codes(List<Message> messages) {
        return messages.stream().map(Message::code).toList();
    }

    @Test
    void functionsGoThroughNoneBeforeTheEswitchChanges() {
        Offloads offloads = new Offloads().functions(16, Holder.NOBODY, Holder.NOBODY);
        OffloadPlan plan = Plans.plan(Plans.host("mlx5_core", offloads), "vm-switchdev");
        List<String> steps = Plans.steps(plan.changes());
        assertEquals("sriov.vfs 2>0", steps.getFirst());
        assertEquals("eswitch.mode legacy>switchdev", steps.get(1));
        assertTrue(steps.indexOf("sriov.vfs 0>8") > 1, steps::toString);
        assertTrue(
                steps.indexOf("feature.hw-tc-offload off>on") > steps.indexOf("sriov.vfs 0>8"),
                steps::toString);
        assertEquals("iommu off>on", steps.getLast());
        assertTrue(plan.mayRun(), () -> plan.refusals().toString());
        assertTrue(plan.needsRestart());
    }

    @Test
    void aWayWhoseCommandTheHostHasNotIsNone() {
        HostInventory host =
                Plans.host("mlx5_core", new Offloads().functions(16, Holder.NOBODY, Holder.NOBODY));
        OffloadPlanner planner = new OffloadPlanner(Adapters.shipped());
        assertTrue(planner.tools().containsAll(Set.of("ethtool", "devlink", "ip")));
        OffloadPlan plan =
                planner.plan(
                        host,
                        Plans.PORT,
                        Profiles.shipped().of("vm-switchdev").orElseThrow(),
                        OwnPath.console(),
                        new HostTools(Set.of("devlink")));
        assertFalse(ids(plan.changes()).contains("eswitch.mode"), plan::toString);
        assertTrue(
                plan.skipped().stream()
                        .filter(skip -> skip.knob().equals(Knob.ESWITCH_MODE))
                        .anyMatch(skip -> skip.why().code().equals("nic.plan.skip.no-tool")),
                plan::toString);
        assertFalse(plan.mayRun());
    }

    @Test
    void theReverseIsThePlanFromItsEnd() {
        Offloads offloads = new Offloads().functions(16, Holder.NOBODY, Holder.NOBODY);
        OffloadPlan plan = Plans.plan(Plans.host("mlx5_core", offloads), "vm-switchdev");
        List<String> back = Plans.steps(plan.reverse());
        assertEquals("iommu on>off", back.getFirst());
        assertEquals("sriov.vfs 0>2", back.getLast());
        assertTrue(
                back.indexOf("sriov.vfs 8>0") < back.indexOf("eswitch.mode switchdev>legacy"),
                back::toString);
        Change first = plan.reverse().getFirst();
        assertEquals(Message.of("nic.plan.order.undo", plan.changes().size()), first.reason());
        assertEquals(
                plan.reverse().subList(plan.reverse().size() - 2, plan.reverse().size()),
                plan.reverseOf(2));
    }

    @Test
    void functionsThatStayAreMadeAgainAfterTheEswitchChanged() {
        Offloads offloads =
                new Offloads()
                        .functions(16, Holder.NOBODY, Holder.NOBODY, Holder.NOBODY)
                        .mode("switchdev");
        OffloadPlan plan =
                Plans.plan(
                        Plans.host("mlx5_core", offloads),
                        "container-sriov",
                        OwnPath.console(),
                        Knob.VFS,
                        "3");
        List<String> steps = Plans.steps(plan.changes());
        assertEquals(
                List.of("sriov.vfs 3>0", "eswitch.mode switchdev>legacy"), steps.subList(0, 2));
        assertTrue(steps.contains("sriov.vfs 0>3"), steps::toString);
        assertEquals("3", plan.expectedNow().get(Knob.VFS).text());
    }

    @Test
    void trustComesBeforePfcBeforeEtsBeforeTheMark() {
        OffloadPlan plan = Plans.plan(withRdma(new Offloads(), Fact.known(0)), "storage-rdma");
        List<String> ids = ids(plan.changes());
        List<String> priorities = List.of("pause.rx", "trust", "ets", "pfc", "roce.tos");
        assertEquals(priorities, ids.stream().filter(priorities::contains).toList());
        assertTrue(ids.indexOf("mtu") < ids.indexOf("trust"), ids::toString);
        assertEquals(
                plan.changes().stream().map(Change::stage).sorted().toList(),
                plan.changes().stream().map(Change::stage).toList());
        plan.changes().forEach(change -> assertEquals(change.stage().why(), change.reason()));
    }

    @Test
    void whatIsSoAlreadyNeedsNothing() {
        OffloadPlan plan =
                Plans.plan(withRdma(new Offloads().mtu(9000), Fact.known(106)), "storage-rdma");
        assertFalse(ids(plan.changes()).contains("mtu"));
        assertFalse(ids(plan.changes()).contains("roce.tos"));
        assertTrue(plan.met().stream().anyMatch(met -> met.knob().equals(Knob.MTU)));
    }

    @Test
    void theTypeOfServiceBeginsAtNoneWhereNobodyMadeItsFolder() {
        OffloadPlan plan =
                Plans.plan(withRdma(new Offloads(), Fact.notSupported()), "storage-rdma");
        assertTrue(
                Plans.steps(plan.changes()).contains("roce.tos 0>106"),
                () -> plan.skipped().toString());
    }

    @Test
    void aLimitIsTakenAsFarAsItGoesAndNothingIsLowered() {
        Offloads offloads = new Offloads().functions(7);
        OffloadPlan few = Plans.plan(Plans.host("igb", offloads), "container-sriov");
        assertTrue(Plans.steps(few.changes()).contains("sriov.vfs 0>7"), few::toString);
        Holder[] many = new Holder[20];
        Arrays.fill(many, Holder.NOBODY);
        OffloadPlan kept =
                Plans.plan(
                        Plans.host("mlx5_core", new Offloads().functions(63, many)),
                        "container-sriov");
        assertFalse(ids(kept.changes()).contains("sriov.vfs"), kept::toString);
    }

    @Test
    void moreThanTheLimitIsNotTried() {
        OffloadPlan plan =
                Plans.plan(
                        Plans.host("igb", new Offloads().functions(7)),
                        "container-sriov",
                        OwnPath.console(),
                        Knob.VFS,
                        "8");
        assertEquals(Kind.ABOVE_LIMIT, Plans.skip(plan, "sriov.vfs").orElseThrow().kind());
        assertEquals(List.of("nic.plan.refused.must"), codes(plan.refusals()));
        assertFalse(plan.mayRun());
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "2-4", "0-3", "0,1,2,3"})
    void processorsThatAreNotThereAreNotSetApartAndNeverAllOfThem(String wanted) {
        Skip skip = isolation(wanted).orElseThrow();
        assertEquals(Kind.ABOVE_LIMIT, skip.kind());
        assertEquals("nic.plan.skip.processors", skip.why().code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "1-3", "none", "domain,managed_irq,1-3"})
    void whatTheHostCanSetApartIsNotRefusedForItsNumber(String wanted) {
        assertFalse(isolation(wanted).filter(skip -> skip.kind() == Kind.ABOVE_LIMIT).isPresent());
    }

    private static Optional<Skip> isolation(String wanted) {
        HostInventory host = Plans.host("igb", new Offloads().functions(7));
        Title title = new Title("Apart", "隔离");
        Wish wish =
                new Wish(
                        Knob.ISOLATION,
                        new WishedValue.Exactly(new KnobValue(wanted)),
                        Wish.Level.MUST,
                        When.ALWAYS,
                        title);
        Profile profile = new Profile("apart", title, List.of(wish));
        return Plans.skip(
                new OffloadPlanner(Adapters.shipped())
                        .plan(host, Plans.PORT, profile, OwnPath.console()),
                "isolation");
    }

    @Test
    void whatTheDriverFixedIsKnownBeforeItIsTried() {
        Offloads offloads = new Offloads().feature("hw-tc-offload", false, true);
        OffloadPlan plan = Plans.plan(Plans.host("mlx5_core", offloads), "vm-switchdev");
        Skip skip = Plans.skip(plan, "feature.hw-tc-offload").orElseThrow();
        assertEquals(Kind.FIXED, skip.kind());
        assertTrue(codes(plan.refusals()).contains("nic.plan.refused.must"));
    }

    @Test
    void notSupportedAndNotReadAreTwoThings() {
        Message why = Message.of("ssh.host.no-tool", "devlink");
        OffloadPlan unread =
                Plans.plan(
                        Plans.host("mlx5_core", new Offloads().eswitch(Fact.unread(why))),
                        "vm-switchdev");
        Skip skip = Plans.skip(unread, "eswitch.mode").orElseThrow();
        assertEquals(Kind.UNREAD, skip.kind());
        assertTrue(skip.why().arguments().contains(why));
        OffloadPlan none =
                Plans.plan(
                        Plans.host("igb", new Offloads().eswitch(Fact.notSupported())),
                        "vm-switchdev");
        assertEquals(Kind.NOT_SUPPORTED, Plans.skip(none, "eswitch.mode").orElseThrow().kind());
        assertFalse(none.mayRun());
    }

    @Test
    void whatAProfileMeansForOtherCardsIsNoFault() {
        OffloadPlan plan = Plans.plan(withRdma(new Offloads(), Fact.known(0)), "storage-rdma");
        assertEquals(Kind.NOT_MEANT, Plans.skip(plan, "dscp").orElseThrow().kind());
        assertTrue(plan.mayRun(), () -> plan.refusals().toString());
    }

    @Test
    void functionsThatTheFirmwareDoesNotAllowYetComeAfterTheRestart() {
        HostInventory host =
                Hosts.host(
                        List.of(
                                Hosts.nic(
                                        Plans.PORT,
                                        "mlx5_core",
                                        Plans.PCI,
                                        new Offloads().noFunctions().told())),
                        List.of(),
                        List.of(),
                        List.of(Hosts.flash(Plans.PCI, "SRIOV_EN", "False(0)", "False(0)")));
        OffloadPlan plan = Plans.plan(host, "container-sriov");
        assertEquals(Kind.LATER, Plans.skip(plan, "sriov.vfs").orElseThrow().kind());
        Change flash = plan.changes().getLast();
        assertEquals("flash.SRIOV_EN", flash.knob().id());
        assertEquals(Set.of(Effect.REBOOT), flash.effects());
        assertTrue(plan.mayRun(), () -> plan.refusals().toString());
    }

    @Test
    void whatWaitsForTheNextBootIsNotSetAgain() {
        HostInventory host =
                Hosts.host(
                        List.of(
                                Hosts.nic(
                                        Plans.PORT,
                                        "mlx5_core",
                                        Plans.PCI,
                                        new Offloads().noFunctions().told())),
                        List.of(),
                        List.of(),
                        List.of(Hosts.flash(Plans.PCI, "SRIOV_EN", "False(0)", "True(1)")));
        OffloadPlan plan = Plans.plan(host, "container-sriov");
        assertEquals(Kind.PENDING, Plans.skip(plan, "flash.SRIOV_EN").orElseThrow().kind());
        assertEquals(Kind.LATER, Plans.skip(plan, "sriov.vfs").orElseThrow().kind());
    }

    @Test
    void whatTheNextBootWouldTakeAwayIsSetAgain() {
        HostInventory host =
                Hosts.host(
                        List.of(
                                Hosts.nic(
                                        Plans.PORT,
                                        "mlx5_core",
                                        Plans.PCI,
                                        new Offloads().functions(8).told())),
                        List.of(),
                        List.of(),
                        List.of(Hosts.flash(Plans.PCI, "SRIOV_EN", "True(1)", "False(0)")));
        OffloadPlan plan = Plans.plan(host, "container-sriov");
        assertTrue(Plans.steps(plan.changes()).contains("flash.SRIOV_EN 0>1"), plan::toString);
    }

    @Test
    void theOtherPortsOfACardAreNamedBeforeItsFlashChanges() {
        HostInventory host =
                Hosts.host(
                        List.of(
                                Hosts.nic(
                                        Plans.PORT,
                                        "mlx5_core",
                                        Plans.PCI,
                                        new Offloads().functions(8).told()),
                                Hosts.nic(
                                        "ens1f1",
                                        "mlx5_core",
                                        "0000:3b:00.1",
                                        new Offloads().told())),
                        List.of(),
                        List.of(),
                        List.of(Hosts.flash(Plans.PCI, "NUM_OF_VFS", "8", "8")));
        OffloadPlan plan = Plans.plan(host, "container-sriov");
        assertTrue(
                plan.warnings().contains(Message.of("nic.plan.warning.whole-card", "ens1f1")),
                () -> plan.warnings().toString());
    }

    @Test
    void onlyARealPortCanBePlannedFor() {
        Offloads offloads = new Offloads();
        HostInventory host =
                Hosts.host(
                        Hosts.nic(
                                Plans.PORT,
                                "iavf",
                                "0000:3b:02.0",
                                "",
                                Plans.PCI,
                                List.of(),
                                offloads.told()));
        assertEquals(
                List.of("nic.plan.refused.function"),
                codes(Plans.plan(host, "latency").refusals()));
        OffloadPlan none =
                new OffloadPlanner(Adapters.shipped())
                        .plan(host, "eth9", Plans.profile("latency"), OwnPath.console());
        assertEquals(List.of("nic.plan.refused.no-port"), codes(none.refusals()));
        assertTrue(none.isEmpty());
    }

    @Test
    void theSameGoesInAndTheSameComesOut() {
        HostInventory host = Plans.host("mlx5_core", new Offloads());
        OffloadPlan one = Plans.plan(host, "vm-switchdev");
        OffloadPlan again = Plans.plan(host, "vm-switchdev");
        assertEquals(one, again);
        OffloadPlan other = Plans.plan(host, "vm-switchdev", OwnPath.console(), Knob.VFS, "4");
        assertNotEquals(one.hash(), other.hash());
        assertTrue(one.hash().matches("[0-9a-f]{64}"));
    }

    @Test
    void aMarkThatTheSwitchHasToShareIsSaid() {
        OffloadPlan plan = Plans.plan(withRdma(new Offloads(), Fact.known(0)), "storage-rdma");
        assertTrue(
                codes(plan.warnings())
                        .containsAll(List.of("nic.plan.warning.mtu", "nic.plan.warning.pfc")),
                () -> plan.warnings().toString());
    }
}
