package io.rackside.bmc.ipmi.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The codecs against made bytes and any bytes. */
class WireTest {
    private static final byte[] PASSWORD = "Rackside-1".getBytes(StandardCharsets.US_ASCII);

    private static KeyExchange exchange(AuthenticationAlgorithm algorithm) {
        return new KeyExchange(
                algorithm,
                0x241B271E,
                0x0582,
                Octets.hex("5120c8450a5e7332eb9916f7252f9368"),
                Octets.hex("997b8addc9592a645a96c6c1072ced43"),
                Octets.hex("000000000000000000005241434b0000"),
                0x12,
                Octets.copyOf("admin".getBytes(StandardCharsets.US_ASCII)));
    }

    /** Sent by freeipmi over suite 7; no BMC of the lab has a right HMAC-MD5-128. */
    @Test
    void hmacMd5IsAsFreeipmiMakesIt() {
        KeyExchange exchange = exchange(AuthenticationAlgorithm.HMAC_MD5);
        assertEquals("29a84ca34812b7bc0987821a8c656fba", exchange.consoleCode(PASSWORD).hex());
        PacketSeal seal = new PacketSeal(CipherSuite.SUITE_7, exchange.keys(PASSWORD));
        assertEquals(
                "0600ff070640820500000100000008002018c881b83b028affff0207"
                        + "8e2abca35d465274c6f80c7c430fd909",
                seal.seal(
                                new Payload(Payload.MESSAGE, Octets.hex("2018c881b83b028a")),
                                0x0582,
                                1,
                                new byte[0])
                        .hex());
    }

    @Test
    void everySpokenSuiteOpensWhatItSealed() {
        Random random = new Random(5);
        for (CipherSuite suite : CipherSuite.values()) {
            if (!suite.spoken()) {
                continue;
            }
            PacketSeal seal = seal(suite);
            for (int length = 0; length < 70; length++) {
                Payload payload = new Payload(length % 2, bytes(random, length));
                byte[] iv = bytes(random, 16).toArray();
                Octets datagram = seal.seal(payload, 77, length, iv);
                Octets body = Rmcp.ipmi(datagram).orElseThrow();
                PlusHeader header = PlusHeader.decode(body).orElseThrow();
                assertEquals(Optional.of(payload), seal.open(header, body));
                if (suite.integrity() != IntegrityAlgorithm.NONE) {
                    assertEquals(0, (body.length() - suite.integrity().length()) % 4);
                }
            }
        }
    }

    private static PacketSeal seal(CipherSuite suite) {
        return new PacketSeal(suite, exchange(suite.authentication()).keys(PASSWORD));
    }

    @Test
    void noBentDatagramPassesASignedSuite() {
        PacketSeal seal = seal(CipherSuite.SUITE_17);
        Octets datagram =
                seal.seal(
                        new Payload(Payload.MESSAGE, Octets.hex("2018c881b83b028a")),
                        9,
                        4,
                        new byte[16]);
        for (int bit = 0; bit < datagram.length() * 8; bit++) {
            byte[] bent = datagram.toArray();
            bent[bit / 8] ^= (byte) (1 << bit % 8);
            Optional<Payload> opened =
                    Rmcp.ipmi(Octets.copyOf(bent))
                            .flatMap(b -> PlusHeader.decode(b).flatMap(h -> seal.open(h, b)));
            // The RMCP header is not signed.
            assertTrue(opened.isEmpty() || bit < 32, "bit " + bit);
        }
    }

    @Test
    void aSuiteIsNotTalkedDown() {
        PacketSeal seal = seal(CipherSuite.SUITE_17);
        Octets plain =
                seal(CipherSuite.SUITE_0)
                        .seal(new Payload(0, Octets.hex("2018c881b83b028a")), 9, 4, new byte[0]);
        Octets body = Rmcp.ipmi(plain).orElseThrow();
        assertTrue(seal.open(PlusHeader.decode(body).orElseThrow(), body).isEmpty());
    }

    @Test
    void aMessageComesBackAsItWas() {
        LanMessage message = LanMessage.of(Request.read(4, 0x2D, 0x31).toLun(2), 33);
        assertEquals(Optional.of(message), LanMessage.decode(message.encode()));
        byte[] bent = message.encode().toArray();
        bent[5] ^= 1;
        assertEquals(Optional.empty(), LanMessage.decode(Octets.copyOf(bent)));
    }

    @Test
    void acknowledgementsAreMadeForAsfOnly() {
        assertEquals(
                Optional.of(Octets.of(6, 0, 5, 0x86)),
                Rmcp.decode(Octets.of(6, 0, 5, 6, 1, 2)).orElseThrow().acknowledgement());
        assertEquals(
                Optional.empty(),
                Rmcp.decode(Octets.of(6, 0, 0xFF, 6, 1, 2)).orElseThrow().acknowledgement());
        assertEquals(Optional.empty(), Rmcp.ipmi(Octets.of(6, 0, 5, 0x87)));
    }

    @Test
    void oldNetworkChipsAreSparedSomeLengths() {
        for (int length = 7; length < 200; length++) {
            LegacyPacket packet =
                    new LegacyPacket(0, 0, 0, Octets.NONE, Octets.copyOf(new byte[length]));
            Octets datagram = packet.encode();
            assertFalse(List.of(56, 84, 112, 128, 156).contains(datagram.length()));
            assertEquals(Optional.of(packet), LegacyPacket.decode(datagram));
        }
    }

    @Test
    void suitesAreListedOnceAndNonsenseIsSkipped() {
        assertEquals(
                List.of(3, 17),
                CipherSuiteRecords.decode(
                        Octets.hex("c003014181 c01103 4481 c00301 c1 80 0102 03 0144 07 c0")));
    }

    @Test
    void capabilitiesOfAnOldBmcAreOnlyVersion15() {
        var told =
                AuthenticationCapabilities.decode(Octets.hex("0116 00 00 00000000")).orElseThrow();
        assertTrue(told.version15() && !told.version20() && told.md5() && told.md2());
        assertTrue(told.straight() && !told.none() && !told.keyWanted());
    }

    @Test
    void capabilitiesTellWhetherAKeyIsWanted() {
        assertTrue(
                AuthenticationCapabilities.decode(Octets.hex("0180 24 02 00000000"))
                        .orElseThrow()
                        .keyWanted());
        assertFalse(
                AuthenticationCapabilities.decode(Octets.hex("0180 04 02 00000000"))
                        .orElseThrow()
                        .keyWanted());
    }

    /** Whatever arrives, decoders give a value or nothing. */
    @Test
    void anyBytesAreReadWithoutHarm() {
        Random random = new Random(11);
        List<Octets> seeds = seeds();
        PacketSeal signed = seal(CipherSuite.SUITE_3);
        PacketSeal open = seal(CipherSuite.SUITE_0);
        PacketSeal legacyHash = seal(CipherSuite.SUITE_1);
        for (int i = 0; i < 200_000; i++) {
            Octets bytes = i % 3 == 0 ? bytes(random, random.nextInt(90)) : bent(random, seeds);
            PresencePong.decode(bytes);
            LegacyPacket.decode(bytes).ifPresent(p -> LanMessage.decode(p.message()));
            PlusHeader.readSessionless(bytes).ifPresent(p -> payloads(p.data()));
            payloads(bytes);
            Rmcp.decode(bytes).ifPresent(Rmcp::acknowledgement);
            Rmcp.ipmi(bytes)
                    .ifPresent(
                            body ->
                                    PlusHeader.decode(body)
                                            .ifPresent(
                                                    header -> {
                                                        signed.open(header, body);
                                                        open.open(header, body);
                                                        legacyHash.open(header, body);
                                                    }));
        }
    }

    private static void payloads(Octets bytes) {
        OpenSession.Answer.decode(bytes).ifPresent(a -> a.keeps(CipherSuite.SUITE_3));
        Rakp.Two.decode(bytes);
        Rakp.Four.decode(bytes);
        LanMessage.decode(bytes).ifPresent(LanMessage::response);
        AuthenticationCapabilities.decode(bytes);
        CipherSuiteRecords.decode(bytes);
    }

    private static List<Octets> seeds() {
        List<Octets> seeds = new ArrayList<>();
        seeds.add(PresencePong.ping(3));
        seeds.add(Octets.hex("0600ff06000011be40000010000011be000000008100000000000000"));
        seeds.add(
                LegacyPacket.sessionless(LanMessage.of(AuthenticationCapabilities.request(4), 0)));
        seeds.add(
                PlusHeader.sessionless(
                        Payload.OPEN_SESSION_RESPONSE,
                        Octets.hex(
                                "00000400a4a3a2a03d344c41000000080300000001000008040000000200000801000000")));
        for (CipherSuite suite :
                List.of(CipherSuite.SUITE_0, CipherSuite.SUITE_1, CipherSuite.SUITE_3)) {
            seeds.add(
                    seal(suite)
                            .seal(
                                    new Payload(0, Octets.hex("811c63200c01002001021002bf")),
                                    7,
                                    3,
                                    new byte[16]));
        }
        return seeds;
    }

    private static Octets bent(Random random, List<Octets> seeds) {
        byte[] bytes = seeds.get(random.nextInt(seeds.size())).toArray();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return Octets.copyOf(bytes).slice(0, random.nextInt(bytes.length + 1));
    }

    private static Octets bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Octets.copyOf(bytes);
    }
}
