package io.rackside.nic.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.host.Bond;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.VirtualFunction.Holder;
import io.rackside.nic.adapter.Cost;
import io.rackside.nic.adapter.Way;
import io.rackside.nic.apply.Setting;
import io.rackside.nic.knob.Knob;
import io.rackside.operations.Risk;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Which change cuts the session it is made through: route to us, port, knob. */
class OwnPathTest {
    private static HostNic port(String master, String... addresses) {
        return Hosts.nic(
                Plans.PORT,
                "mlx5_core",
                Plans.PCI,
                master,
                "",
                List.of(addresses),
                new Offloads().functions(16, Holder.NOBODY).told());
    }

    private static HostNic other(String name, String physical, String... addresses) {
        return Hosts.nic(
                name,
                "mlx5_core",
                physical.isEmpty() ? "0000:5e:00.0" : "0000:3b:00.2",
                "",
                physical,
                List.of(addresses),
                new Offloads().noFunctions().told());
    }

    private static Bond bond(boolean otherUp) {
        return new Bond(
                "bond0",
                "802.3ad",
                true,
                "",
                List.of(member(Plans.PORT, true), member("ens2f0", otherUp)));
    }

    private static Bond.Member member(String name, boolean up) {
        OptionalLong none = OptionalLong.empty();
        return new Bond.Member(name, up, none, none, none);
    }

    private static HostInventory bonded(boolean otherUp) {
        return Hosts.host(
                List.of(port("bond0"), other("ens2f0", "")),
                List.of(bond(otherUp)),
                List.of(),
                List.of());
    }

    @Test
    void theAddressTellsThePort() {
        HostInventory host =
                Hosts.host(port("", "192.0.2.11/24"), other("ens2f0", "", "FE80::1%ens2f0/64"));
        assertEquals(new OwnPath(Plans.PORT, "", "192.0.2.11"), OwnPath.of(host, "192.0.2.11"));
        assertEquals("ens2f0", OwnPath.of(host, "fe80::1%eth0").port());
        assertEquals(new OwnPath("", "", "192.0.2.1"), OwnPath.of(host, "192.0.2.1"));
    }

    @Test
    void aSessionOverAnotherPortIsNotTouched() {
        HostInventory host = Hosts.host(port(""), other("ens2f0", "", "192.0.2.11/24"));
        OffloadPlan plan = Plans.plan(host, "vm-switchdev", OwnPath.of(host, "192.0.2.11"));
        assertFalse(plan.cutsOwnPath());
        assertTrue(plan.mayRun(), () -> plan.refusals().toString());
    }

    @Test
    void aLinkThatDropsUnderTheSessionInterruptsIt() {
        HostInventory host = Hosts.host(port("", "192.0.2.11/24"));
        OffloadPlan plan = Plans.plan(host, "throughput", OwnPath.of(host, "192.0.2.11"));
        assertTrue(plan.cutsOwnPath());
        assertEquals(OwnSession.INTERRUPTED, plan.ownSession());
        assertEquals(Risk.CANNOT_BE_UNDONE, plan.risk());
        assertTrue(plan.mayRun(), "commit-confirm brings a link back");
    }

    @Test
    void anEswitchThatChangesUnderTheSessionIsRefused() {
        HostInventory host = Hosts.host(port("", "192.0.2.11/24"));
        OffloadPlan plan = Plans.plan(host, "vm-switchdev", OwnPath.of(host, "192.0.2.11"));
        assertEquals(OwnSession.LOST, plan.ownSession());
        assertTrue(
                plan.refusals().stream()
                        .anyMatch(why -> why.code().equals("nic.plan.refused.own-path")),
                () -> plan.refusals().toString());
    }

    @Test
    void theConsoleOfTheBmcNeedsNoPort() {
        HostInventory host = Hosts.host(port("", "192.0.2.11/24"));
        OffloadPlan plan = Plans.plan(host, "vm-switchdev", OwnPath.console());
        assertEquals(OwnSession.UNTOUCHED, plan.ownSession());
        assertTrue(plan.mayRun(), () -> plan.refusals().toString());
        assertTrue(plan.changes().stream().noneMatch(Change::mayCut));
    }

    /** The other port of a bond may turn out to carry nothing; a later start cuts nothing now. */
    @Test
    void theHostWaitsToHearOfUsOnlyWhereAChangeTouchesOurWayNow() {
        HostInventory host = bonded(true);
        OwnPath own = new OwnPath("bond0", "", "192.0.2.11");
        List<Change> changes = Plans.plan(host, "throughput", own).changes();
        assertTrue(changes.stream().anyMatch(Change::mayCut), changes::toString);
        for (Change change : changes) {
            assertEquals(
                    change.own() != OwnSession.UNTOUCHED && !change.waits(),
                    Setting.of(change).mayCut(),
                    change::toString);
        }
        Change now = changes.stream().filter(Change::mayCut).findFirst().orElseThrow();
        Way way = now.way();
        Change later =
                new Change(
                        now.port(),
                        now.knob(),
                        now.from(),
                        now.to(),
                        List.of(
                                new Way(
                                        way.knob(),
                                        way.set(),
                                        way.needs(),
                                        new Cost(false, false, true, false),
                                        way.persist(),
                                        way.evidence(),
                                        way.values())),
                        now.stage(),
                        now.reason(),
                        now.effects(),
                        OwnSession.INTERRUPTED);
        assertTrue(later.waits());
        assertFalse(later.mayCut());
    }

    @Test
    void aBondCarriesTheSessionWhileItsOtherPortIsUp() {
        HostInventory host = bonded(true);
        OwnPath own = new OwnPath("bond0", "", "192.0.2.11");
        OffloadPlan plan = Plans.plan(host, "throughput", own);
        assertEquals(OwnSession.KEPT_BY_BOND, plan.ownSession());
        assertFalse(plan.cutsOwnPath());
    }

    @Test
    void theLastPortOfABondIsThePath() {
        HostInventory host = bonded(false);
        for (String port : List.of("bond0", "bond0.100")) {
            OffloadPlan plan = Plans.plan(host, "throughput", new OwnPath(port, "", "192.0.2.11"));
            assertEquals(OwnSession.INTERRUPTED, plan.ownSession(), port);
        }
    }

    @Test
    void aBondOfFunctionsOfThePortGoesWithThem() {
        HostInventory host =
                Hosts.host(
                        List.of(port(""), other("ens1f0v0", Plans.PCI)),
                        List.of(
                                new Bond(
                                        "bond0",
                                        "active-backup",
                                        true,
                                        "ens1f0v0",
                                        List.of(member("ens1f0v0", true)))),
                        List.of(),
                        List.of());
        OffloadPlan plan = Plans.plan(host, "safe-default", new OwnPath("bond0", "", "192.0.2.11"));
        assertEquals(OwnSession.LOST, plan.ownSession());
    }

    @Test
    void aSessionOverAFunctionGoesWithTheFunctions() {
        HostInventory host = Hosts.host(port(""), other("ens1f0v0", Plans.PCI, "192.0.2.11/24"));
        OffloadPlan plan = Plans.plan(host, "safe-default", OwnPath.of(host, "192.0.2.11"));
        assertEquals(OwnSession.LOST, plan.ownSession());
        assertFalse(plan.mayRun());
    }

    @Test
    void aVlanLiesOnItsPort() {
        HostInventory host = Hosts.host(port(""));
        OwnPath own = new OwnPath(Plans.PORT + ".100@" + Plans.PORT, "", "192.0.2.11");
        assertEquals(OwnSession.INTERRUPTED, Plans.plan(host, "throughput", own).ownSession());
    }

    @Test
    void aBridgeLiesOnItsPortsAlone() {
        OwnPath own = new OwnPath("br0", "", "192.0.2.11");
        HostInventory below = Hosts.host(port("br0"));
        assertEquals(OwnSession.INTERRUPTED, Plans.plan(below, "throughput", own).ownSession());
        HostNic member =
                Hosts.nic(
                        "ens2f0",
                        "ice",
                        "0000:5e:00.0",
                        "br0",
                        "",
                        List.of(),
                        new Offloads().told());
        assertEquals(
                OwnSession.UNTOUCHED,
                Plans.plan(Hosts.host(port(""), member), "throughput", own).ownSession());
    }

    /** What is told of a bond below a bridge is not that it is none of the bridge's. */
    @Test
    void aPortOfABondMayReachTheBridgeByIt() {
        HostNic member =
                Hosts.nic(
                        "ens2f0",
                        "ice",
                        "0000:5e:00.0",
                        "br0",
                        "",
                        List.of(),
                        new Offloads().told());
        OwnPath own = new OwnPath("br0", "", "192.0.2.11");
        assertEquals(
                OwnSession.UNKNOWN,
                Plans.plan(Hosts.host(port("bond0"), member), "throughput", own).ownSession());
        HostNic function =
                Hosts.nic(
                        "ens1f0v0",
                        "mlx5_core",
                        "0000:3b:00.2",
                        "bond0",
                        Plans.PCI,
                        List.of(),
                        new Offloads().noFunctions().told());
        assertEquals(
                OwnSession.UNKNOWN,
                Plans.plan(Hosts.host(port(""), function, member), "throughput", own).ownSession());
    }

    @Test
    void whatTheNextStartBringsIsNoMatterOfOurSessionElsewhere() {
        Knob functions = new Knob("flash.NUM_OF_VFS");
        HostInventory host = Hosts.host(port("", "192.0.2.11/24"), other("ens2f0", ""));
        OwnPath own = OwnPath.of(host, "192.0.2.11");
        PathRisk here = PathRisk.of(host, host.nics().getFirst(), own);
        PathRisk there = PathRisk.of(host, host.nics().getLast(), own);
        Set<Effect> reboot = Set.of(Effect.REBOOT);
        assertEquals(OwnSession.INTERRUPTED, here.of(functions, reboot, true));
        assertEquals(OwnSession.UNTOUCHED, there.of(functions, reboot, true));
        PathRisk unknown =
                PathRisk.of(host, host.nics().getLast(), OwnPath.of(host, "198.51.100.1"));
        assertEquals(OwnSession.UNKNOWN, unknown.of(functions, reboot, true));
    }

    /** InfiniBand instead of Ethernet, or a card whose ports are its own processor's. */
    @Test
    void aCardThatBecomesAnotherDeviceTakesTheSessionOfItsOtherPortToo() {
        HostNic second =
                Hosts.nic(
                        "ens1f1",
                        "mlx5_core",
                        Plans.PCI.replace(".0", ".1"),
                        "",
                        "",
                        List.of("192.0.2.11/24"),
                        new Offloads().noFunctions().told());
        HostInventory host = Hosts.host(port(""), second);
        PathRisk risk = PathRisk.of(host, host.nics().getFirst(), OwnPath.of(host, "192.0.2.11"));
        Set<Effect> power = Set.of(Effect.POWER_CYCLE);
        for (String knob : List.of("flash.LINK_TYPE_P1", "flash.INTERNAL_CPU_MODEL")) {
            assertEquals(OwnSession.LOST, risk.of(new Knob(knob), power, true), knob);
        }
        assertEquals(OwnSession.UNTOUCHED, risk.of(new Knob("flash.NUM_OF_VFS"), power, true));
    }

    @Test
    void aPathNobodyCanTellMayBeAnyPort() {
        HostInventory host = Hosts.host(port(""));
        OffloadPlan plan = Plans.plan(host, "throughput", OwnPath.of(host, "198.51.100.1"));
        assertEquals(OwnSession.UNKNOWN, plan.ownSession());
        assertTrue(plan.cutsOwnPath());
        assertTrue(
                plan.warnings().stream()
                        .anyMatch(one -> one.code().equals("nic.plan.warning.path-unknown")));
    }
}
