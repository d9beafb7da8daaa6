package io.rackside.bmc.ipmi.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.wire.AuthenticationCapabilities;
import io.rackside.bmc.ipmi.wire.CipherSuite;
import io.rackside.bmc.ipmi.wire.LanMessage;
import io.rackside.bmc.ipmi.wire.LegacyPacket;
import io.rackside.bmc.ipmi.wire.PacketSeal;
import io.rackside.bmc.ipmi.wire.Payload;
import io.rackside.bmc.ipmi.wire.PlusHeader;
import io.rackside.bmc.ipmi.wire.PresencePong;
import io.rackside.bmc.ipmi.wire.Recording;
import io.rackside.bmc.ipmi.wire.Rmcp;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * What ipmitool and a BMC said to each other: given the same names and nonces, this side sends the
 * same bytes and understands every answer.
 */
@Tag("peer")
class RecordedExchangesTest {
    private static final String PASSWORD = "Rackside-1";

    /** Replays what stands in ipmitool's datagrams where this side would roll dice. */
    private static final class Replayed implements Chance {
        private final Queue<Octets> rolls = new ArrayDeque<>();

        @Override
        public void fill(byte[] bytes) {
            byte[] next = rolls.remove().toArray();
            assertEquals(bytes.length, next.length);
            System.arraycopy(next, 0, bytes, 0, next.length);
        }
    }

    private final Replayed chance = new Replayed();

    private static IpmiSettings settings(CipherSuite suite) {
        return IpmiSettings.usual(ByteMeter.none()).consentingTo(suite);
    }

    private static IpmiLogin login(String password, String key) {
        IpmiLogin login =
                IpmiLogin.reading(new Login("admin", password.toCharArray()))
                        .upTo(Privilege.ADMINISTRATOR);
        return key == null ? login : login.withKey(BmcKey.parse(key.toCharArray()).orElseThrow());
    }

    private PlusHandshake handshake(CipherSuite suite, String password, String key) {
        IpmiSettings settings = settings(suite);
        return new PlusHandshake(
                login(password, key),
                settings,
                settings.suites(),
                Privilege.ADMINISTRATOR,
                new Refusals(new IpmiAddress("bmc", Optional.empty(), 623)),
                chance,
                () -> 0);
    }

    private static Octets sent(Handshake.Step step) {
        return assertInstanceOf(Handshake.Step.Send.class, step).datagram();
    }

    /** Walks through the log-in and gives the session with its next number as ipmitool's. */
    private Framing logIn(Recording recording, PlusHandshake handshake) {
        List<Octets> out = recording.toBmc();
        List<Octets> in = recording.fromBmc();
        chance.rolls.add(out.get(1).slice(20, 24));
        chance.rolls.add(out.get(2).slice(24, 40));
        assertEquals(out.get(1), sent(handshake.begin()));
        assertEquals(out.get(2), sent(handshake.hear(in.get(1))));
        assertEquals(out.get(3), sent(handshake.hear(in.get(2))));
        Handshake.Step.Done done =
                assertInstanceOf(Handshake.Step.Done.class, handshake.hear(in.get(3)));
        assertEquals(
                Optional.of(in.get(2).slice(40, 56)), done.facts().guid(), "the BMC's own GUID");
        return done.framing();
    }

    @ParameterizedTest
    @CsvSource({
        "suite0-power-status, 0,",
        "suite2-power-status, 2,",
        "suite3-chassis-status, 3,",
        "suite3-sdr-elist, 3,",
        "suite3-sel-elist, 3,",
        "suite3-fru-print, 3,",
        "suite3-sol, 3,",
        "suite17-chassis-status, 17,",
        "suite17-kg-power-status, 17, RacksideBmcKey-20byt"
    })
    void everyDatagramIsMadeAndReadTheSameWay(String name, int suite, String key) throws Exception {
        Recording recording = Recording.of(name);
        CipherSuite cipher = CipherSuite.of(suite).orElseThrow();
        Framing framing = logIn(recording, handshake(cipher, PASSWORD, key));
        assertCapabilities(recording);
        BmcSide bmc = bmcSide(recording, cipher, key);
        List<Recording.Line> session = recording.lines().subList(8, recording.lines().size());
        assertFalse(session.isEmpty());
        skipTwoNumbers(framing, cipher);
        for (Recording.Line line : session) {
            if (line.toBmc()) {
                assertSameWhenMadeHere(framing, bmc, cipher, line.datagram());
            } else {
                assertUnderstood(framing.unwrap(line.datagram()).orElseThrow());
                assertTrue(framing.unwrap(line.datagram()).isEmpty(), "a duplicate is dropped");
            }
        }
        framing.wipe();
    }

    /** ipmitool starts with 3. */
    private void skipTwoNumbers(Framing framing, CipherSuite suite) {
        for (int i = 0; i < 2; i++) {
            chance.rolls.add(Octets.copyOf(new byte[PacketSeal.IV_LENGTH]));
            framing.wrap(new Payload(Payload.MESSAGE, Octets.NONE));
        }
        assertTrue(chance.rolls.isEmpty(), suite::toString);
    }

    private void assertSameWhenMadeHere(
            Framing framing, BmcSide bmc, CipherSuite suite, Octets datagram) {
        Payload payload = bmc.open(datagram);
        if (payload.type() == Payload.MESSAGE) {
            LanMessage message = LanMessage.decode(payload.data()).orElseThrow();
            assertEquals(payload.data(), message.encode());
        }
        chance.rolls.add(
                suite.readable()
                        ? Octets.copyOf(new byte[PacketSeal.IV_LENGTH])
                        : datagram.slice(16, 32));
        assertEquals(datagram, framing.wrap(payload));
    }

    private static void assertUnderstood(Payload payload) {
        if (payload.type() == Payload.MESSAGE) {
            LanMessage message = LanMessage.decode(payload.data()).orElseThrow();
            assertTrue(message.response().isPresent());
            assertEquals(payload.data(), message.encode());
        } else {
            assertEquals(Payload.SOL, payload.type());
        }
    }

    /** Opens what was sent to the BMC, with the keys of the same log-in. */
    private record BmcSide(PacketSeal seal) {
        Payload open(Octets datagram) {
            Octets body = Rmcp.ipmi(datagram).orElseThrow();
            return seal.open(PlusHeader.decode(body).orElseThrow(), body).orElseThrow();
        }
    }

    private BmcSide bmcSide(Recording recording, CipherSuite suite, String key) {
        List<Octets> out = recording.toBmc();
        List<Octets> in = recording.fromBmc();
        Octets rakp1 = out.get(2).from(16);
        Octets rakp2 = in.get(2).from(16);
        var exchange =
                new io.rackside.bmc.ipmi.wire.KeyExchange(
                        suite.authentication(),
                        (int) rakp2.u32(4),
                        (int) rakp1.u32(4),
                        rakp1.slice(8, 24),
                        rakp2.slice(8, 24),
                        rakp2.slice(24, 40),
                        rakp1.u8(24),
                        rakp1.from(28));
        return new BmcSide(new PacketSeal(suite, exchange.keys(login(PASSWORD, key).sessionKey())));
    }

    private static void assertCapabilities(Recording recording) {
        var request = AuthenticationCapabilities.request(Privilege.ADMINISTRATOR.level());
        assertEquals(recording.toBmc().getFirst(), Sessionless.question(request));
        AuthenticationCapabilities told =
                Sessionless.answer(recording.fromBmc().getFirst(), request)
                        .flatMap(answer -> AuthenticationCapabilities.decode(answer.data()))
                        .orElseThrow();
        assertTrue(told.version20());
        assertFalse(told.anonymous());
    }

    @Test
    void aWrongPasswordIsFoundAtRakp2AndTheBmcIsTold() throws Exception {
        Recording recording = Recording.of("suite3-wrong-password");
        PlusHandshake handshake = handshake(CipherSuite.SUITE_3, "wrong", null);
        List<Octets> out = recording.toBmc();
        List<Octets> in = recording.fromBmc();
        chance.rolls.add(out.get(1).slice(20, 24));
        chance.rolls.add(out.get(2).slice(24, 40));
        assertEquals(out.get(1), sent(handshake.begin()));
        assertEquals(out.get(2), sent(handshake.hear(in.get(1))));
        Handshake.Step.Failed failed =
                assertInstanceOf(Handshake.Step.Failed.class, handshake.hear(in.get(2)));
        assertEquals("bmc.ipmi.wrong-password", failed.why().what().code());
        Octets farewell = handshake.farewell().orElseThrow();
        assertEquals(Payload.RAKP_3, farewell.u8(5));
        assertEquals(0x0F, farewell.u8(17));
    }

    @Test
    void aBmcWithoutTheSuiteIsAskedWhatItHas() throws Exception {
        Recording recording = Recording.of("suite17-only-refuses-3");
        PlusHandshake handshake = handshake(CipherSuite.SUITE_3, PASSWORD, null);
        chance.rolls.add(recording.toBmc().get(1).slice(20, 24));
        assertEquals(recording.toBmc().get(1), sent(handshake.begin()));
        Octets question = sent(handshake.hear(recording.fromBmc().get(1)));
        assertEquals("0600ff070000000000000000000a2018c88100540e00809d", question.hex());
        Handshake.Step.Failed failed =
                assertInstanceOf(Handshake.Step.Failed.class, handshake.silence());
        assertEquals("bmc.ipmi.no-known-suite", failed.why().what().code());
    }

    @Test
    void version15IsMadeAndReadTheSameWay() throws Exception {
        Recording recording = Recording.of("ipmi15-md5-mc-info");
        List<Octets> out = recording.toBmc();
        List<Octets> in = recording.fromBmc();
        assertEquals(out.getFirst(), PresencePong.ping(0));
        assertTrue(PresencePong.decode(in.getFirst()).orElseThrow().ipmi());
        LegacyPacket activation = LegacyPacket.decode(out.get(3)).orElseThrow();
        LegacyFraming temporary =
                new LegacyFraming(
                        LegacyAuthentication.MD5,
                        activation.sessionId(),
                        login(PASSWORD, null).password(),
                        0);
        assertEquals(out.get(3), temporary.unnumbered(activation.message()));
        Octets activated =
                temporary
                        .authentic(in.get(3))
                        .flatMap(p -> LanMessage.decode(p.message()))
                        .flatMap(LanMessage::response)
                        .orElseThrow()
                        .data();
        LegacyFraming framing =
                new LegacyFraming(
                        LegacyAuthentication.MD5,
                        (int) activated.u32(1),
                        login(PASSWORD, null).password(),
                        (int) activated.u32(5));
        for (int i = 4; i < out.size(); i++) {
            LegacyPacket packet = LegacyPacket.decode(out.get(i)).orElseThrow();
            assertEquals(out.get(i), framing.wrap(new Payload(0, packet.message())));
            Payload answer = framing.unwrap(in.get(i)).orElseThrow();
            assertTrue(LanMessage.decode(answer.data()).orElseThrow().response().isPresent());
        }
    }

    @Test
    void version15LogsInAsRecorded() throws Exception {
        Recording recording = Recording.of("ipmi15-md5-mc-info");
        LegacyHandshake handshake =
                new LegacyHandshake(
                        login(PASSWORD, null),
                        settings(CipherSuite.SUITE_3).legacy(LegacyAuthentication.MD5),
                        LegacyAuthentication.MD5,
                        new Refusals(new IpmiAddress("bmc", Optional.empty(), 623)),
                        chance);
        Octets challenge = recording.toBmc().get(2);
        // ipmitool counts its sequence numbers from the first question, this side from each
        // session.
        assertEquals(
                LegacyPacket.decode(challenge)
                        .flatMap(p -> LanMessage.decode(p.message()))
                        .orElseThrow()
                        .data(),
                LegacyPacket.decode(sent(handshake.begin()))
                        .flatMap(p -> LanMessage.decode(p.message()))
                        .orElseThrow()
                        .data());
    }
}
