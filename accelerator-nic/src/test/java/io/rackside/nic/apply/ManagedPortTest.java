package io.rackside.nic.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.StorageSession;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.adapter.Target;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.knob.PortStorage;
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

/** A port that others have a hand in: NetworkManager, filter rules, storage over it. */
@Timeout(120)
class ManagedPortTest {
    private static final String PORT = "ens2f0np0";

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

    private HostInventory look() throws Exception {
        HostInventory seen = shell.look();
        assertEquals(List.of(), seen.problems());
        return seen;
    }

    private static HostNic nic(HostInventory host) {
        return host.nics().stream().filter(n -> n.name().equals(PORT)).findFirst().orElseThrow();
    }

    private static Setting setting(String knob, String from, String to) {
        return new Setting(
                new Knob(knob),
                new KnobValue(from),
                new KnobValue(to),
                Adapters.shipped().orAny("mlx5_core").way(new Knob(knob)).orElseThrow());
    }

    private Outcome run(HostInventory seen, ApplyOrder.Keep keep, Setting... settings)
            throws Exception {
        ApplyOrder order =
                new ApplyOrder(
                        "0123456789ab",
                        seen.device().identity(),
                        Target.of(seen, nic(seen)),
                        nic(seen).mac(),
                        List.of(settings),
                        Duration.ofSeconds(40),
                        keep);
        return new Acting()
                .run(
                        order.act(Acting.TARGET, Risk.SERVICE_STOPS),
                        Apply.of(order, shell, Time.system(), _ -> {}));
    }

    @Test
    void whatNetworkManagerHasItKeeps() throws Exception {
        assertEquals(8, host.run("nmcli device show").status());
        host.manage(PORT);
        HostInventory seen = look();
        Outcome outcome =
                run(
                        seen,
                        ApplyOrder.Keep.KEPT,
                        setting("mtu", "1500", "9000"),
                        setting("ring.rx", "1024", "4096"),
                        setting("coalesce.adaptive-rx", "on", "off"));
        assertInstanceOf(Outcome.Done.class, outcome, outcome::toString);
        String said = host.run("nmcli -g 802-3-ethernet.mtu connection show " + PORT).output();
        assertEquals("9000", said.strip());
        assertEquals("", host.run("ls /etc/systemd/system | grep rackside").output());
        host.reset();
        shell.reconnect(Duration.ofSeconds(60));
        HostNic after = nic(look());
        assertEquals(9000, after.offload().mtu().now().orElse(0));
        assertEquals(4096, after.offload().rings().value().orElseThrow().get("rx").now().orElse(0));
        assertTrue(
                after.offload().coalescing().value().orElseThrow().adaptiveRx().stream()
                        .noneMatch(on -> on));
    }

    @Test
    void rulesOfAPortAreNotDroppedUnseen() throws Exception {
        assertEquals(0, host.run("ethtool -K " + PORT + " ntuple on").status());
        VirtualHost.Answer added =
                host.run("ethtool -N " + PORT + " flow-type tcp4 dst-port 3260 action 2");
        assertEquals("Added rule with ID 1023", added.output().strip());
        assertTrue(host.run("ethtool -n " + PORT).output().contains("Total 1 rules"));
        Outcome outcome =
                run(
                        look(),
                        ApplyOrder.Keep.AS_IT_IS,
                        setting("feature.ntuple-filters", "on", "off"));
        assertEquals(Outcome.Refused.class, outcome.getClass(), outcome::toString);
        assertTrue(outcome.toString().contains("nic.apply.why.rules"), outcome::toString);
        assertEquals(0, host.run("ethtool -N " + PORT + " delete 1023").status());
        assertTrue(host.run("ethtool -n " + PORT).output().contains("Total 0 rules"));
        assertEquals(1, host.run("ethtool -N " + PORT + " delete 1023").status());
        assertTrue(
                host.run("ethtool -n " + PORT + " rx-flow-hash tcp4").output().contains("IP SA"));
        assertEquals(1, host.run("ethtool -n ens1f0").status());
    }

    @Test
    void nvmeOverRdmaIsSeenOnItsPort() throws Exception {
        assertEquals(
                0,
                host.run("nvme connect -t rdma -a 192.168.11.99 -s 4420 -n nqn.2026-01.lab:edge2")
                        .status());
        HostInventory seen = look();
        List<PortStorage> over = PortStorage.of(seen, nic(seen));
        assertEquals(1, over.size());
        StorageSession one = over.getFirst().session();
        assertEquals(StorageSession.Kind.NVME_RDMA, one.kind());
        assertEquals("nqn.2026-01.lab:edge2", one.name());
        assertEquals("live", one.state());
        assertTrue(over.getFirst().alone());
        assertTrue(
                seen.drives().stream()
                        .flatMap(drive -> drive.health().value().stream())
                        .anyMatch(health -> health.celsius().orElse(0) == 38));
        assertTrue(host.run("nvme list-subsys -o json").output().contains("\"State\":\"live\""));
        host.run("nvme disconnect -n nqn.2026-01.lab:edge2");
        assertEquals(List.of(), PortStorage.of(look(), nic(seen)));
    }
}
