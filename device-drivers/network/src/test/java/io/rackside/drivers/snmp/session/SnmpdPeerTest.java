package io.rackside.drivers.snmp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.drivers.snmp.Value;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our client and net-snmp's agent. */
@Tag("peer")
@Timeout(120)
class SnmpdPeerTest {
    private static final Oid SYS_NAME = Oid.of("1.3.6.1.2.1.1.5.0");
    private static final Oid SYSTEM = Oid.of("1.3.6.1.2.1.1");
    private static final SnmpSettings SETTINGS =
            SnmpSettings.usual(_ -> {}).patient(Duration.ofSeconds(1));

    @TempDir private static Path folder;

    private static Lab lab;
    private static SnmpDispatcher dispatcher;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        lab = Lab.snmpd(folder);
        dispatcher =
                SnmpDispatcher.start(
                        EngineKeeper.forgetful(), AgentMemory.untilTheEnd(), Time.system());
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (dispatcher != null) {
            dispatcher.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    private static SnmpLogin.User user(String name) {
        SnmpLogin.User bare = SnmpLogin.User.unprotected(name);
        return switch (name) {
            case "none0" -> bare;
            case "auth1" -> bare.signing(Optional.empty(), "authpass1234".toCharArray());
            default ->
                    bare.signing(Optional.empty(), "authpass1234".toCharArray())
                            .encrypting(Optional.empty(), "privpass1234".toCharArray());
        };
    }

    @ParameterizedTest
    @CsvSource({
        "none0, , , 1",
        "auth1, SHA_1, , 1",
        "md5des, MD5, DES, 2",
        "sha1aes, SHA_1, AES_128, 0",
        "sha1a256, SHA_1, AES_256, 0",
        "sha256aes, SHA_256, AES_128, 0",
        "sha256a256, SHA_256, AES_256, 0",
        "sha512a256, SHA_512, AES_256, 0"
    })
    void theProtocolsOfAUserAreFoundOut(
            String name, Authentication hash, Privacy cipher, int weaknesses)
            throws InterruptedException {
        AgentMemory memory = AgentMemory.untilTheEnd();
        try (SnmpDispatcher own =
                        SnmpDispatcher.start(EngineKeeper.forgetful(), memory, Time.system());
                SnmpSession session = own.open(lab.address(), user(name), SETTINGS)) {
            assertEquals(text("lab-snmpd"), session.get(List.of(SYS_NAME)).get(SYS_NAME));
            assertEquals(weaknesses, session.weaknesses().size());
            Habits learnt = memory.recall(lab.address() + " " + name);
            assertEquals(Optional.ofNullable(hash), learnt.authentication());
            assertEquals(Optional.ofNullable(cipher), learnt.privacy());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void bothFamiliesOfAddressesAreSpoken() throws InterruptedException {
        SnmpLogin login = new SnmpLogin.Community("public".toCharArray());
        for (SnmpAddress address : List.of(lab.address(), lab.address6())) {
            try (Agent agent = dispatcher.open(address, login, SETTINGS)) {
                assertEquals(text("lab-snmpd"), agent.get(List.of(SYS_NAME)).get(SYS_NAME));
            }
        }
    }

    @Test
    void twoUsersOfOneNameAndOtherPassphrasesDoNotSpoilEachOther() throws InterruptedException {
        SnmpLogin wrong =
                SnmpLogin.User.unprotected("sha1aes")
                        .signing(Optional.of(Authentication.SHA_1), "not this one".toCharArray());
        try (Agent good = dispatcher.open(lab.address(), user("sha1aes"), SETTINGS);
                Agent bad = dispatcher.open(lab.address(), wrong, SETTINGS)) {
            good.get(List.of(SYS_NAME));
            SnmpException refused =
                    assertThrows(SnmpException.class, () -> bad.get(List.of(SYS_NAME)));
            assertEquals("network.snmp.wrong-authentication", refused.what().code());
            assertEquals(SnmpException.Kind.LOGIN_REFUSED, refused.kind());
            assertEquals(text("lab-snmpd"), good.get(List.of(SYS_NAME)).get(SYS_NAME));
        }
    }

    @Test
    void aWrongPrivacyPassphraseIsNamed() throws InterruptedException {
        SnmpLogin wrong =
                user("sha256aes").encrypting(Optional.empty(), "not this one".toCharArray());
        try (Agent agent = dispatcher.open(lab.address(), wrong, SETTINGS)) {
            SnmpException refused =
                    assertThrows(SnmpException.class, () -> agent.get(List.of(SYS_NAME)));
            assertEquals("network.snmp.wrong-privacy", refused.what().code());
        }
    }

    @Test
    void anUnknownUserIsNamed() throws InterruptedException {
        try (Agent agent = dispatcher.open(lab.address(), user("nobody"), SETTINGS)) {
            SnmpException refused =
                    assertThrows(SnmpException.class, () -> agent.get(List.of(SYS_NAME)));
            assertEquals("network.snmp.unknown-user", refused.what().code());
        }
    }

    @Test
    void aWrongCommunityLooksLikeSilence() throws InterruptedException {
        SnmpLogin login = new SnmpLogin.Community("wrong".toCharArray());
        SnmpSettings hasty = SETTINGS.patient(Duration.ofMillis(200));
        try (Agent agent = dispatcher.open(lab.address(), login, hasty)) {
            SnmpException silent =
                    assertThrows(SnmpException.class, () -> agent.get(List.of(SYS_NAME)));
            assertEquals(SnmpException.Kind.UNREACHABLE, silent.kind());
            assertEquals("network.snmp.no-answer-community", silent.what().code());
        }
    }

    @Test
    void aBranchIsReadToItsEnd() throws InterruptedException {
        try (Agent agent = dispatcher.open(lab.address(), user("sha256a256"), SETTINGS)) {
            Map<Oid, Column> read = agent.read(List.of(SYSTEM));
            Column system = read.get(SYSTEM);
            assertEquals(Column.End.COMPLETE, system.end());
            assertEquals(text("lab-snmpd"), system.rows().get(Oid.of("5.0")));
            assertTrue(agent.stats().bytes() > 0 && agent.stats().requests() > 1);
        }
    }

    private static Value text(String text) {
        return new Value.Octets(text.getBytes(StandardCharsets.US_ASCII));
    }
}
