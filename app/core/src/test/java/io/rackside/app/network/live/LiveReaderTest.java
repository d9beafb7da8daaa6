package io.rackside.app.network.live;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.network.NetworkDevice;
import io.rackside.drivers.network.Topic;
import io.rackside.drivers.network.profile.Profiles;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.drivers.snmp.session.AgentMemory;
import io.rackside.drivers.snmp.session.Authentication;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.session.Privacy;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.snmp.session.SnmpDispatcher;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.drivers.snmp.session.SnmpSession;
import io.rackside.drivers.snmp.session.SnmpSettings;
import io.rackside.drivers.snmp.virtual.Cable;
import io.rackside.drivers.snmp.virtual.Mischief;
import io.rackside.drivers.snmp.virtual.SwitchModel;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.drivers.snmp.virtual.VirtualSwitch;
import io.rackside.drivers.snmp.virtual.VirtualUser;
import io.rackside.model.Message;
import io.rackside.model.network.LinkState;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The panel of a living switch over real sockets; only the seconds between are made up. */
@Timeout(60)
class LiveReaderTest {
    private static final int PORTS = 48;
    private static final char[] AUTH = "authpass1234".toCharArray();
    private static final char[] PRIV = "privpass1234".toCharArray();
    private static final SnmpLogin COMMUNITY = new SnmpLogin.Community("live".toCharArray());

    private final SteppedTime time = new SteppedTime();
    private final VirtualSwitch box = new VirtualSwitch(plan(), 7, time);
    private VirtualAgent twin;
    private SnmpDispatcher dispatcher;

    private static VirtualSwitch.Plan plan() {
        Map<Integer, Cable> cables = new HashMap<>();
        for (int port = 1; port <= PORTS; port++) {
            cables.put(
                    port, new Cable("00:e0:fc:00:00:%02x".formatted(port), "eno1", "srv-" + port));
        }
        return new VirtualSwitch.Plan(
                SwitchModel.HUAWEI_S5720,
                "ACC-01",
                "2102350DLK10",
                "48:8e:ef:71:60:00",
                PORTS,
                1000,
                cables);
    }

    @BeforeEach
    void start() throws IOException {
        VirtualUser user =
                new VirtualUser(
                        "reader", VirtualUser.Hash.SHA_256, AUTH, VirtualUser.Cipher.AES_128, PRIV);
        twin =
                VirtualAgent.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Map.of("live", box),
                        List.of(user),
                        3,
                        Time.system());
        dispatcher =
                SnmpDispatcher.start(
                        EngineKeeper.forgetful(), AgentMemory.untilTheEnd(), Time.system());
    }

    @AfterEach
    void stop() {
        dispatcher.close();
        twin.close();
    }

    private SnmpSession open(SnmpLogin login) throws InterruptedException {
        return dispatcher.open(
                new SnmpAddress("127.0.0.1", Optional.empty(), twin.address().getPort()),
                login,
                SnmpSettings.usual(_ -> {}).patient(Duration.ofMillis(150)));
    }

    private LiveReader reader(SnmpSession session) throws InterruptedException {
        LiveReader reader =
                new LiveReader(
                        session,
                        () ->
                                new NetworkDevice(session, Profiles.shipped(), "twin", time)
                                        .read(EnumSet.of(Topic.INTERFACES)),
                        time);
        reader.begin();
        return reader;
    }

    private LiveReader begun() throws InterruptedException {
        time.step(Duration.ofMinutes(10));
        return reader(open(COMMUNITY));
    }

    private boolean second(LiveReader reader) throws InterruptedException {
        time.step(Duration.ofSeconds(1));
        return reader.turn();
    }

    private void seconds(LiveReader reader, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            second(reader);
        }
    }

    private static LivePanel.Port port(LiveReader reader, int number) {
        return reader.view().ports().get(number - 1);
    }

    @Test
    void aPulledCableIsSeenInTheNextSecondAtTheTimeTheDeviceTells() throws InterruptedException {
        LiveReader reader = begun();
        seconds(reader, 3);
        assertEquals(PORTS, reader.view().ports().size());
        assertEquals(LinkState.UP, port(reader, 5).oper());
        time.step(Duration.ofMillis(300));
        box.cable(5, false);
        Instant pulled = time.now();
        time.step(Duration.ofMillis(700));
        assertTrue(reader.turn());
        assertEquals(LinkState.DOWN, port(reader, 5).oper());
        assertEquals(LinkState.UP, port(reader, 5).admin());
        Duration off = Duration.between(pulled, port(reader, 5).changed().orElseThrow()).abs();
        assertTrue(off.toMillis() <= 10, off::toString);
        assertFalse(second(reader), "nothing new");
        box.cable(5, true);
        assertTrue(second(reader));
        assertEquals(LinkState.UP, port(reader, 5).oper());
    }

    @Test
    void aFaultOfOursIsShownAsTroubleAndTheReadingGoesOn() throws InterruptedException {
        time.step(Duration.ofMinutes(10));
        SnmpSession session = open(COMMUNITY);
        boolean[] faulty = {false};
        LiveReader reader =
                new LiveReader(
                        session,
                        () -> {
                            if (faulty[0]) {
                                throw new IllegalStateException("a reader's fault");
                            }
                            return new NetworkDevice(session, Profiles.shipped(), "twin", time)
                                    .read(EnumSet.of(Topic.INTERFACES));
                        },
                        time);
        reader.begin();
        seconds(reader, 2);
        twin.misbehave(new Mischief.DiesAfter(0));
        second(reader);
        twin.misbehave();
        faulty[0] = true;
        seconds(reader, 12);
        assertEquals(
                Optional.of(Message.of("core.monitor.bug", "IllegalStateException")),
                reader.view().trouble());
        assertEquals(PORTS, reader.view().ports().size(), "what was last known stays");
        faulty[0] = false;
        seconds(reader, 12);
        assertEquals(Optional.empty(), reader.view().trouble());
        assertEquals(LinkState.UP, port(reader, 5).oper());
    }

    @Test
    void aViewThatCannotBeShownDoesNotEndThePanel() throws InterruptedException {
        LiveReader reader = begun();
        AtomicInteger shown = new AtomicInteger();
        Thread panel =
                Thread.ofVirtual()
                        .start(
                                () ->
                                        LivePanel.watch(
                                                reader,
                                                time,
                                                _ -> {
                                                    shown.incrementAndGet();
                                                    throw new IllegalStateException("no window");
                                                }));
        eventually(() -> shown.get() > 3, () -> "shown " + shown);
        panel.interrupt();
        panel.join();
    }

    @Test
    void aPortSwitchedOffSaysSo() throws InterruptedException {
        LiveReader reader = begun();
        second(reader);
        box.admin(7, false);
        assertTrue(second(reader));
        assertEquals(LinkState.DOWN, port(reader, 7).admin());
        assertEquals(LinkState.DOWN, port(reader, 7).oper());
    }

    @Test
    void ratesComeWithTheSecondReadingOfTheCountersAndAreThoseOfThePort()
            throws InterruptedException {
        LiveReader reader = begun();
        second(reader);
        assertTrue(port(reader, 1).inBps().isEmpty(), "one reading is no rate");
        seconds(reader, 10);
        double first = port(reader, 1).inBps().orElseThrow();
        seconds(reader, 10);
        double then = port(reader, 1).inBps().orElseThrow();
        assertTrue(first > 0 && first <= 600e6, () -> first + " bit/s");
        assertEquals(first, then, first / 100);
        box.cable(1, false);
        second(reader);
        assertTrue(port(reader, 1).inBps().isEmpty(), "a port that is down has no rate");
    }

    @Test
    void fortyEightPortsTakeLessThanTwentyFiveKbitPerSecond() throws InterruptedException {
        assertTrue(kbit(COMMUNITY) < LiveBudget.LIMIT_KBIT);
    }

    @Test
    void encryptedTheyTakeLessToo() throws InterruptedException {
        SnmpLogin user =
                SnmpLogin.User.unprotected("reader")
                        .signing(Optional.of(Authentication.SHA_256), AUTH)
                        .encrypting(Optional.of(Privacy.AES_128), PRIV);
        assertTrue(kbit(user) < LiveBudget.LIMIT_KBIT);
    }

    /** Counted by the switch, with the headers of UDP and IP. */
    private double kbit(SnmpLogin login) throws InterruptedException {
        time.step(Duration.ofMinutes(10));
        LiveReader reader = reader(open(login));
        long bytes = twin.bytes();
        long asked = twin.requests();
        seconds(reader, 60);
        double all = twin.bytes() - bytes + 2 * 28.0 * (twin.requests() - asked);
        double kbit = all * 8 / 1000 / 60;
        long rated =
                reader.view().ports().stream().filter(port -> port.inBps().isPresent()).count();
        assertEquals(PORTS, rated);
        assertEquals(kbit, reader.view().kbitPerSecond(), kbit / 4, "it knows what it costs");
        return kbit;
    }

    @Test
    void lostAnswersAreMadeUpFor() throws InterruptedException {
        LiveReader reader = begun();
        twin.misbehave(new Mischief.Loses(3));
        seconds(reader, 4);
        box.cable(9, false);
        seconds(reader, 2);
        assertEquals(LinkState.DOWN, port(reader, 9).oper());
        assertEquals(Optional.empty(), reader.view().trouble());
    }

    @Test
    void anAgentThatGoesIsToldAndTakenUpAgainWhenItIsBack() throws InterruptedException {
        LiveReader reader = begun();
        second(reader);
        twin.misbehave(new Mischief.DiesAfter(0));
        assertTrue(second(reader));
        assertTrue(reader.view().trouble().isPresent());
        assertFalse(second(reader), "told once");
        assertEquals(PORTS, reader.view().ports().size(), "as they last were");
        box.cable(3, false);
        twin.misbehave();
        assertTrue(second(reader));
        assertEquals(Optional.empty(), reader.view().trouble());
        assertEquals(LinkState.DOWN, port(reader, 3).oper());
    }

    @Test
    void aRestartGivesNoRateAcrossIt() throws InterruptedException {
        LiveReader reader = begun();
        seconds(reader, 11);
        assertTrue(port(reader, 2).inBps().isPresent());
        box.input(1, false);
        box.input(2, false);
        box.input(1, true);
        seconds(reader, 10);
        assertTrue(port(reader, 2).inBps().isEmpty());
        seconds(reader, 20);
        assertTrue(port(reader, 2).inBps().isPresent());
    }

    @Test
    void anotherBoxAtTheAddressIsNotShownAsThisOne() throws InterruptedException {
        SnmpSession session = open(COMMUNITY);
        boolean[] another = {false};
        LiveReader reader =
                new LiveReader(
                        session,
                        () -> {
                            if (another[0]) {
                                throw new SnmpException(
                                        SnmpException.Kind.ANOTHER_BOX,
                                        Message.of("core.network.another-box", "", "", ""));
                            }
                            return new NetworkDevice(session, Profiles.shipped(), "twin", time)
                                    .read(EnumSet.of(Topic.INTERFACES));
                        },
                        time);
        reader.begin();
        twin.misbehave(new Mischief.DiesAfter(0));
        second(reader);
        another[0] = true;
        twin.misbehave();
        box.cable(1, false);
        second(reader);
        assertEquals(
                Optional.of("core.network.another-box"),
                reader.view().trouble().map(Message::code));
        assertEquals(LinkState.UP, port(reader, 1).oper(), "not the other one's port");
        long asked = twin.requests();
        second(reader);
        assertEquals(asked, twin.requests(), "it is left alone for a while");
    }

    @Test
    void anAgentThatHangsOnBulkIsAskedByName() throws InterruptedException {
        LiveReader reader = begun();
        twin.misbehave(new Mischief.HangsOnBulk(1));
        seconds(reader, 3);
        box.cable(11, false);
        second(reader);
        assertEquals(LinkState.DOWN, port(reader, 11).oper());
        assertEquals(Optional.empty(), reader.view().trouble());
    }

    @Test
    void damagedFramesAreToldInWords() throws InterruptedException {
        LiveReader reader = begun();
        second(reader);
        box.damageFrames(4, 3);
        seconds(reader, 10);
        assertEquals(
                List.of("core.live.damaged-share"),
                port(reader, 4).remarks().stream().map(Message::code).toList());
        assertEquals(List.of(), port(reader, 6).remarks());
        seconds(reader, 70);
        assertEquals(List.of(), port(reader, 4).remarks(), "a minute later it is forgotten");
    }

    @Test
    void aLinkThatFlapsIsSaidToDoSo() throws InterruptedException {
        LiveReader reader = begun();
        for (int i = 0; i < 4; i++) {
            box.cable(8, i % 2 == 1);
            second(reader);
        }
        assertEquals(
                List.of("core.live.flaps"),
                port(reader, 8).remarks().stream().map(Message::code).toList());
    }

    @Test
    void anAgentThatNeverAnswersIsToldAtTheBeginning() throws InterruptedException {
        twin.misbehave(new Mischief.DiesAfter(0));
        SnmpException refused = assertThrows(SnmpException.class, this::begun);
        assertEquals(SnmpException.Kind.UNREACHABLE, refused.kind());
    }
}
