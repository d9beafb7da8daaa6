package io.rackside.app.terminal;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.bmc.Login;
import io.rackside.bmc.virtual.ipmi.VirtualIpmi;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.operations.Acts;
import io.rackside.operations.Consent;
import io.rackside.operations.Hashes;
import io.rackside.operations.Job;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.TerminalAct;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;
import io.rackside.operations.TrailEntry;
import io.rackside.operations.recording.RecordingSeal;
import io.rackside.store.RecordingReader;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A terminal from the consent to the hash in the trail. */
class TerminalWorkflowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PASSWORD = "Rackside-1";

    @TempDir Path folder;
    private VirtualServer server;
    private VirtualIpmi ipmi;
    private Rackside rackside;

    @BeforeEach
    void start() throws IOException {
        server = new VirtualServer(RackServers.of(Make.STANDARD, 1), Time.system(), 42);
        ipmi =
                VirtualIpmi.start(
                        server,
                        Accounts.of(new Account("admin", PASSWORD.toCharArray())),
                        VirtualIpmi.Setup.standard(Time.system()));
        rackside = open("data");
    }

    @AfterEach
    void stop() {
        rackside.close();
        ipmi.close();
    }

    private Rackside open(String name) {
        return Rackside.open(
                folder.resolve(name),
                new Options(
                        "tester",
                        "bench",
                        Optional.of("Ms Test"),
                        folder.resolve("anchors"),
                        Optional.empty(),
                        Optional.of(_ -> Optional.of(new Login("admin", PASSWORD.toCharArray()))),
                        1),
                Time.system());
    }

    private Terms terms() {
        return Terms.person().given(_ -> Optional.of(new Login("admin", PASSWORD.toCharArray())));
    }

    private Subject subject() {
        return rackside.access().subject("ipmi://127.0.0.1:" + ipmi.port());
    }

    private Choice choice(boolean takeOver) throws InterruptedException {
        return rackside.terminals().choice(subject(), takeOver, terms());
    }

    private OpenTerminal open(Choice choice) throws InterruptedException {
        Consent consent =
                new Consent(
                        true, true, Optional.of(choice.act().target().name()), Optional.empty());
        return rackside.terminals()
                .open(subject(), choice.act(), consent, TerminalSize.usual(), terms());
    }

    private static String awaitText(TerminalSession terminal, String wanted)
            throws InterruptedException {
        StringBuilder seen = new StringBuilder();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (seen.indexOf(wanted) < 0 && System.nanoTime() < end) {
            seen.append(new String(terminal.read(Duration.ofMillis(200)), StandardCharsets.UTF_8));
        }
        assertTrue(seen.indexOf(wanted) >= 0, wanted + " in: " + seen);
        return seen.toString();
    }

    private static void type(TerminalSession terminal, String keys) {
        assertTrue(terminal.write(keys.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Outcome ended(OpenTerminal terminal) throws InterruptedException {
        return terminal.outcome(PATIENCE).orElseThrow();
    }

    private String recorded(OpenTerminal terminal) throws IOException {
        try (RecordingReader reader = rackside.recordings().open(terminal.recording())) {
            return new String(reader.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<TrailEntry> acts() {
        return rackside.audit().newest(20).stream()
                .filter(entry -> entry.kind().startsWith("act."))
                .toList();
    }

    @Test
    void aTerminalIsAnActOfTheHighestRiskWhoseRecordIsTheRecording() throws Exception {
        Choice choice = choice(false);
        assertEquals(Risk.CANNOT_BE_UNDONE, choice.act().risk());
        OpenTerminal opened = open(choice);
        TerminalSession terminal = opened.await(PATIENCE).orElseThrow();
        awaitText(terminal, "root@");
        type(terminal, "echo one two\r");
        awaitText(terminal, "\r\none two\r\nroot@");
        assertEquals(List.of(opened), rackside.terminals().running());
        terminal.close();

        RecordingSeal seal = RecordingSeal.of(ended(opened)).orElseThrow();
        String cast = recorded(opened);
        assertTrue(seal.whole());
        assertEquals(seal.sha256(), Hashes.sha256Hex(cast.getBytes(StandardCharsets.UTF_8)));
        assertTrue(cast.contains("one two"));
        RecordingEntry entry = rackside.recordings().newest(5).getFirst();
        assertEquals(Optional.of(seal), entry.seal());
        assertTrue(rackside.jobs().await(opened.job(), PATIENCE));
        assertEquals(Job.State.DONE, rackside.jobs().find(opened.job()).orElseThrow().state());
        eventually(() -> rackside.terminals().running().isEmpty(), () -> "still running");
        assertEquals(0, ipmi.openSessions());
    }

    @Test
    void theIntentIsWrittenBeforeAndNamesTheRecording() throws Exception {
        OpenTerminal opened = open(choice(false));
        TerminalSession terminal = opened.await(PATIENCE).orElseThrow();
        List<TrailEntry> acts = acts();
        assertEquals(1, acts.size());
        assertEquals(
                opened.recording(), TerminalAct.of(Acts.fromIntent(acts.getFirst())).recording());
        terminal.close();
        ended(opened);
        assertEquals(2, acts().size());
    }

    @Test
    void whatIsTypedWithoutAnEchoIsNowhereInTheRecording() throws Exception {
        server.faults().begin(new Misbehaviour.SerialFault(Misbehaviour.Serial.REFUSES_KEYS));
        OpenTerminal opened = open(choice(false));
        TerminalSession terminal = opened.await(PATIENCE).orElseThrow();
        awaitText(terminal, "root@");
        type(terminal, "canary-5d1e");
        terminal.read(Duration.ofMillis(500));
        terminal.close();
        ended(opened);
        assertFalse(recorded(opened).contains("canary"));
    }

    @Test
    void withoutTheNameNothingIsOpened() throws Exception {
        Choice choice = choice(false);
        OpenTerminal opened =
                rackside.terminals()
                        .open(
                                subject(),
                                choice.act(),
                                new Consent(true, true, Optional.empty(), Optional.empty()),
                                TerminalSize.usual(),
                                terms());
        assertInstanceOf(Outcome.Refused.class, ended(opened));
        assertTrue(opened.await(PATIENCE).isEmpty());
        assertTrue(rackside.recordings().newest(5).isEmpty());
    }

    @Test
    void aConsoleThatSomebodyElseHasIsRefusedWithoutARecording() throws Exception {
        server.faults().begin(new Misbehaviour.SerialFault(Misbehaviour.Serial.HELD));
        Outcome outcome = ended(open(choice(false)));
        assertEquals("bmc.sol.in-use", outcome.what().code());
        assertTrue(rackside.recordings().newest(5).isEmpty());
        OpenTerminal taken = open(choice(true));
        awaitText(taken.await(PATIENCE).orElseThrow(), "root@");
        taken.await(PATIENCE).orElseThrow().close();
        assertInstanceOf(Outcome.Done.class, ended(taken));
    }

    @Test
    void cancellingTheJobClosesTheTerminalInOrder() throws Exception {
        OpenTerminal opened = open(choice(false));
        awaitText(opened.await(PATIENCE).orElseThrow(), "root@");
        rackside.jobs().cancel(opened.job());
        RecordingSeal seal = RecordingSeal.of(ended(opened)).orElseThrow();
        assertTrue(seal.whole());
        assertEquals(0, ipmi.openSessions());
    }

    @Test
    void endingTheProgramClosesTheTerminalInOrder() throws Exception {
        OpenTerminal opened = open(choice(false));
        awaitText(opened.await(PATIENCE).orElseThrow(), "root@");
        rackside.close();
        assertTrue(RecordingSeal.of(ended(opened)).orElseThrow().whole());
        rackside = open("data");
        assertTrue(rackside.recordings().newest(1).getFirst().seal().isPresent());
    }

    @Test
    void anOpenTerminalKeepsNobodyFromActingOnTheBox() throws Exception {
        OpenTerminal opened = open(choice(false));
        assertTrue(opened.await(PATIENCE).isPresent());
        assertTrue(
                rackside.power().choices(subject(), terms()).stream()
                        .noneMatch(Choice::needsReason));
        rackside.jobs().cancel(opened.job());
        ended(opened);
    }

    @Test
    void afterACrashTheActIsSettledByWhatIsRecorded() throws Exception {
        OpenTerminal opened = open(choice(false));
        TerminalSession terminal = opened.await(PATIENCE).orElseThrow();
        awaitText(terminal, "root@");
        type(terminal, "echo before the crash\r");
        awaitText(terminal, "\r\nbefore the crash\r\n");
        long kept = awaitKept(opened);
        copyAsAfterAPowerCut();
        terminal.close();
        ended(opened);
        rackside.close();

        rackside = open("crashed");
        List<Job> settling = rackside.terminals().settle();
        assertEquals(1, settling.size());
        assertTrue(rackside.jobs().await(settling.getFirst().id(), PATIENCE));
        assertEquals(
                Job.State.DONE,
                rackside.jobs().find(settling.getFirst().id()).orElseThrow().state());
        RecordingSeal seal = rackside.recordings().newest(1).getFirst().seal().orElseThrow();
        assertFalse(seal.whole());
        assertTrue(seal.bytes() >= kept);
        String cast = recorded(opened);
        assertTrue(cast.contains("before the crash"));
        assertEquals(seal.sha256(), Hashes.sha256Hex(cast.getBytes(StandardCharsets.UTF_8)));
    }

    /** Until what came out is on the disk. */
    private long awaitKept(OpenTerminal opened) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String cast = recorded(opened);
        while (!cast.contains("before the crash\\r\\n") && System.nanoTime() < end) {
            Thread.sleep(50);
            cast = recorded(opened);
        }
        return cast.length();
    }

    private void copyAsAfterAPowerCut() throws IOException {
        Path from = folder.resolve("data");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().matches(".*\\.(db.*|key|rec)")) {
                    Path to = folder.resolve("crashed").resolve(from.relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
        }
    }
}
