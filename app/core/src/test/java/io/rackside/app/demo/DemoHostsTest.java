package io.rackside.app.demo;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.FastTime;
import io.rackside.app.Options;
import io.rackside.app.words.Words;
import io.rackside.bmc.virtual.machine.EventCode;
import io.rackside.bmc.virtual.machine.ResetType;
import io.rackside.bmc.virtual.machine.ServerSpec;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.ssh.HostKeyTrust;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshLogin;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Device;
import io.rackside.model.Endpoint;
import io.rackside.model.PortRef;
import io.rackside.model.PowerState;
import io.rackside.model.Protocol;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.VirtualFunction.Holder;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** The systems of a demo cabinet's servers, and what their BMCs and switches see of them. */
@Timeout(180)
class DemoHostsTest {
    @TempDir private Path folder;
    private final FastTime time = new FastTime(10);
    private DemoWorld world;

    @BeforeEach
    void start() throws IOException {
        Words words = new Words(Locale.ENGLISH, time, ZoneOffset.UTC);
        Options options = Options.ofThisMachine().anchoredIn(folder.resolve("anchors"));
        world = DemoWorld.open(folder.resolve("demo"), 24, 1, words, options, time, 1);
        world.startTwins();
    }

    @AfterEach
    void end() {
        world.close();
    }

    private Device device(String name) {
        return world.rackside().site().model().devices().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private VirtualServer server(String name) {
        return world.cabinet().server(device(name).id()).orElseThrow();
    }

    private VirtualHost host(String name) {
        return world.cabinet().host(device(name).id()).orElseThrow();
    }

    private HostInventory read(String name) throws InterruptedException {
        Endpoint door = device(name).endpoint(Protocol.SSH).orElseThrow();
        URI uri = URI.create(door.address());
        SshRoute route =
                SshRoute.to(
                        new SshAddress(uri.getHost(), uri.getPort()),
                        SshLogin.withPassword(
                                DemoLogin.USUAL.user(), DemoLogin.USUAL.password().toCharArray()),
                        HostKeyTrust.pinned(door.pin().orElseThrow().fingerprint()));
        try (SshSession session = SshSession.open(route, SshLimits.usual(), Time.system())) {
            return new HostGathering(new Random(7), Duration.ofSeconds(60)).gather(session);
        }
    }

    private static HostNic nic(HostInventory read, String name) {
        return read.nics().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void becomes(String what, BooleanSupplier holds) throws InterruptedException {
        eventually(holds::getAsBoolean, () -> what);
    }

    private static boolean logged(VirtualServer server, EventCode code) {
        return server.log().stream().anyMatch(entry -> entry.code() == code);
    }

    @Test
    void aHostIsTheMachineItsBmcTellsOf() throws Exception {
        for (String name : List.of("srv-01", "srv-02", "srv-03")) {
            ServerSpec spec = server(name).spec();
            HostInventory read = read(name);
            assertEquals(List.of(), read.problems());
            assertEquals(name, read.device().hostName());
            assertEquals(spec.serial(), read.device().identity().serial().orElseThrow());
            assertEquals(spec.uuid(), read.device().identity().uuid().orElseThrow());
            assertEquals(spec.manufacturer(), read.device().manufacturer());
            assertEquals(spec.model(), read.device().model());
            assertEquals(spec.dimms().size(), read.memory().modules().size());
            assertEquals(spec.drives().size(), read.drives().size());
            assertEquals(
                    spec.cards().stream()
                            .flatMap(card -> card.ports().stream())
                            .map(port -> port.mac().toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList(),
                    read.nics().stream()
                            .filter(
                                    each ->
                                            !each.pci().isEmpty()
                                                    && each.physicalFunction().isEmpty())
                            .map(each -> each.mac().toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList());
        }
        assertEquals("aarch64", read("srv-01").kernel().architecture());
    }

    @Test
    void aRestartIsSeenByTheBmc() throws Exception {
        VirtualServer server = server("srv-02");
        String before = host("srv-02").run("cat /proc/sys/kernel/random/boot_id").output();
        server.clearLog();
        assertEquals(0, host("srv-02").run("sudo -n systemctl reboot").status());
        becomes("the BMC sees a restart", () -> !server.state().hostRunning());
        assertEquals(PowerState.ON, server.state().powerState());
        assertFalse(host("srv-02").up());
        becomes("it is up again", () -> host("srv-02").up());
        assertTrue(server.state().hostRunning());
        assertTrue(logged(server, EventCode.HOST_STARTED));
        assertNotEquals(before, host("srv-02").run("cat /proc/sys/kernel/random/boot_id").output());
    }

    @Test
    void aPowerOffOfTheSystemSwitchesTheServerOff() throws Exception {
        VirtualServer server = server("srv-02");
        host("srv-02").run("sudo -n poweroff");
        becomes("it is off", () -> server.state().powerState() == PowerState.OFF);
        assertTrue(logged(server, EventCode.HOST_POWERED_OFF));
        server.reset(ResetType.ON);
        becomes("it is up", () -> host("srv-02").up());
    }

    @Test
    void whatTheBmcDoesIsDoneToTheSystem() throws Exception {
        VirtualServer server = server("srv-01");
        server.reset(ResetType.FORCE_OFF);
        becomes("it is off", () -> server.state().powerState() == PowerState.OFF);
        becomes("the system is gone", () -> !host("srv-01").up());
        server.reset(ResetType.ON);
        becomes("the system is back", () -> host("srv-01").up());
        server.reset(ResetType.FORCE_RESTART);
        becomes("the system is gone", () -> !host("srv-01").up());
        becomes("the system is back", () -> host("srv-01").up());
    }

    @Test
    void aPulledCableIsSeenAtBothEnds() throws Exception {
        Device server = device("srv-02");
        PortRef at = new PortRef(device("sw-01").id(), "27");
        String fast = host("srv-02").ports().get(4);
        assertTrue(carrier(fast));
        world.cabinet().pull(new PortRef(server.id(), "SmartNIC3-1"));
        becomes("the host has no link", () -> !carrier(fast));
        assertFalse(world.cabinet().linked(at));
        world.cabinet().plug(at);
        world.cabinet().plug(new PortRef(server.id(), "SmartNIC3-1"));
        becomes("the host has a link", () -> carrier(fast));
        assertTrue(world.cabinet().linked(at));
    }

    @Test
    void aPortTheSystemSwitchesOffHasNoLinkAtTheSwitch() throws Exception {
        PortRef at = new PortRef(device("sw-02").id(), "27");
        String second = host("srv-02").ports().get(5);
        assertTrue(world.cabinet().linked(at));
        host("srv-02").run("sudo -n ip link set " + second + " down");
        becomes("the switch has no link", () -> !world.cabinet().linked(at));
        host("srv-02").run("sudo -n ip link set " + second + " up");
        becomes("the switch has a link", () -> world.cabinet().linked(at));
    }

    private boolean carrier(String port) {
        try {
            return host("srv-02")
                    .run("cat /sys/class/net/" + port + "/carrier")
                    .output()
                    .equals("1\n");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void aHostIsOutOfReachWhileTheCableItIsReachedByIsPulled() throws Exception {
        assertTrue(host("srv-03").reachable());
        world.cabinet().pull(new PortRef(device("srv-03").id(), "1"));
        becomes("out of reach", () -> !host("srv-03").reachable());
    }

    @Test
    void someFunctionsAreHeldByOthers() throws Exception {
        HostInventory read = read("srv-02");
        String fast = host("srv-02").ports().get(4);
        assertEquals(
                List.of(Holder.VFIO, Holder.VFIO, Holder.CONTAINER, Holder.HOST),
                nic(read, fast).offload().sriov().value().orElseThrow().functions().stream()
                        .map(each -> each.holder())
                        .toList());
        assertEquals(Optional.of(10_000L), speed(nic(read, fast)));
    }

    private static Optional<Long> speed(HostNic nic) {
        return nic.speedMbps().isPresent()
                ? Optional.of(nic.speedMbps().getAsLong())
                : Optional.empty();
    }

    @Test
    void theFieldsPitfallsAreThereToBeFound() throws Exception {
        HostInventory first = read("srv-01");
        assertEquals(2, first.runc().size());
        assertEquals(
                List.of(),
                first.bonds().stream()
                        .filter(bond -> bond.name().equals("bond1"))
                        .findFirst()
                        .orElseThrow()
                        .members());
        HostInventory third = read("srv-03");
        HostNic fast = nic(third, host("srv-03").ports().get(4));
        assertEquals("23.10-6.1.6", fast.driverVersion());
        assertTrue(fast.firmware().startsWith("22.39.2048"));
        assertEquals(
                1, fast.offload().channels().value().orElseThrow().get("combined").now().orElse(0));
    }
}
