package io.rackside.drivers.snmp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.virtual.Mischief;
import io.rackside.drivers.snmp.virtual.Recording;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Who answers as an agent, and what it says to a stranger. */
@Timeout(60)
class SnmpProbeTest {
    private static final SnmpLogin.Community COMMUNITY =
            new SnmpLogin.Community("site-a".toCharArray());

    private final SnmpProbe probe = new SnmpProbe(Duration.ofSeconds(3));
    private VirtualAgent twin;

    @BeforeEach
    void start() throws IOException {
        twin =
                VirtualAgent.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Map.of(
                                "site-a",
                                Recording.of(
                                        """
                                        1.3.6.1.2.1.1.1.0|4|Huawei VRP
                                        1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.2011.2.23.291
                                        1.3.6.1.2.1.1.5.0|4|ACC-01
                                        """)),
                        List.of(),
                        1,
                        Time.system());
    }

    @AfterEach
    void stop() {
        twin.close();
    }

    private static SnmpAddress at(int port) {
        return new SnmpAddress("127.0.0.1", Optional.empty(), port);
    }

    private Optional<SnmpProbe.Seen> look(Optional<SnmpLogin.Community> community)
            throws InterruptedException {
        return probe.look(at(twin.address().getPort()), community);
    }

    @Test
    void anEngineSaysWhoItIsToAnybody() throws InterruptedException {
        SnmpProbe.Seen seen = look(Optional.empty()).orElseThrow();
        SnmpProbe.Engine engine = seen.engine().orElseThrow();
        assertTrue(engine.id().length() >= 5, engine::hex);
        assertEquals(engine.hex().length(), 2 * engine.id().length());
        assertEquals(Optional.empty(), seen.told(), "no community was sent");
    }

    @Test
    void whoHasTheCommunityIsToldWhatItIs() throws InterruptedException {
        SnmpProbe.Told told = look(Optional.of(COMMUNITY)).orElseThrow().told().orElseThrow();
        assertEquals(Oid.of("1.3.6.1.4.1.2011.2.23.291"), told.objectId());
        assertEquals(new Value.Octets("ACC-01".getBytes(StandardCharsets.US_ASCII)), told.name());
        assertEquals(10, told.description().length());
    }

    @Test
    void aWrongCommunityStillLeavesTheEngine() throws InterruptedException {
        SnmpLogin.Community wrong = new SnmpLogin.Community("other".toCharArray());
        SnmpProbe.Seen seen = look(Optional.of(wrong)).orElseThrow();
        assertTrue(seen.engine().isPresent());
        assertEquals(Optional.empty(), seen.told());
    }

    @Test
    void aLostAnswerIsAskedForOnceMore() throws InterruptedException {
        twin.misbehave(new Mischief.Loses(2));
        assertTrue(look(Optional.empty()).isPresent());
        assertTrue(look(Optional.empty()).isPresent());
    }

    @Test
    void whereNobodyListensNobodyIsFound() throws IOException, InterruptedException {
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertEquals(Optional.empty(), probe.look(at(port), Optional.of(COMMUNITY)));
    }

    @Test
    void silenceCostsTwoDatagramsWithoutACommunity() throws IOException, InterruptedException {
        try (DatagramSocket deaf = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            SnmpProbe quick = new SnmpProbe(Duration.ofMillis(50));
            assertEquals(Optional.empty(), quick.look(at(deaf.getLocalPort()), Optional.empty()));
            deaf.setSoTimeout(100);
            int bytes = 0;
            for (int i = 0; i < 2; i++) {
                DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
                deaf.receive(packet);
                bytes += packet.getLength();
            }
            assertTrue(bytes < 200, "bytes " + bytes);
        }
    }

    @Test
    void whatIsNoAnswerIsNone() throws IOException {
        Random random = new Random(7);
        byte[] asked = ProbeWire.discovery(4711);
        assertEquals(SnmpProbe.Seen.nothing(), ProbeWire.read(asked, 4711), "an echo");
        for (int i = 0; i < 2_000; i++) {
            byte[] cut = Arrays.copyOf(asked, random.nextInt(asked.length));
            if (cut.length > 0) {
                cut[random.nextInt(cut.length)] = (byte) random.nextInt();
            }
            assertFalse(ProbeWire.read(cut, 4711).any());
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertFalse(ProbeWire.read(noise, 4711).any());
        }
    }

    @Tag("peer")
    @Test
    void netSnmpsAgentIsFoundBothWays(@TempDir Path folder)
            throws IOException, InterruptedException {
        Lab lab = Lab.snmpd(folder);
        try {
            SnmpProbe.Seen seen = probe.look(lab.address(), Optional.empty()).orElseThrow();
            assertEquals(8072, seen.engine().orElseThrow().enterprise());
            SnmpLogin.Community known = new SnmpLogin.Community("public".toCharArray());
            SnmpProbe.Told told =
                    probe.look(lab.address(), Optional.of(known))
                            .orElseThrow()
                            .told()
                            .orElseThrow();
            assertTrue(told.objectId().startsWith(Oid.of("1.3.6.1.4.1.8072.3.2")));
        } finally {
            lab.close();
        }
    }
}
