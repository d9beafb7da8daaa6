package io.rackside.drivers.snmp.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.session.AgentMemory;
import io.rackside.drivers.snmp.session.Authentication;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.session.Privacy;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.snmp.session.SnmpDispatcher;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.drivers.snmp.session.SnmpSettings;
import io.rackside.drivers.snmp.trap.Notification;
import io.rackside.drivers.snmp.trap.Trap;
import io.rackside.drivers.snmp.trap.TrapCatalogue;
import io.rackside.drivers.snmp.trap.TrapMeaning;
import io.rackside.drivers.snmp.trap.TrapReceiver;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The switch that lives, as the client and the receiver see it. */
@Timeout(60)
class VirtualSwitchTest {
    private static final Oid OPER = Oid.of("1.3.6.1.2.1.2.2.1.8");
    private static final Oid IN_OCTETS = Oid.of("1.3.6.1.2.1.31.1.1.1.6");
    private static final Oid NEIGHBOUR_NAME = Oid.of("1.0.8802.1.1.2.1.4.1.1.9");
    private static final int PORTS = 48;

    /** Stands still until it is told. */
    private static final class SteppedTime implements Time {
        private volatile long nanos;

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos);
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void sleep(Duration duration) {
            pass(duration);
        }

        private synchronized void pass(Duration duration) {
            nanos += duration.toNanos();
        }
    }

    private final SteppedTime time = new SteppedTime();
    private final VirtualSwitch box =
            new VirtualSwitch(
                    new VirtualSwitch.Plan(
                            SwitchModel.HUAWEI_S5720,
                            "ACC-01",
                            "2102350DLK10",
                            "48:8e:ef:71:60:00",
                            PORTS,
                            1000,
                            Map.of(
                                    1, new Cable("00:11:22:33:44:55", "eth0", "node-1"),
                                    7, new Cable("00:11:22:33:44:66", "eth1", "node-2"))),
                    3,
                    time);

    private VirtualAgent agent(InetAddress host) throws IOException {
        VirtualUser user =
                new VirtualUser(
                        "reader",
                        VirtualUser.Hash.SHA_256,
                        "authpass1234".toCharArray(),
                        VirtualUser.Cipher.AES_256,
                        "privpass1234".toCharArray());
        return VirtualAgent.start(
                new InetSocketAddress(host, 0),
                Map.of("acc-01", box),
                List.of(user),
                3,
                Time.system());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void countersGrowWithTimeWhileTheLinkIsUp(String host)
            throws IOException, InterruptedException {
        try (VirtualAgent twin = agent(InetAddress.ofLiteral(host));
                SnmpDispatcher dispatcher =
                        SnmpDispatcher.start(
                                EngineKeeper.forgetful(),
                                AgentMemory.untilTheEnd(),
                                Time.system());
                Agent client =
                        dispatcher.open(
                                new SnmpAddress(host, Optional.empty(), twin.address().getPort()),
                                user(),
                                SnmpSettings.usual(_ -> {}))) {
            Oid up = IN_OCTETS.then(7 + VirtualSwitch.INDEX_OFFSET);
            Oid down = IN_OCTETS.then(8 + VirtualSwitch.INDEX_OFFSET);
            Map<Oid, Value> first = client.get(List.of(up, down));
            time.pass(Duration.ofSeconds(10));
            Map<Oid, Value> second = client.get(List.of(up, down));
            assertTrue(count(second.get(up)) > count(first.get(up)));
            assertEquals(first.get(down), second.get(down));
            Column states = client.read(List.of(OPER)).get(OPER);
            assertEquals(PORTS, states.rows().size());
            long linked =
                    states.rows().values().stream().filter(new Value.Whole(1)::equals).count();
            assertEquals(2, linked);
        }
    }

    private static SnmpLogin user() {
        return SnmpLogin.User.unprotected("reader")
                .signing(Optional.of(Authentication.SHA_256), "authpass1234".toCharArray())
                .encrypting(Optional.of(Privacy.AES_256), "privpass1234".toCharArray());
    }

    private static long count(Value value) {
        return ((Value.Counter64) value).bits();
    }

    @Test
    void aPulledCableTakesItsNeighbourAlong() throws IOException, InterruptedException {
        try (VirtualAgent twin = agent(InetAddress.getLoopbackAddress());
                SnmpDispatcher dispatcher =
                        SnmpDispatcher.start(
                                EngineKeeper.forgetful(),
                                AgentMemory.untilTheEnd(),
                                Time.system());
                Agent client =
                        dispatcher.open(
                                new SnmpAddress(
                                        "127.0.0.1", Optional.empty(), twin.address().getPort()),
                                new SnmpLogin.Community("acc-01".toCharArray()),
                                SnmpSettings.usual(_ -> {}))) {
            assertEquals(2, neighbours(client));
            box.cable(7, false);
            assertEquals(1, neighbours(client));
            box.cable(7, true);
            assertEquals(2, neighbours(client));
        }
    }

    private static int neighbours(Agent client) throws InterruptedException {
        return client.read(List.of(NEIGHBOUR_NAME)).get(NEIGHBOUR_NAME).rows().size();
    }

    @ParameterizedTest
    @CsvSource({"V1, false", "V2C, false", "V2C, true", "V3, false", "V3, true"})
    void aLinkThatChangesIsToldInEveryVersion(Notification.Version version, boolean inform)
            throws IOException, InterruptedException {
        BlockingQueue<Trap> came = new LinkedBlockingQueue<>();
        List<SnmpLogin> logins = List.of(new SnmpLogin.Community("traps".toCharArray()), user());
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        List<Boolean> taken = new ArrayList<>();
        try (TrapReceiver receiver =
                        TrapReceiver.start(
                                any,
                                EngineKeeper.forgetful(),
                                logins,
                                TrapCatalogue.own(),
                                came::add,
                                Time.system());
                TrapSender sender = TrapSender.start(3)) {
            TrapDestination to = destination(version, inform, receiver.address());
            box.listen(link -> taken.add(send(sender, to, link)));
            box.cable(7, false);
            Trap down = came.poll(10, TimeUnit.SECONDS);
            assertEquals(Optional.of(TrapMeaning.LINK_DOWN), down.meaning());
            assertEquals(OptionalLong.of(7 + VirtualSwitch.INDEX_OFFSET), down.interfaceIndex());
            assertEquals(Optional.of("GigabitEthernet0/0/7"), down.port());
            assertEquals(version, down.notification().version());
            assertEquals(inform, down.notification().acknowledged());
            box.cable(7, true);
            assertEquals(
                    Optional.of(TrapMeaning.LINK_UP), came.poll(10, TimeUnit.SECONDS).meaning());
            assertEquals(List.of(true, true), taken);
        }
    }

    private boolean send(TrapSender sender, TrapDestination to, VirtualSwitch.Link link) {
        try {
            return sender.send(to, link, box.upTimeTicks());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static TrapDestination destination(
            Notification.Version version, boolean inform, InetSocketAddress to) {
        return switch (version) {
            case V1 -> new TrapDestination.V1(to, "traps");
            case V2C -> new TrapDestination.V2c(to, "traps", inform);
            case V3 ->
                    new TrapDestination.V3(
                            to,
                            new VirtualUser(
                                    "reader",
                                    VirtualUser.Hash.SHA_256,
                                    "authpass1234".toCharArray(),
                                    VirtualUser.Cipher.AES_256,
                                    "privpass1234".toCharArray()),
                            inform);
        };
    }
}
