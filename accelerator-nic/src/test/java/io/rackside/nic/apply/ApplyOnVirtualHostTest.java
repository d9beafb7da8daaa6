package io.rackside.nic.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Identity;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.NicOffload;
import io.rackside.model.host.VirtualFunction;
import io.rackside.nic.adapter.Target;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.virtual.HostEvents;
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

/** The whole of a change over SSH, scripts and timer included, on the twin of a host. */
@Timeout(180)
class ApplyOnVirtualHostTest {
    private VirtualHost host;
    private SshHostShell shell;

    @BeforeEach
    void start() {
        host =
                new VirtualHost(
                        LoopbackShell.settings(VirtualOs.KYLIN_V10_SP2)
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

    private HostNic nic(String name) throws Exception {
        HostInventory inventory = shell.look();
        return inventory.nics().stream()
                .filter(n -> n.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Outcome run(HostNic nic, Duration armed, ApplyOrder.Keep keep, Setting... settings)
            throws Exception {
        ApplyOrder order =
                new ApplyOrder(
                        "0123456789ab",
                        Identity.none(),
                        new Target(nic.name(), nic.pci(), ""),
                        nic.mac(),
                        List.of(settings),
                        armed,
                        keep);
        return new Acting()
                .run(
                        order.act(Acting.TARGET, Risk.SERVICE_STOPS),
                        Apply.of(order, shell, Time.system(), _ -> {}));
    }

    @Test
    void whatIsKeptIsThereAfterARestart() throws Exception {
        HostNic nic = nic("ens2f0np0");
        Outcome outcome =
                run(
                        nic,
                        Duration.ofSeconds(60),
                        ApplyOrder.Keep.KEPT,
                        Orders.mtu(1500, 9000),
                        Orders.ring(1024, 4096));
        assertInstanceOf(Outcome.Done.class, outcome, outcome::toString);
        host.reset();
        shell.reconnect(Duration.ofSeconds(60));
        HostNic after = nic("ens2f0np0");
        assertEquals(9000, after.offload().mtu().now().orElse(0));
        assertEquals(4096, after.offload().rings().value().orElseThrow().get("rx").now().orElse(0));
    }

    @Test
    void whatCutsOurOwnPathComesBackByItself() throws Exception {
        HostNic nic = nic("ens1f0");
        Setting cuts =
                Orders.setting(
                        Knob.MTU,
                        1500,
                        9000,
                        Orders.way(
                                Knob.MTU,
                                "",
                                "sh -c 'if [ \"$2\" = 9000 ]; then ip link set \"$1\" down; else ip"
                                        + " link set \"$1\" up; fi; ip link set \"$1\" mtu \"$2\"'"
                                        + " sh {port} {value}"));
        Outcome outcome = run(nic, Duration.ofSeconds(10), ApplyOrder.Keep.AS_IT_IS, cuts);
        assertEquals("nic.apply.taken-back", outcome.what().code(), outcome::toString);
        assertTrue(host.reachable());
        assertEquals(1500, nic("ens1f0").offload().mtu().now().orElse(0));
    }

    @Test
    void anAddressThatIsGoneAfterTheChangeIsNamedAndThereAgain() throws Exception {
        HostNic nic = nic("ens2f0np0");
        String address = nic.addresses().getFirst();
        Setting loses =
                Orders.setting(
                        Knob.MTU,
                        1500,
                        9000,
                        Orders.way(
                                Knob.MTU,
                                "",
                                "sh -c 'ip link set \"$1\" mtu \"$2\"; if [ \"$2\" = 9000 ]; then"
                                        + " ip addr del \"$3\" dev \"$1\"; fi' sh {port} {value} "
                                        + address));
        Outcome outcome = run(nic, Duration.ofSeconds(20), ApplyOrder.Keep.AS_IT_IS, loses);
        assertEquals("nic.apply.taken-back", outcome.what().code(), outcome::toString);
        assertTrue(outcome.toString().contains("address . " + address), outcome::toString);
        HostNic after = nic("ens2f0np0");
        assertEquals(1500, after.offload().mtu().now().orElse(0));
        assertEquals(nic.addresses(), after.addresses());
    }

    @Test
    void whatFunctionsWereGivenTheyHaveAfterTheChangeAndAfterTheWayBack() throws Exception {
        HostNic nic = nic("ens2f0np0");
        String give =
                """
                main() {
                    echo 2 >/sys/class/net/ens2f0np0/device/sriov_numvfs
                    udevadm settle
                    ip link set dev ens2f0np0 vf 1 vlan 100 trust on spoofchk off
                    say done yes
                }
                """;
        assertEquals(Said.End.WHOLE, shell.run(give, Duration.ofSeconds(20)).end());
        ApplyOrder order =
                new ApplyOrder(
                        "0123456789ab",
                        Identity.none(),
                        new Target(nic.name(), nic.pci(), ""),
                        nic.mac(),
                        List.of(Orders.vfs(2, 4)),
                        Duration.ofSeconds(40),
                        ApplyOrder.Keep.AS_IT_IS);
        Outcome outcome =
                new Acting()
                        .run(
                                order.act(Acting.TARGET, Risk.SERVICE_STOPS),
                                Apply.of(order, shell, Time.system(), _ -> {}));
        assertInstanceOf(Outcome.Done.class, outcome, outcome::toString);
        assertEquals(List.of("4", "100", "true", "false"), second());
        ApplyOrder back = order.reversed("ba9876543210", ApplyOrder.Keep.AS_IT_IS);
        Outcome undone =
                new Acting()
                        .run(
                                back.act(Acting.TARGET, Risk.SERVICE_STOPS),
                                Apply.of(back, shell, Time.system(), _ -> {}));
        assertInstanceOf(Outcome.Done.class, undone, undone::toString);
        assertEquals(List.of("2", "100", "true", "false"), second());
    }

    /** How many functions there are, and what the second was given. */
    private List<String> second() throws Exception {
        NicOffload.Sriov sriov = nic("ens2f0np0").offload().sriov().value().orElseThrow();
        VirtualFunction second = sriov.functions().get(1);
        return List.of(
                Integer.toString(sriov.now()),
                Integer.toString(second.vlan().orElse(0)),
                second.trusted().orElseThrow().toString(),
                second.spoofCheck().orElseThrow().toString());
    }
}
