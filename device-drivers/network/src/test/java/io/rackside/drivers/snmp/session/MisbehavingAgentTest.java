package io.rackside.drivers.snmp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.virtual.Mischief;
import io.rackside.drivers.snmp.virtual.ObjectView;
import io.rackside.drivers.snmp.virtual.Recording;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.drivers.snmp.virtual.VirtualUser;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.snmp4j.smi.OID;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Agents that do what agents of the field do. */
@Timeout(60)
class MisbehavingAgentTest {
    private static final int ROWS = 60;
    private static final Oid UP_TIME = Oid.of("1.3.6.1.2.1.1.3.0");
    private static final Oid NAMES = Oid.of("1.3.6.1.2.1.31.1.1.1.1");
    private static final Oid OCTETS = Oid.of("1.3.6.1.2.1.31.1.1.1.6");
    private static final Oid STATES = Oid.of("1.3.6.1.2.1.2.2.1.8");
    private static final Oid NOWHERE = Oid.of("1.3.6.1.4.1.2011.5");
    private static final List<Oid> COLUMNS = List.of(NAMES, OCTETS, STATES, NOWHERE);
    private static final SnmpSettings SETTINGS =
            SnmpSettings.usual(_ -> {}).patient(Duration.ofSeconds(2));

    /** Where silence is what a test is about. */
    private static final SnmpSettings HASTY = SETTINGS.patient(Duration.ofMillis(120));

    private final AgentMemory memory = AgentMemory.untilTheEnd();
    private VirtualAgent twin;
    private SnmpDispatcher dispatcher;

    @BeforeEach
    void start() throws IOException {
        StringBuilder rows = new StringBuilder("1.3.6.1.2.1.1.3.0|67|4711\n");
        for (int i = 1; i <= ROWS; i++) {
            rows.append("1.3.6.1.2.1.2.2.1.8.").append(i).append("|2|1\n");
            rows.append("1.3.6.1.2.1.31.1.1.1.1.").append(i).append("|4|GE0/0/").append(i);
            rows.append("\n1.3.6.1.2.1.31.1.1.1.6.").append(i).append("|70|18446744073709551615\n");
        }
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
                        Map.of("sw", Recording.of(rows.toString())),
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

    private SnmpSession open(SnmpSettings settings) throws InterruptedException {
        return dispatcher.open(address(), new SnmpLogin.Community("sw".toCharArray()), settings);
    }

    private Map<Oid, Column> read() throws InterruptedException {
        return read(SETTINGS);
    }

    private Map<Oid, Column> read(SnmpSettings settings) throws InterruptedException {
        try (SnmpSession session = open(settings)) {
            return session.read(COLUMNS);
        }
    }

    private static void assertWhole(Map<Oid, Column> read) {
        for (Oid root : List.of(NAMES, OCTETS, STATES)) {
            assertEquals(Column.End.COMPLETE, read.get(root).end(), root::toString);
            assertEquals(ROWS, read.get(root).rows().size(), root::toString);
        }
        assertEquals(Column.End.COMPLETE, read.get(NOWHERE).end());
        assertTrue(read.get(NOWHERE).rows().isEmpty());
    }

    @Test
    void aWellBehavedAgentIsReadInFewQuestions() throws InterruptedException {
        assertWhole(read());
        assertTrue(twin.requests() <= 12, () -> twin.requests() + " questions");
    }

    @Test
    void aColumnIsToldAsItEnds() throws InterruptedException {
        List<Oid> told = new ArrayList<>();
        try (SnmpSession session = open(SETTINGS)) {
            session.read(COLUMNS, column -> told.add(column.root()));
        }
        assertEquals(COLUMNS.size(), told.size());
        assertEquals(NOWHERE, told.getFirst());
    }

    @Test
    void lostAnswersAreAskedForAgain() throws InterruptedException {
        twin.misbehave(new Mischief.Loses(3));
        assertWhole(read(HASTY));
    }

    @Test
    void answersThatComeTwiceCountOnce() throws InterruptedException {
        twin.misbehave(new Mischief.Twice());
        assertWhole(read());
    }

    @Test
    void anAgentThatHangsOnManyRepetitionsIsAskedForFewerAndThatIsRemembered()
            throws InterruptedException {
        twin.misbehave(new Mischief.HangsOnBulk(10));
        assertWhole(read(HASTY));
        long before = twin.requests();
        assertWhole(read(HASTY));
        long again = twin.requests() - before;
        assertTrue(again < before, () -> again + " questions after " + before);
        Habits learnt = memory.recall(address().toString());
        assertTrue(learnt.columns().values().stream().allMatch(most -> most <= 10));
    }

    @Test
    void anAgentThatHangsOnEveryBulkIsReadByGetNext() throws InterruptedException {
        twin.misbehave(new Mischief.HangsOnBulk(0));
        assertWhole(read(HASTY));
        assertEquals(Repetitions.GETNEXT, memory.recall(address().toString()).repetitionsMost());
    }

    @Test
    void oneColumnThatHangsDoesNotSlowTheOthersForEver() throws InterruptedException {
        twin.misbehave(new Mischief.HangsOnColumn(new OID(NAMES.toArray())));
        assertWhole(read(HASTY));
        Habits learnt = memory.recall(address().toString());
        assertEquals(Map.of(NAMES, Repetitions.GETNEXT), learnt.columns());
        assertEquals(Repetitions.MOST, learnt.repetitionsMost());
    }

    @Test
    void tooBigIsAnsweredByAskingForHalf() throws InterruptedException {
        twin.misbehave(new Mischief.TooBig(300));
        assertWhole(read());
    }

    @Test
    void longAnswersThatNeverArriveAreAskedForInParts() throws InterruptedException {
        twin.misbehave(new Mischief.SilentWhenLong(500));
        assertWhole(read(HASTY));
    }

    @Test
    void aWalkThatRepeatsIsKeptAndCalledSo() throws InterruptedException {
        twin.misbehave(new Mischief.Repeats(new OID(NAMES.then(40).toArray())));
        Column names = read().get(NAMES);
        assertEquals(Column.End.REPEATED, names.end());
        assertEquals(40, names.rows().size());
    }

    @Test
    void aWalkThatStartsAgainIsKeptAndCalledSo() throws InterruptedException {
        twin.misbehave(new Mischief.StartsAgain(new OID(NAMES.then(20).toArray())));
        Column names = read().get(NAMES);
        assertEquals(Column.End.REPEATED, names.end());
        assertEquals(20, names.rows().size());
    }

    @Test
    void aColumnThatFailsKeepsTheOthers() throws InterruptedException {
        twin.misbehave(new Mischief.Fails(new OID(NAMES.then(30).toArray())));
        Map<Oid, Column> read = read(HASTY);
        assertEquals(Column.End.BROKEN_OFF, read.get(NAMES).end());
        assertEquals(29, read.get(NAMES).rows().size());
        assertEquals(Column.End.COMPLETE, read.get(STATES).end());
        assertEquals(ROWS, read.get(OCTETS).rows().size());
    }

    @Test
    void anAgentThatDiesHalfWayLeavesWhatItSaid() throws InterruptedException {
        twin.misbehave(new Mischief.DiesAfter(3));
        Map<Oid, Column> read = read(HASTY);
        assertTrue(read.values().stream().anyMatch(each -> each.end() == Column.End.BROKEN_OFF));
        assertTrue(read.values().stream().anyMatch(each -> !each.rows().isEmpty()));
    }

    @Test
    void anAgentThatNeverAnswersIsUnreachable() throws InterruptedException {
        twin.misbehave(new Mischief.DiesAfter(0));
        SnmpException silent = assertThrows(SnmpException.class, () -> read(HASTY));
        assertEquals(SnmpException.Kind.UNREACHABLE, silent.kind());
    }

    @Test
    void anAgentThatDiedSinceTheLastReadingIsUnreachableNotEmpty() throws InterruptedException {
        try (SnmpSession session = open(HASTY)) {
            session.get(List.of(UP_TIME));
            twin.misbehave(new Mischief.DiesAfter(0));
            assertEquals(
                    SnmpException.Kind.UNREACHABLE,
                    assertThrows(SnmpException.class, () -> session.get(List.of(UP_TIME))).kind());
            assertEquals(
                    SnmpException.Kind.UNREACHABLE,
                    assertThrows(SnmpException.class, () -> session.read(COLUMNS)).kind());
        }
    }

    @Test
    void anAgentThatComesBackWithAnotherEngineIsReadAgain()
            throws IOException, InterruptedException {
        SnmpLogin login =
                SnmpLogin.User.unprotected("reader")
                        .signing(Optional.of(Authentication.SHA_1), "authpass1234".toCharArray())
                        .encrypting(Optional.of(Privacy.AES_128), "privpass1234".toCharArray());
        VirtualUser user =
                new VirtualUser(
                        "reader",
                        VirtualUser.Hash.SHA_1,
                        "authpass1234".toCharArray(),
                        VirtualUser.Cipher.AES_128,
                        "privpass1234".toCharArray());
        Map<String, ObjectView> device = Map.of("one", Recording.of("1.3.6.1.2.1.1.3.0|67|1\n"));
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        VirtualAgent first = VirtualAgent.start(at, device, List.of(user), 21, Time.system());
        InetSocketAddress same = first.address();
        SnmpAddress there = new SnmpAddress("127.0.0.1", Optional.empty(), same.getPort());
        try (SnmpSession session = dispatcher.open(there, login, SETTINGS)) {
            assertEquals(1, session.get(List.of(UP_TIME)).size());
            first.close();
            try (VirtualAgent next =
                    VirtualAgent.start(same, device, List.of(user), 22, Time.system())) {
                assertEquals(1, session.get(List.of(UP_TIME)).size());
                assertTrue(next.requests() > 0);
            }
        }
    }

    @Test
    void noiseInsteadOfAnswersIsSilence() throws InterruptedException {
        twin.misbehave(new Mischief.Babbles(5));
        assertThrows(SnmpException.class, () -> read(HASTY));
        twin.misbehave();
        assertWhole(read());
    }

    @Test
    void answersCutOffAreSilence() throws InterruptedException {
        twin.misbehave(new Mischief.CutsOff(30));
        assertEquals(
                SnmpException.Kind.UNREACHABLE,
                assertThrows(SnmpException.class, () -> read(HASTY)).kind());
    }

    @Test
    void objectsWithoutEndAreStoppedAtTheBound() throws InterruptedException {
        twin.misbehave(new Mischief.Endless(new OID(NOWHERE.toArray())));
        SnmpSettings bounded = SETTINGS.bounded(500, 1_000_000, Duration.ofSeconds(30));
        try (SnmpSession session = open(bounded)) {
            Column endless = session.read(COLUMNS).get(NOWHERE);
            assertEquals(Column.End.TOO_LONG, endless.end());
            assertEquals(500, endless.rows().size());
        }
    }

    @Test
    void bytesOfAReadingAreBounded() throws InterruptedException {
        twin.misbehave(new Mischief.Endless(new OID(NOWHERE.toArray())));
        SnmpSettings bounded = SETTINGS.bounded(1_000_000, 50_000, Duration.ofSeconds(30));
        try (SnmpSession session = open(bounded)) {
            assertEquals(Column.End.TOO_LONG, session.read(List.of(NOWHERE)).get(NOWHERE).end());
            assertTrue(session.stats().bytes() < 100_000);
        }
    }

    @Test
    void aValueOfSixtyThousandBytesCostsOnlyItsColumn() throws InterruptedException {
        twin.misbehave(new Mischief.Bloats(new OID(NAMES.then(30).toArray()), 60_000));
        Map<Oid, Column> read = read(HASTY);
        assertWhole(read);
        assertEquals(60_000, ((Value.Octets) read.get(NAMES).rows().get(Oid.of(30))).length());
    }

    @Test
    void aValueNoDatagramCanHoldCostsOnlyItsColumn() throws InterruptedException {
        twin.misbehave(new Mischief.Bloats(new OID(NAMES.then(30).toArray()), 65_536));
        Map<Oid, Column> read = read(HASTY);
        assertEquals(Column.End.BROKEN_OFF, read.get(NAMES).end());
        assertEquals(29, read.get(NAMES).rows().size());
        assertEquals(ROWS, read.get(OCTETS).rows().size());
    }

    @Test
    void aSlowAgentIsWaitedFor() throws InterruptedException {
        twin.misbehave(new Mischief.Slow(Duration.ofMillis(150)));
        try (SnmpSession session = open(HASTY)) {
            assertEquals(
                    Map.of(UP_TIME, new Value.Ticks(4711)), session.get(List.of(UP_TIME, NAMES)));
        }
    }

    @Test
    void keysStretchedTheOtherWayAreFoundBeforeAnybodyIsToldOfSilence()
            throws InterruptedException {
        SnmpLogin login =
                SnmpLogin.User.unprotected("reader")
                        .signing(Optional.empty(), "authpass1234".toCharArray())
                        .encrypting(Optional.of(Privacy.AES_256), "privpass1234".toCharArray())
                        .in("sw");
        try (SnmpSession session = dispatcher.open(address(), login, SETTINGS)) {
            assertWhole(session.read(COLUMNS));
        }
        assertEquals(
                Optional.of(Privacy.AES_256_REEDER),
                memory.recall(address() + " reader").privacy());
    }

    @Test
    void anAgentThatFallsSilentAmongTheHashesIsCalledSilent() throws InterruptedException {
        SnmpLogin.User user =
                SnmpLogin.User.unprotected("reader")
                        .signing(Optional.empty(), "authpass1234".toCharArray());
        // Its engine and one wrong digest, then no more.
        twin.misbehave(new Mischief.DiesAfter(3));
        try (SnmpSession session = dispatcher.open(address(), user, HASTY)) {
            SnmpException silent =
                    assertThrows(SnmpException.class, () -> session.get(List.of(UP_TIME)));
            assertEquals("network.snmp.no-answer", silent.what().code());
        }
    }

    @Test
    void whatATakerOfColumnsThrowsEndsTheReading() throws InterruptedException {
        try (SnmpSession session = open(SETTINGS)) {
            IllegalStateException full =
                    assertThrows(
                            IllegalStateException.class,
                            () ->
                                    session.read(
                                            COLUMNS,
                                            _ -> {
                                                throw new IllegalStateException("full");
                                            }));
            assertEquals("full", full.getMessage());
        }
    }

    @Test
    void aContextTheAgentDoesNotHaveIsNamed() throws InterruptedException {
        SnmpLogin login =
                SnmpLogin.User.unprotected("reader")
                        .signing(Optional.of(Authentication.SHA_1), "authpass1234".toCharArray())
                        .encrypting(
                                Optional.of(Privacy.AES_256_REEDER), "privpass1234".toCharArray())
                        .in("elsewhere");
        try (SnmpSession session = dispatcher.open(address(), login, SETTINGS)) {
            SnmpException refused =
                    assertThrows(SnmpException.class, () -> session.get(List.of(UP_TIME)));
            assertEquals("network.snmp.unknown-context", refused.what().code());
        }
    }

    @Test
    void noSecretIsEverPrinted() throws InterruptedException {
        SnmpLogin.User user =
                SnmpLogin.User.unprotected("reader")
                        .signing(Optional.empty(), "canary-auth-9".toCharArray())
                        .encrypting(Optional.empty(), "canary-priv-9".toCharArray());
        SnmpLogin community = new SnmpLogin.Community("canary-community-9".toCharArray());
        for (SnmpLogin login : List.of(user, community)) {
            try (SnmpSession session = dispatcher.open(address(), login, SETTINGS)) {
                SnmpException e =
                        assertThrows(SnmpException.class, () -> session.get(List.of(UP_TIME)));
                String all = login + " " + session + " " + e + " " + e.what() + " " + e.getCause();
                assertTrue(!all.contains("canary"), all);
            }
        }
    }
}
