package io.rackside.bmc.ipmi.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.wire.CipherSuite;
import io.rackside.bmc.ipmi.wire.Payload;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a log-in fails, each way in its own words and within two seconds. */
class LoginTest {
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    private static Simulation with(IpmiSettings settings, IpmiLogin login) {
        return new Simulation(1, settings, login, new KnownBmcs());
    }

    private static void assertRefused(String code, Simulation line) {
        BmcException refusal = assertThrows(BmcException.class, line::open);
        assertEquals(code, refusal.what().code());
        assertTrue(line.now <= TWO_SECONDS.toNanos(), () -> code + " took ns: " + line.now);
        line.pass(Duration.ofSeconds(1));
        assertEquals(0, line.bmc.openSessions());
    }

    @Test
    void aBmcThatIsNotThere() {
        Simulation line = new Simulation(1);
        line.bmc.silentToEverything = true;
        assertRefused("bmc.ipmi.no-answer", line);
    }

    @Test
    void aMachineWithoutIpmi() {
        Simulation line = new Simulation(1);
        line.bmc.silentToEverything = true;
        line.core.open(line.now);
        line.core.portClosed(line.now);
        line.pass(Duration.ofMillis(500));
        line.core.portClosed(line.now);
        BmcException refusal =
                assertThrows(BmcException.class, () -> Simulation.result(line.core.opened()));
        assertEquals("bmc.ipmi.port-closed", refusal.what().code());
    }

    @Test
    void noWayToTheBmc() {
        Simulation line = new Simulation(1);
        line.networkRefuses = true;
        line.core.open(line.now);
        line.core.noWay(line.now);
        BmcException refusal =
                assertThrows(BmcException.class, () -> Simulation.result(line.core.opened()));
        assertEquals("bmc.ipmi.no-way", refusal.what().code());
    }

    @Test
    void aWrongPasswordEndsTheHandshakeOnTheBmcAndIsNotSentAgain() {
        Simulation line =
                with(
                        Simulation.settings(),
                        IpmiLogin.reading(new Login("admin", "wrong".toCharArray())));
        assertRefused("bmc.ipmi.wrong-password", line);
        assertEquals(1, line.bmc.abandoned);
        int sent = line.sent.size();
        BmcException again =
                assertThrows(BmcException.class, () -> line.ask(Simulation.sensors(1)));
        assertEquals(BmcException.Kind.LOGIN_REFUSED, again.kind());
        assertEquals(sent, line.sent.size());
    }

    @ParameterizedTest
    @CsvSource({
        "0x01, bmc.ipmi.no-free-session, BUSY",
        "0x09, bmc.ipmi.level-refused, NOT_ALLOWED",
        "0x0A, bmc.ipmi.level-refused, NOT_ALLOWED",
        "0x0B, bmc.ipmi.no-free-session, BUSY",
        "0x0D, bmc.ipmi.unknown-user, LOGIN_REFUSED",
        "0x0C, bmc.ipmi.unknown-user, LOGIN_REFUSED",
        "0x0E, bmc.ipmi.status, NONSENSE",
        "0xEE, bmc.ipmi.status, NONSENSE"
    })
    void whatTheBmcSaysToTheName(int status, String code, BmcException.Kind kind) {
        Simulation line = new Simulation(1);
        line.bmc.rakp2Status = status;
        BmcException refusal = assertThrows(BmcException.class, line::open);
        assertEquals(code, refusal.what().code());
        assertEquals(kind, refusal.kind());
        assertTrue(line.now <= TWO_SECONDS.toNanos());
    }

    @Test
    void aFullTableAtTheFirstStep() {
        Simulation line = new Simulation(1);
        line.bmc.openStatus = 1;
        assertRefused("bmc.ipmi.no-free-session", line);
    }

    @Test
    void aProofTheBmcRefuses() {
        Simulation line = new Simulation(1);
        line.bmc.rakp4Status = 0x0F;
        assertRefused("bmc.ipmi.proof-refused", line);
    }

    @Test
    void aKeyThatIsWantedOrWrong() {
        Simulation wanted = new Simulation(1);
        wanted.bmc.key = "the-bmc-has-a-key---".getBytes(StandardCharsets.UTF_8);
        BmcException refusal = assertThrows(BmcException.class, wanted::open);
        assertEquals("bmc.ipmi.key-wanted", refusal.what().code());
        Simulation wrong =
                with(
                        Simulation.settings(),
                        Simulation.login(Privilege.USER)
                                .withKey(BmcKey.parse("0x00ff".toCharArray()).orElseThrow()));
        refusal = assertThrows(BmcException.class, wrong::open);
        assertEquals("bmc.ipmi.key-wrong", refusal.what().code());
    }

    @Test
    void aBmcOfVersion15() {
        Simulation line = new Simulation(1);
        line.bmc.suites = Set.of();
        line.bmc.silentToUnknownSuites = true;
        line.bmc.version20 = false;
        assertRefused("bmc.ipmi.only-version-15", line);
    }

    @Test
    void aBmcThatIsSilentToSuitesItDoesNotHave() {
        Simulation line = new Simulation(1);
        line.bmc.suites = Set.of(CipherSuite.SUITE_3);
        line.bmc.silentToUnknownSuites = true;
        assertEquals(Optional.of(CipherSuite.SUITE_3), line.open().suite());
        assertTrue(line.now <= TWO_SECONDS.toNanos());
        Simulation none = new Simulation(1);
        none.bmc.suites = Set.of();
        none.bmc.silentToUnknownSuites = true;
        assertRefused("bmc.ipmi.no-session-answer", none);
    }

    @Test
    void aBmcWithoutACommonSuite() {
        Simulation line = new Simulation(1);
        line.bmc.suites = Set.of(CipherSuite.SUITE_2);
        assertRefused("bmc.ipmi.no-known-suite", line);
    }

    /** Makers do not agree on the code: 04h, 11h and 12h were met, the others name algorithms. */
    @ParameterizedTest
    @ValueSource(ints = {0x04, 0x05, 0x06, 0x07, 0x10, 0x11, 0x12})
    void aSuiteThatIsRefusedGivesWayToTheNextWhateverTheCode(int status) {
        Simulation line = new Simulation(1);
        line.bmc.suites = Set.of(CipherSuite.SUITE_3);
        line.bmc.unknownSuiteStatus = status;
        assertEquals(Optional.of(CipherSuite.SUITE_3), line.open().suite());
    }

    @Test
    void aBmcThatPutsAnotherSuiteInPlace() {
        Simulation line = new Simulation(1);
        line.bmc.swapped = CipherSuite.SUITE_1;
        assertRefused("bmc.ipmi.another-suite", line);
    }

    @Test
    void aRepeatedRakp1ThatMakesTheBmcRollAnotherNonceOnlyCostsTime() {
        Simulation line = new Simulation(1);
        line.bmc.newNonceForEachRakp1 = true;
        boolean[] held = {false};
        line.losesFromBmc =
                datagram -> {
                    boolean first = !held[0] && Simulation.type(datagram) == Payload.RAKP_2;
                    if (first) {
                        held[0] = true;
                        line.after(Duration.ofMillis(130), () -> line.inject(datagram));
                    }
                    return first;
                };
        line.open();
        assertEquals(3, line.sentOfType(Payload.RAKP_1));
        assertEquals(0, line.ask(Simulation.sensors(1)).getFirst().code());
    }

    @Test
    void aSlowLineIsNotRepeatedAtForLong() {
        Simulation line = new Simulation(1);
        line.oneWay = Duration.ofMillis(300);
        line.open();
        assertEquals(2, line.sentOfType(Payload.OPEN_SESSION_REQUEST));
        assertEquals(1, line.sentOfType(Payload.RAKP_1));
        assertEquals(1, line.sentOfType(Payload.RAKP_3));
    }

    @Test
    void everyLostDatagramOfALoginIsMadeUpFor() {
        for (int type :
                List.of(
                        Payload.OPEN_SESSION_REQUEST,
                        Payload.OPEN_SESSION_RESPONSE,
                        Payload.RAKP_1,
                        Payload.RAKP_2,
                        Payload.RAKP_3,
                        Payload.RAKP_4)) {
            Simulation line = new Simulation(1);
            int[] left = {1};
            line.losesToBmc = d -> Simulation.type(d) == type && left[0]-- > 0;
            line.losesFromBmc = line.losesToBmc;
            line.open();
            assertEquals(0, line.ask(Simulation.sensors(1)).getFirst().code());
        }
    }

    private static void losesFirst(Simulation line, int type) {
        int[] left = {1};
        line.losesFromBmc = d -> Simulation.type(d) == type && left[0]-- > 0;
    }

    @Test
    void whatIsSignedInTheSessionStandsForALostRakp4() {
        Simulation line = new Simulation(1);
        line.bmc.dumbToRepeatedRakp3 = true;
        losesFirst(line, Payload.RAKP_4);
        line.open();
        assertEquals(2, line.sentOfType(Payload.RAKP_3));
        assertEquals(1, line.bmc.opened, "no second log-in");
        assertEquals(List.of(0x0601), line.bmc.commands);
        assertEquals(0, line.ask(Simulation.sensors(1)).getFirst().code());
        line.close();
        assertEquals(0, line.bmc.openSessions());
    }

    @Test
    void aBmcThatIsSilentAfterALostRakp4IsLoggedInToAgain() {
        Simulation line = new Simulation(1);
        line.bmc.dumbToRepeatedRakp3 = true;
        int[] left = {2};
        line.losesFromBmc =
                d ->
                        (Simulation.type(d) == Payload.RAKP_4 || Simulation.isMessage(d))
                                && left[0]-- > 0;
        line.open();
        // Two copies, at 120 and 240 ms more, and a second log-in.
        assertTrue(line.now < Duration.ofMillis(900).toNanos(), Long.toString(line.now));
        assertEquals(3, line.sentOfType(Payload.RAKP_3));
        assertEquals(1, line.bmc.closed, "the one nobody knows the end of");
        assertEquals(1, line.bmc.openSessions());
    }

    @Test
    void withoutSignaturesNothingStandsForALostRakp4() {
        Simulation line =
                with(
                        Simulation.settings().consentingTo(CipherSuite.SUITE_1),
                        Simulation.login(Privilege.USER));
        line.bmc.suites = Set.of(CipherSuite.SUITE_1);
        losesFirst(line, Payload.RAKP_4);
        line.open();
        assertEquals(List.of(), line.bmc.commands);
    }

    @Test
    void aWrongKeyIsToldAlsoWhenTheFirstRakp4IsLost() {
        for (boolean dumb : new boolean[] {false, true}) {
            Simulation line =
                    with(
                            Simulation.settings(),
                            Simulation.login(Privilege.USER)
                                    .withKey(BmcKey.parse("0x00ff".toCharArray()).orElseThrow()));
            line.bmc.dumbToRepeatedRakp3 = dumb;
            losesFirst(line, Payload.RAKP_4);
            BmcException refusal = assertThrows(BmcException.class, line::open);
            assertEquals("bmc.ipmi.key-wrong", refusal.what().code());
            assertTrue(line.now <= TWO_SECONDS.toNanos(), Long.toString(line.now));
        }
    }

    @Test
    void anAccountThatIsGivenOnlyItsOwnLevelIsAskedForIt() {
        Simulation line = new Simulation(1);
        line.bmc.onlyLevel = Privilege.ADMINISTRATOR.level();
        assertEquals(Privilege.ADMINISTRATOR, line.open().most());
        assertEquals(List.of(2, 3, 4), line.bmc.levels);
    }

    @Test
    void checkValuesOfOtherLengthsNeedAQuirk() {
        Simulation strict = new Simulation(1);
        strict.bmc.checkLength = 32;
        assertThrows(BmcException.class, strict::open);
        Simulation lenient =
                with(
                        Simulation.settings().withQuirks(Set.of(Quirk.CHECK_VALUE_LENGTH)),
                        Simulation.login(Privilege.USER));
        lenient.bmc.checkLength = 32;
        lenient.open();
        lenient =
                with(
                        Simulation.settings().withQuirks(Set.of(Quirk.CHECK_VALUE_LENGTH)),
                        Simulation.login(Privilege.USER));
        lenient.bmc.checkLength = 0;
        assertThrows(BmcException.class, lenient::open);
    }

    private static Simulation quirky(IpmiSettings settings, Quirk... quirks) {
        return with(settings.withQuirks(Set.of(quirks)), Simulation.login(Privilege.USER));
    }

    /** Supermicro X8. */
    @Test
    void aCodeWhereSuiteZeroHasNoneNeedsAQuirk() {
        IpmiSettings open = Simulation.settings().consentingTo(CipherSuite.SUITE_0);
        Simulation strict = quirky(open);
        Simulation lenient = quirky(open, Quirk.CODE_WITHOUT_AUTHENTICATION);
        for (Simulation line : List.of(strict, lenient)) {
            line.bmc.suites = Set.of(CipherSuite.SUITE_0);
            line.bmc.strayCodes = true;
        }
        assertThrows(BmcException.class, strict::open);
        lenient.open();
        assertEquals(0, lenient.ask(Simulation.sensors(1)).getFirst().code());
    }

    @Test
    void anUnknownUserIsAskedForAtAnotherLevelByQuirkOnly() {
        Simulation strict = quirky(Simulation.settings());
        Simulation lenient = quirky(Simulation.settings(), Quirk.UNKNOWN_USER_FOR_OTHER_LEVEL);
        for (Simulation line : List.of(strict, lenient)) {
            line.bmc.onlyLevel = Privilege.ADMINISTRATOR.level();
            line.bmc.otherLevelStatus = 0x0D;
        }
        BmcException refusal = assertThrows(BmcException.class, strict::open);
        assertEquals("bmc.ipmi.unknown-user", refusal.what().code());
        assertEquals(Privilege.ADMINISTRATOR, lenient.open().most());
    }

    @Test
    void theHighestLevelIsWantedFirstAndByQuirkTheVeryOne() {
        Simulation usual = quirky(Simulation.settings());
        usual.open();
        assertEquals(List.of(0), usual.bmc.openLevels);
        Simulation exact = quirky(Simulation.settings(), Quirk.LEVEL_IN_OPEN_SESSION);
        exact.open();
        assertEquals(List.of(Privilege.USER.level()), exact.bmc.openLevels);
    }

    @Test
    void theUserIsLookedUpByNameAlone() {
        Simulation line = new Simulation(1);
        line.open();
        Octets rakp1 =
                line.sent.stream()
                        .filter(d -> Simulation.type(d) == Payload.RAKP_1)
                        .findFirst()
                        .orElseThrow();
        assertEquals(0x10 | Privilege.USER.level(), rakp1.u8(16 + 24));
    }

    @Test
    void noSuiteButTwoIsUsedWithoutConsent() {
        for (CipherSuite suite : CipherSuite.values()) {
            List<CipherSuite> suites = new ArrayList<>(List.of(suite));
            IpmiSettings usual = Simulation.settings();
            if (suite == CipherSuite.SUITE_3 || suite == CipherSuite.SUITE_17) {
                continue;
            }
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            new IpmiSettings(
                                    usual.meter(),
                                    suites,
                                    Set.of(),
                                    Optional.empty(),
                                    Set.of(),
                                    8,
                                    usual.silence(),
                                    usual.answer(),
                                    usual.forgotten(),
                                    usual.idle(),
                                    Optional.empty()));
        }
    }

    @Test
    void longNamesAndPasswordsAreRefusedInWords() {
        assertTooLong("bmc.ipmi.password-too-long", "admin", "x".repeat(21), 20);
        assertTooLong("bmc.ipmi.password-too-long", "admin", "\u5bc6".repeat(7), 20);
        assertTooLong("bmc.ipmi.password-too-long", "admin", "x".repeat(17), 16);
        assertTooLong("bmc.ipmi.user-too-long", "a".repeat(17), "x", 20);
        IpmiLogin.reading(new Login("a".repeat(16), "x".repeat(20).toCharArray())).check(20);
    }

    private static void assertTooLong(String code, String user, String password, int most) {
        IpmiLogin login = IpmiLogin.reading(new Login(user, password.toCharArray()));
        BmcException refusal = assertThrows(BmcException.class, () -> login.check(most));
        assertEquals(code, refusal.what().code());
    }

    @Test
    void secretsAreNotPrinted() {
        IpmiLogin login =
                Simulation.login(Privilege.USER)
                        .withKey(BmcKey.parse("geheim".toCharArray()).orElseThrow());
        assertTrue(!login.toString().contains("geheim") && !login.toString().contains("secret"));
    }
}
