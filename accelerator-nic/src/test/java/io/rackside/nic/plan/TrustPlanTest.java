package io.rackside.nic.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.NicOffload;
import io.rackside.model.host.NicOffload.DscpPriority;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.profile.Profile;
import io.rackside.nic.profile.Title;
import io.rackside.nic.profile.When;
import io.rackside.nic.profile.Wish;
import io.rackside.nic.profile.WishedValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Set;

/** Trust where the maker's tool is missing or tells nothing. */
class TrustPlanTest {
    private static HostInventory host(String driver, NicOffload told) {
        return Hosts.host(
                List.of(Hosts.nic(Plans.PORT, driver, Plans.PCI, told)),
                List.of(),
                List.of(Hosts.rdma("rdma0", Plans.PORT, Fact.known("RoCE v2"), Fact.known(0))),
                List.of());
    }

    private static NicOffload with(DscpPriority... told) {
        NicOffload bare = new Offloads().told();
        return new NicOffload(
                bare.mtu(),
                bare.features(),
                bare.rings(),
                bare.channels(),
                bare.coalescing(),
                bare.pause(),
                bare.sriov(),
                bare.eswitch(),
                bare.trust(),
                bare.pfc(),
                bare.ets(),
                bare.ecn(),
                bare.classes(),
                Fact.known(List.of(told)),
                bare.rocePriority(),
                bare.congestion(),
                bare.steering(),
                bare.interrupts());
    }

    @Test
    void mellanoxIsSetByTheKernelsCommandWhereItsMakersIsMissing() {
        OffloadPlan plan =
                new OffloadPlanner(Adapters.shipped())
                        .plan(
                                host("mlx5_core", new Offloads().told()),
                                Plans.PORT,
                                Plans.profile("storage-rdma"),
                                OwnPath.console(),
                                new HostTools(Set.of("mlnx_qos")));
        Change trust =
                plan.changes().stream()
                        .filter(one -> one.knob().equals(Knob.TRUST))
                        .findFirst()
                        .orElseThrow();
        assertEquals(List.of("dcb", "sed"), trust.way().needs());
        assertTrue(trust.effects().contains(Effect.LINK_LOST));
        assertEquals(
                List.of(),
                plan.refusals().stream().filter(why -> why.toString().contains("trust")).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "mlx5_core,none,26:3,dscp",
        "mlx5_core,26:3,none,pcp",
        "mlx5_core,26:3,26:4,-",
        "ice,none,26:3,-"
    })
    void thatPrioritiesOfDscpsTurnTheTrustIsSaid(
            String driver, String from, String to, String turns) {
        NicOffload told = from.equals("none") ? with() : with(new DscpPriority(26, 3));
        Title title = new Title("own", "自定义");
        Wish wish =
                new Wish(
                        Knob.DSCP,
                        new WishedValue.Exactly(new KnobValue(to)),
                        Wish.Level.MUST,
                        When.ALWAYS,
                        title);
        OffloadPlan plan =
                new OffloadPlanner(Adapters.shipped())
                        .plan(
                                host(driver, told),
                                Plans.PORT,
                                new Profile("own", title, List.of(wish)),
                                OwnPath.console());
        assertTrue(Plans.steps(plan.changes()).contains("dscp " + from + ">" + to));
        Message said = Message.of("nic.plan.warning.trust-with-dscp", Plans.PORT, turns);
        assertEquals(!turns.equals("-"), plan.warnings().contains(said));
        assertEquals(
                turns.equals("-") ? 0 : 1,
                plan.warnings().stream().filter(w -> w.code().equals(said.code())).count());
    }

    /** What nobody could read is refused as unread, and never as something the card has not. */
    @Test
    void whatHuaweisToolDoesNotTellIsRefusedAsUnread() {
        Message why = Message.of("ssh.host.hinic-qos-untold", Plans.PORT, "dcb: 1");
        Offloads offloads = new Offloads().trust(Fact.unread(why)).pfc(Fact.unread(why));
        OffloadPlan plan = Plans.plan(host("hinic3", offloads.told()), "storage-rdma");
        for (String knob : List.of("trust", "pfc")) {
            Skip skip = Plans.skip(plan, knob).orElseThrow();
            assertEquals(Skip.Kind.UNREAD, skip.kind());
            assertTrue(
                    plan.refusals().contains(Message.of("nic.plan.refused.must", skip.why())),
                    () -> plan.refusals().toString());
        }
    }
}
