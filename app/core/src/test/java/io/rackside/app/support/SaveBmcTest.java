package io.rackside.app.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.redfish.RedfishClient;
import io.rackside.bmc.redfish.record.PartialFolder;
import io.rackside.bmc.redfish.record.Recorder;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

/** A recording that is broken off is gone on with, and one that is whole is marked as such. */
@Timeout(60)
class SaveBmcTest {
    private static final String SYSTEM = "/redfish/v1/Systems/1";

    @TempDir private Path folder;

    private static SaveBmc saving() {
        return new SaveBmc(Time.system(), new SecureRandom());
    }

    private Path wanted() {
        return folder.resolve("saved");
    }

    private SaveBmc.Saved save(OpenTwin twin, boolean anonymous, Recorder.Watcher watcher)
            throws IOException, InterruptedException {
        try (RedfishClient client = twin.client()) {
            return saving().save(client, wanted(), anonymous, watcher);
        }
    }

    /** As Ctrl-C does. */
    private void brokenOff(OpenTwin twin, boolean anonymous) {
        assertThrows(
                InterruptedException.class,
                () ->
                        save(
                                twin,
                                anonymous,
                                (resources, _, _) -> {
                                    if (resources > 20) {
                                        Thread.currentThread().interrupt();
                                    }
                                }));
        assertFalse(Thread.interrupted(), "the interrupt was taken");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(one -> one.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aBrokenOffWalkGoesOnAndAsksNothingTwice() throws Exception {
        try (OpenTwin twin = OpenTwin.of(Make.STANDARD, 3)) {
            brokenOff(twin, false);
            assertEquals(List.of("saved.partial"), names());
            Path partial = folder.resolve("saved.partial");
            assertFalse(Files.exists(partial.resolve(SaveBmc.MANIFEST)), "no mark of a whole one");
            assertTrue(
                    Files.exists(partial.resolve("redfish/v1/Systems/1/index.json")),
                    "what was read is there, as it will be");
            long root = twin.redfish().requests("GET", "/redfish/v1/Managers/1/NetworkProtocol");

            SaveBmc.Saved saved = save(twin, false, (_, _, _) -> {});
            assertTrue(saved.complete());
            assertTrue(saved.goneOn() > 20, "known before: " + saved.goneOn());
            assertEquals(wanted(), saved.folder());
            assertEquals(List.of("saved"), names());
            assertTrue(
                    twin.redfish().requests("GET", "/redfish/v1/Managers/1/NetworkProtocol")
                            <= root + 1);
            JsonNode manifest =
                    new ObjectMapper().readTree(wanted().resolve(SaveBmc.MANIFEST).toFile());
            assertTrue(manifest.path("complete").booleanValue());
            assertTrue(
                    manifest.path("begun").textValue().compareTo(manifest.path("made").textValue())
                            < 0);
            assertFalse(Files.exists(wanted().resolve(PartialFolder.INDEX)));
        }
    }

    @Test
    void itIsTheSameAsOneThatWasNeverBrokenOff() throws Exception {
        try (OpenTwin twin = OpenTwin.of(Make.HUAWEI, 3)) {
            SaveBmc.Saved whole;
            try (RedfishClient client = twin.client()) {
                whole = saving().save(client, folder.resolve("other"), false, (_, _, _) -> {});
            }
            brokenOff(twin, false);
            SaveBmc.Saved goneOn = save(twin, false, (_, _, _) -> {});
            assertEquals(whole.resources(), goneOn.resources());
            assertEquals(whole.masked(), goneOn.masked());
            assertEquals(files(folder.resolve("other")), files(wanted()));
        }
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aLineThatWasCutOffCostsThatResourceOnly() throws Exception {
        try (OpenTwin twin = OpenTwin.of(Make.STANDARD, 3)) {
            brokenOff(twin, false);
            Path index = folder.resolve("saved.partial").resolve(PartialFolder.INDEX);
            Files.writeString(
                    index,
                    "{\"path\":\"/redfish/v1/Sys",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.APPEND);
            brokenOff(twin, false);
            assertTrue(Files.readAllLines(index).stream().allMatch(line -> line.endsWith("}")));
            assertTrue(save(twin, false, (_, _, _) -> {}).complete());
        }
    }

    @Test
    void aBmcThatFellSilentIsGoneOnWithWhenItAnswersAgain() throws Exception {
        try (OpenTwin twin = OpenTwin.of(Make.STANDARD, 3)) {
            Misbehaviour silent = new Misbehaviour.Silent();
            SaveBmc.Saved partial =
                    save(
                            twin,
                            false,
                            (resources, _, _) -> {
                                if (resources > 20) {
                                    twin.server().faults().begin(silent);
                                }
                            });
            assertFalse(partial.complete());
            assertEquals(SaveBmc.partial(wanted(), false), partial.folder());
            twin.server().faults().end(silent);
            SaveBmc.Saved saved = save(twin, false, (_, _, _) -> {});
            assertTrue(saved.complete());
            assertTrue(saved.goneOn() > 20);
        }
    }

    @Test
    void anotherBoxIsNotMixedIn() throws Exception {
        try (OpenTwin one = OpenTwin.of(Make.STANDARD, 3);
                OpenTwin other = OpenTwin.of(Make.STANDARD, 4)) {
            brokenOff(one, false);
            BmcException refused =
                    assertThrows(BmcException.class, () -> save(other, false, (_, _, _) -> {}));
            assertEquals(BmcException.Kind.ANOTHER_BOX, refused.kind());
            assertEquals("core.support.partial-of-another", refused.what().code());
            assertEquals(
                    0, other.redfish().requests("GET", "/redfish/v1/Chassis/1/Sensors"), "unread");
        }
    }

    @Test
    void whatIsNotAnonymousYetIsCalledSoAndGoes() throws Exception {
        try (OpenTwin twin = OpenTwin.of(Make.HUAWEI, 3)) {
            brokenOff(twin, true);
            assertEquals(List.of("saved.partial-not-anonymous"), names());
            assertTrue(save(twin, true, (_, _, _) -> {}).complete());
            assertEquals(List.of("saved"), names());
            String serial = twin.server().spec().serial();
            assertFalse(
                    Files.readString(wanted().resolve("redfish/v1/Systems/1/index.json"))
                            .contains(serial));
            assertTrue(twin.redfish().requests("GET", SYSTEM) > 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"saved", "saved.partial"})
    void aFolderOfSomebodyElsesIsLeftAlone(String name) throws Exception {
        Path theirs = Files.createDirectories(folder.resolve(name)).resolve("mine");
        Files.createFile(theirs);
        try (OpenTwin twin = OpenTwin.of(Make.STANDARD, 3)) {
            assertThrows(IOException.class, () -> save(twin, false, (_, _, _) -> {}));
        }
        assertEquals(List.of(name), names());
        assertTrue(Files.exists(theirs));
    }
}
