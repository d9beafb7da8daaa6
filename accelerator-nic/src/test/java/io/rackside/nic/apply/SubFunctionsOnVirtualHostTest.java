package io.rackside.nic.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.SubFunction;
import io.rackside.model.host.VirtualFunction.Holder;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.knob.PortState;
import io.rackside.nic.plan.OffloadPlan;
import io.rackside.nic.plan.OffloadPlanner;
import io.rackside.nic.plan.OwnPath;
import io.rackside.nic.plan.Skip;
import io.rackside.nic.profile.Profile;
import io.rackside.nic.profile.ProfileReader;
import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VfHolder;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sub-functions of a card are read, made, taken away and put back, on the twin of a host. */
@Timeout(180)
class SubFunctionsOnVirtualHostTest {
    private static final String PORT = "ens2f0np0";

    /**
     * As a technician would: the card is told to allow some, and to switch by the kernel's rules.
     */
    private static final String ALLOW =
            """
            mlxconfig -y -d 0000:3c:00.0 set PER_PF_NUM_SF=1 PF_TOTAL_SF=16
            mlxfwreset -d 0000:3c:00.0 -y reset
            devlink dev eswitch set pci/0000:3c:00.0 mode switchdev
            """;

    private VirtualHost host;
    private SshHostShell shell;

    @BeforeEach
    void start() {
        host =
                new VirtualHost(
                        LoopbackShell.settings(VirtualOs.OPENEULER_2403)
                                .booting(Duration.ofSeconds(2)),
                        HostEvents.none(),
                        Time.system());
        shell = LoopbackShell.of(host, Time.system());
    }

    @AfterEach
    void stop() {
        shell.close();
        host.close();
    }

    private static HostNic nic(HostInventory host, String name) {
        return host.nics().stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<SubFunction> subs(HostInventory host) {
        return nic(host, PORT).offload().subFunctions().value().orElseThrow().all();
    }

    private static String numbers(HostInventory host) {
        return subs(host).stream()
                .map(one -> Integer.toString(one.number()))
                .collect(Collectors.joining(","));
    }

    private static OffloadPlan plan(HostInventory host, String... wishes) {
        StringBuilder file = new StringBuilder("{\"id\":\"own\",\"title\":{\"en\":\"O\",\"zh\":");
        file.append("\"自\"},\"wishes\":[");
        for (int i = 0; i < wishes.length; i += 2) {
            file.append(i == 0 ? "" : ",").append("{\"knob\":\"").append(wishes[i]);
            file.append("\",\"value\":\"").append(wishes[i + 1]);
            file.append("\",\"level\":\"must\",\"why\":{\"en\":\"so\",\"zh\":\"因\"}}");
        }
        Profile profile = new ProfileReader().read(file.append("]}").toString().getBytes(UTF_8));
        return new OffloadPlanner(Adapters.shipped())
                .plan(host, PORT, profile, OwnPath.of(host, "192.168.10.11"));
    }

    private Outcome apply(HostInventory seen, OffloadPlan plan, ApplyOrder.Keep keep)
            throws Exception {
        assertEquals(List.of(), plan.refusals());
        ApplyOrder order =
                ApplyOrder.of(
                        "0123456789ab",
                        seen,
                        nic(seen, PORT),
                        plan.changes(),
                        Duration.ofSeconds(40),
                        keep);
        return run(order);
    }

    private Outcome run(ApplyOrder order) throws Exception {
        return new Acting()
                .run(
                        order.act(Acting.TARGET, Risk.SERVICE_STOPS),
                        Apply.of(order, shell, Time.system(), _ -> {}));
    }

    private HostInventory seenWithout() throws Exception {
        HostInventory seen = shell.look();
        assertEquals(List.of(), seen.problems());
        return seen;
    }

    @Test
    void aCardThatAllowsNoneHasNoneToSet() throws Exception {
        HostInventory seen = seenWithout();
        OffloadPlan plan = plan(seen, "sf.count", "4");
        assertEquals(Skip.Kind.NOT_SUPPORTED, plan.skipped().getFirst().kind());
        OffloadPlan later =
                plan(seen, "flash.PER_PF_NUM_SF", "1", "flash.PF_TOTAL_SF", "16", "sf.count", "4");
        assertEquals(
                Optional.of(Skip.Kind.LATER), later.skipped().stream().map(Skip::kind).findFirst());
        host.run("mlxconfig -y -d 0000:3c:00.0 set PER_PF_NUM_SF=1 PF_TOTAL_SF=16");
        host.run("mlxfwreset -d 0000:3c:00.0 -y reset");
        OffloadPlan legacy = plan(seenWithout(), "sf.count", "4");
        assertTrue(legacy.changes().isEmpty());
        assertEquals(
                "nic.plan.skip.sub-functions-legacy", legacy.skipped().getFirst().why().code());
    }

    @Test
    void theyAreMadeAndTakenBack() throws Exception {
        host.run(ALLOW);
        HostInventory before = seenWithout();
        assertEquals("16", most(before));
        host.run("devlink port add pci/0000:3c:00.0 flavour pcisf pfnum 0 sfnum 88");
        HostInventory one = seenWithout();
        assertEquals("88", numbers(one));
        assertFalse(subs(one).getFirst().active());
        OffloadPlan plan = plan(one, "sf.count", "3");
        assertEquals(Outcome.Done.class, apply(one, plan, ApplyOrder.Keep.AS_IT_IS).getClass());
        HostInventory three = seenWithout();
        assertEquals("88,89,90", numbers(three));
        SubFunction made = subs(three).get(1);
        assertTrue(made.active() && made.attached());
        assertEquals("ens2f0npf0sf89", made.representor());
        assertEquals("mlx5_core.sf.2", made.device());
        assertEquals(Holder.HOST, made.holder());
        assertEquals("ens2f0s89", made.heldBy());
        assertFalse(made.rdma().isEmpty());
        HostNic face = nic(three, "ens2f0s89");
        assertEquals("0000:3c:00.0", face.physicalFunction());
        assertEquals("", face.pci());
        ApplyOrder back =
                ApplyOrder.of(
                                "0123456789ab",
                                one,
                                nic(one, PORT),
                                plan.changes(),
                                Duration.ofSeconds(40),
                                ApplyOrder.Keep.AS_IT_IS)
                        .reversed("ba9876543210", ApplyOrder.Keep.AS_IT_IS);
        assertInstanceOf(Outcome.Done.class, run(back));
        assertEquals("88", numbers(seenWithout()));
    }

    private static String most(HostInventory host) {
        PortState.Now now = PortState.of(host, nic(host, PORT)).now(Knob.SUB_FUNCTIONS);
        assertEquals(Optional.of(KnobValue.of(0)), now.current().value());
        return now.most().orElseThrow().text();
    }

    /** What is taken away and comes back has its number, its address and its limits again. */
    @Test
    void aChangeThatFailsPutsEachBackAsItWas() throws Exception {
        host.run(ALLOW);
        for (int number : new int[] {7, 41}) {
            host.run("devlink port add pci/0000:3c:00.0 flavour pcisf pfnum 0 sfnum " + number);
        }
        host.run(
                "devlink port function set pci/0000:3c:00.0/32769 hw_addr 00:00:00:00:88:41 roce"
                        + " disable max_uc_macs 16");
        host.run("devlink port function set pci/0000:3c:00.0/32769 state active");
        HostInventory before = seenWithout();
        assertEquals("7,41", numbers(before));
        Setting fewer = Setting.of(plan(before, "sf.count", "0").changes().getFirst());
        Setting fails =
                Orders.setting(
                        Knob.MTU,
                        1500,
                        9000,
                        Orders.way(Knob.MTU, "", "sh -c '[ \"$1\" != 9000 ]' sh {value}"));
        ApplyOrder order =
                new ApplyOrder(
                        "0123456789ab",
                        before.device().identity(),
                        io.rackside.nic.adapter.Target.of(before, nic(before, PORT)),
                        nic(before, PORT).mac(),
                        List.of(fewer, fails),
                        Duration.ofSeconds(40),
                        ApplyOrder.Keep.AS_IT_IS);
        Outcome outcome = run(order);
        assertEquals("nic.apply.taken-back", outcome.what().code(), outcome::toString);
        HostInventory after = seenWithout();
        assertEquals("7,41", numbers(after));
        SubFunction again = subs(after).get(1);
        assertEquals("00:00:00:00:88:41", again.mac());
        assertEquals(Optional.of(false), again.roce());
        assertEquals(16, again.mostMacs().orElse(0));
        assertTrue(again.active());
        assertFalse(subs(after).getFirst().active());
    }

    @Test
    void theyAreKeptAndOneThatSomebodyHasStays() throws Exception {
        host.run(ALLOW);
        host.run("devlink dev eswitch set pci/0000:3c:00.0 mode legacy");
        HostInventory none = shell.look();
        OffloadPlan two = plan(none, "eswitch.mode", "switchdev", "sf.count", "2");
        assertEquals(
                List.of("eswitch.mode", "sf.count"),
                two.changes().stream().map(change -> change.knob().id()).toList());
        assertInstanceOf(Outcome.Done.class, apply(none, two, ApplyOrder.Keep.KEPT));
        host.reset();
        shell.reconnect(Duration.ofSeconds(60));
        host.holdSubFunction(PORT, 2, VfHolder.CONTAINER);
        HostInventory held = seenWithout();
        assertEquals(Holder.CONTAINER, subs(held).get(1).holder());
        OffloadPlan refused = plan(held, "sf.count", "1");
        assertEquals(
                List.of("nic.plan.refused.held"),
                refused.refusals().stream().map(why -> why.code()).toList());
        assertEquals(List.of(), plan(held, "sf.count", "3").refusals());
        // The first is idle, and nobody has the second.
        host.holdSubFunction(PORT, 2, VfHolder.NOBODY);
        HostInventory free = seenWithout();
        OffloadPlan leaves = plan(free, "eswitch.mode", "legacy");
        assertEquals("nic.plan.skip.sub-functions-stay", leaves.skipped().getFirst().why().code());
        OffloadPlan both = plan(free, "eswitch.mode", "legacy", "sf.count", "0");
        assertEquals(
                List.of("sf.count", "eswitch.mode"),
                both.changes().stream().map(change -> change.knob().id()).toList());
        Outcome gone = apply(free, both, ApplyOrder.Keep.AS_IT_IS);
        assertInstanceOf(Outcome.Done.class, gone, gone::toString);
        HostInventory last = seenWithout();
        assertEquals("", numbers(last));
        assertEquals("legacy", nic(last, PORT).offload().eswitch().value().orElseThrow().mode());
    }
}
