package io.rackside.drivers.snmp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.virtual.Mischief;
import io.rackside.drivers.snmp.virtual.Recording;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.drivers.snmp.virtual.VirtualUser;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A user whose hash and cipher nobody told, at agents that do not say what is wrong. */
@Timeout(60)
class LoginSearchTest {
    private static final Oid UP_TIME = Oid.of("1.3.6.1.2.1.1.3.0");
    private static final Map<Oid, Value> ANSWER = Map.of(UP_TIME, new Value.Ticks(4711));
    private static final SnmpSettings HASTY =
            SnmpSettings.usual(_ -> {}).patient(Duration.ofMillis(120));

    private final AgentMemory memory = AgentMemory.untilTheEnd();
    private VirtualAgent twin;
    private SnmpDispatcher dispatcher;

    @BeforeEach
    void start() throws IOException {
        VirtualUser user =
                new VirtualUser(
                        "reader",
                        VirtualUser.Hash.SHA_1,
                        "authpass1234".toCharArray(),
                        VirtualUser.Cipher.AES_256_REEDER,
                        "privpass1234".toCharArray());
        twin =
                VirtualAgent.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Map.of("sw", Recording.of("1.3.6.1.2.1.1.3.0|67|4711\n")),
                        List.of(user),
                        7,
                        Time.system());
        dispatcher = SnmpDispatcher.start(EngineKeeper.forgetful(), memory, Time.system());
    }

    @AfterEach
    void stop() {
        dispatcher.close();
        twin.close();
    }

    private SnmpAddress address() {
        return new SnmpAddress("127.0.0.1", Optional.empty(), twin.address().getPort());
    }

    private static SnmpLogin.User signing(String passphrase) {
        return SnmpLogin.User.unprotected("reader")
                .signing(Optional.empty(), passphrase.toCharArray())
                .in("sw");
    }

    private static SnmpLogin.User encrypting(Optional<Privacy> told) {
        return signing("authpass1234").encrypting(told, "privpass1234".toCharArray());
    }

    private Map<Oid, Value> get(SnmpLogin login) throws InterruptedException {
        try (SnmpSession session = dispatcher.open(address(), login, HASTY)) {
            return session.get(List.of(UP_TIME));
        }
    }

    private String refusal(SnmpLogin login) {
        SnmpException refused = assertThrows(SnmpException.class, () -> get(login));
        return refused.kind() + " " + refused.what().code();
    }

    private void assertFound() {
        Habits learnt = memory.recall(address() + " reader");
        assertEquals(Optional.of(Authentication.SHA_1), learnt.authentication());
        assertEquals(Optional.of(Privacy.AES_256_REEDER), learnt.privacy());
    }

    @Test
    void silenceToWhoDoesNotEncryptIsNoSilenceToWhoDoes() throws InterruptedException {
        twin.misbehave(new Mischief.DropsUnencrypted());
        assertEquals(ANSWER, get(encrypting(Optional.empty())));
        assertFound();
    }

    @Test
    void neitherDigestNorCipherNeedBeReportedToBeFound() throws InterruptedException {
        twin.misbehave(new Mischief.DropsUnencrypted(), new Mischief.HidesReports());
        assertEquals(ANSWER, get(encrypting(Optional.of(Privacy.AES_256))));
        assertFound();
    }

    @Test
    void whatWasFoundIsAskedForFirstTheNextTime() throws InterruptedException {
        get(encrypting(Optional.empty()));
        twin.misbehave(new Mischief.DropsUnencrypted(), new Mischief.HidesReports());
        long before = twin.requests();
        assertEquals(ANSWER, get(encrypting(Optional.empty())));
        long again = twin.requests() - before;
        assertTrue(again <= 4, () -> again + " questions");
    }

    @Test
    void whatWasFoundAndIsNoLongerSoIsSearchedForAnew() throws InterruptedException {
        memory.keep(
                address() + " reader",
                Habits.NONE.with(
                        Optional.of(Authentication.MD5),
                        Optional.of(Privacy.DES),
                        Optional.empty()));
        assertEquals(ANSWER, get(encrypting(Optional.empty())));
        assertFound();
    }

    @Test
    void aWrongPassphraseAtAnAgentThatReportsNothingIsNoDeadAgent() {
        twin.misbehave(new Mischief.DropsUnencrypted(), new Mischief.HidesReports());
        SnmpLogin login =
                signing("not this one")
                        .encrypting(Optional.of(Privacy.AES_256), "privpass1234".toCharArray());
        assertEquals("LOGIN_REFUSED network.snmp.nothing-fits", refusal(login));
    }

    @Test
    void aWrongPassphraseIsNamedWhereTheAgentReportsIt() {
        twin.misbehave(new Mischief.DropsUnencrypted());
        SnmpLogin login =
                signing("not this one").encrypting(Optional.empty(), "privpass1234".toCharArray());
        assertEquals("LOGIN_REFUSED network.snmp.wrong-authentication", refusal(login));
    }

    @Test
    void anAgentThatDiesAmongThemIsSilent() {
        // Its engine and its clock, then no more.
        twin.misbehave(new Mischief.DropsUnencrypted(), new Mischief.DiesAfter(2));
        assertEquals(
                "UNREACHABLE network.snmp.no-answer",
                refusal(encrypting(Optional.of(Privacy.AES_256))));
    }
}
