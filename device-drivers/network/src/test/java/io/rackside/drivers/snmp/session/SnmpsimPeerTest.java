package io.rackside.drivers.snmp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.recording.WalkRecorder;
import io.rackside.drivers.snmp.virtual.Cable;
import io.rackside.drivers.snmp.virtual.SwitchModel;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.drivers.snmp.virtual.VirtualSwitch;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** Our client and snmpsim, which plays the recordings in its own way. */
@Tag("peer")
@Timeout(240)
class SnmpsimPeerTest {
    private static final Oid EVERYTHING = Oid.of("1.3");
    private static final SnmpSettings SETTINGS =
            SnmpSettings.usual(_ -> {}).patient(Duration.ofSeconds(1));

    @TempDir private static Path folder;

    private static Lab lab;
    private static SnmpDispatcher dispatcher;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path data = Files.createDirectory(folder.resolve("data"));
        for (String name :
                List.of("vrp_5720", "zxr10_5928", "nxos_n3k-3064pq", "vrp_ac6605-26", "ruijie")) {
            Files.copy(
                    Recordings.folder().resolve(name + ".snmprec"),
                    data.resolve(name + ".snmprec"));
        }
        recordOurs(data.resolve("ours.snmprec"));
        // snmpsim gives its rights away and has to read them still.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        lab = Lab.snmpsim(Files.createDirectory(folder.resolve("run")), data);
        dispatcher =
                SnmpDispatcher.start(
                        EngineKeeper.forgetful(), AgentMemory.untilTheEnd(), Time.system());
    }

    /** A living switch, recorded by our recorder. */
    private static void recordOurs(Path file) throws IOException, InterruptedException {
        VirtualSwitch box =
                new VirtualSwitch(
                        new VirtualSwitch.Plan(
                                SwitchModel.HUAWEI_S5720,
                                "ACC-01",
                                "2102350DLK10",
                                "48:8e:ef:71:60:00",
                                24,
                                1000,
                                Map.of(3, new Cable("00:e0:fc:00:00:03", "eno1", "server \u4e09"))),
                        1,
                        Time.system());
        SnmpLogin login = new SnmpLogin.Community("canary-7".toCharArray());
        try (VirtualAgent twin =
                        VirtualAgent.start(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                Map.of("canary-7", box),
                                List.of(),
                                1,
                                Time.system());
                SnmpDispatcher own =
                        SnmpDispatcher.start(
                                EngineKeeper.forgetful(),
                                AgentMemory.untilTheEnd(),
                                Time.system());
                Agent agent =
                        own.open(
                                new SnmpAddress(
                                        "127.0.0.1", Optional.empty(), twin.address().getPort()),
                                login,
                                SETTINGS);
                Writer to = Files.newBufferedWriter(file)) {
            new WalkRecorder(login).record(agent, to);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (dispatcher != null) {
            dispatcher.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    private static Column walk(String name, Oid root) throws InterruptedException {
        SnmpLogin login = new SnmpLogin.Community(name.toCharArray());
        try (Agent agent = dispatcher.open(lab.address(), login, SETTINGS)) {
            return agent.read(List.of(root)).get(root);
        }
    }

    private static NavigableMap<Oid, Value> recorded(String name) throws IOException {
        return Recordings.values(Recordings.folder().resolve(name + ".snmprec"))
                .tailMap(EVERYTHING, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vrp_5720", "ruijie", "zxr10_5928"})
    void aRecordingComesBackWhole(String name) throws IOException, InterruptedException {
        NavigableMap<Oid, Value> expected = recorded(name);
        Column read = walk(name, EVERYTHING);
        assertEquals(Column.End.COMPLETE, read.end());
        assertEquals(expected.size(), read.rows().size());
        expected.forEach(
                (oid, value) -> assertEquals(value, read.rows().get(oid.from(EVERYTHING.size()))));
    }

    @Test
    void whatWeRecordedSnmpsimPlaysToTheLastObject() throws IOException, InterruptedException {
        NavigableMap<Oid, Value> recorded = Recordings.values(folder.resolve("data/ours.snmprec"));
        NavigableMap<Oid, Value> expected = recorded.tailMap(EVERYTHING, true);
        assertTrue(expected.size() > 500, () -> expected.size() + " objects");
        Column read = walk("ours", EVERYTHING);
        assertEquals(Column.End.COMPLETE, read.end());
        assertEquals(expected.size(), read.rows().size());
        expected.forEach(
                (oid, value) -> assertEquals(value, read.rows().get(oid.from(EVERYTHING.size()))));
        assertFalse(Files.readString(folder.resolve("data/ours.snmprec")).contains("canary"));
    }

    /** Rows that cannot be encoded end its walk without an error: nobody could tell. */
    @Test
    void aWalkThatEndsEarlyKeepsWhatWasSaid() throws IOException, InterruptedException {
        String name = "nxos_n3k-3064pq";
        Column read = walk(name, EVERYTHING);
        NavigableMap<Oid, Value> recorded = recorded(name);
        assertTrue(read.rows().size() > 5_000, () -> read.rows().size() + " objects");
        assertTrue(read.rows().size() < recorded.size());
        read.rows()
                .forEach((row, value) -> assertEquals(recorded.get(EVERYTHING.then(row)), value));
    }

    /** Its port lists of 12 KB make an answer no datagram can hold, and snmpsim stays silent. */
    @Test
    void portListsOfTwelveKilobytesAreReadAllTheSame() throws IOException, InterruptedException {
        Oid egressPorts = Oid.of("1.3.6.1.2.1.17.7.1.4");
        Column read = walk("vrp_ac6605-26", egressPorts);
        long expected =
                recorded("vrp_ac6605-26").keySet().stream()
                        .filter(oid -> oid.startsWith(egressPorts))
                        .count();
        assertEquals(Column.End.COMPLETE, read.end());
        assertEquals(expected, read.rows().size());
    }

    @ParameterizedTest
    @CsvSource({
        "sha1aes, SHA_1, AES_128",
        "sha256a256, SHA_256, AES_256",
        "sha1a256, SHA_1, AES_256",
        "md5des, MD5, DES"
    })
    void theContextSaysWhichDevice(String user, Authentication hash, Privacy cipher)
            throws InterruptedException {
        SnmpLogin login =
                SnmpLogin.User.unprotected(user)
                        .signing(Optional.of(hash), "authpass1234".toCharArray())
                        .encrypting(Optional.of(cipher), "privpass1234".toCharArray())
                        .in("vrp_5720");
        Oid objectId = Oid.of("1.3.6.1.2.1.1.2.0");
        for (SnmpAddress address : List.of(lab.address(), lab.address6())) {
            try (Agent agent = dispatcher.open(address, login, SETTINGS)) {
                assertEquals(
                        new Value.Name(Oid.of("1.3.6.1.4.1.2011.2.23.291")),
                        agent.get(List.of(objectId)).get(objectId));
            }
        }
    }

    /** It hears no user who does not encrypt, and drops without a word whatever else is wrong. */
    @ParameterizedTest
    @CsvSource({
        "sha1aes, SHA_1, AES_128",
        "sha256a256, SHA_256, AES_256",
        "sha1a256, SHA_1, AES_256",
        "md5des, MD5, DES"
    })
    void theProtocolsAreFoundOutWhereOnlyEncryptedQuestionsAreHeard(
            String user, Authentication hash, Privacy cipher)
            throws IOException, InterruptedException {
        SnmpLogin login =
                SnmpLogin.User.unprotected(user)
                        .signing(Optional.empty(), "authpass1234".toCharArray())
                        .encrypting(Optional.empty(), "privpass1234".toCharArray())
                        .in("vrp_5720");
        Oid objectId = Oid.of("1.3.6.1.2.1.1.2.0");
        AgentMemory memory = AgentMemory.untilTheEnd();
        try (SnmpDispatcher own =
                        SnmpDispatcher.start(EngineKeeper.forgetful(), memory, Time.system());
                Agent agent =
                        own.open(lab.address(), login, SETTINGS.patient(Duration.ofMillis(600)))) {
            assertEquals(
                    new Value.Name(Oid.of("1.3.6.1.4.1.2011.2.23.291")),
                    agent.get(List.of(objectId)).get(objectId));
        }
        Habits learnt = memory.recall(lab.address() + " " + user);
        assertEquals(Optional.of(hash), learnt.authentication());
        assertEquals(Optional.of(cipher), learnt.privacy());
    }
}
