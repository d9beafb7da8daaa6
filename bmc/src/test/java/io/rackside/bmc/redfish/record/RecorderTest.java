package io.rackside.bmc.redfish.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is walked over, what is kept of it, and where it ends. */
class RecorderTest {
    private static final String ROOT =
            "{'@odata.id':'/redfish/v1/','Systems':{'@odata.id':'/redfish/v1/Systems'},"
                    + "'JsonSchemas':{'@odata.id':'/redfish/v1/JsonSchemas'},"
                    + "'SessionService':{'@odata.id':'/redfish/v1/SessionService'}}";

    @TempDir private Path folder;

    private static Recording record(ScriptedService service) throws InterruptedException {
        return record(service, RecordingLimits.usual());
    }

    private static Recording record(ScriptedService service, RecordingLimits limits)
            throws InterruptedException {
        return new Recorder(service, limits, Time.system()).record((_, _, _) -> {});
    }

    private static String links(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'@odata.id':'" + prefix + i + "'}")
                .collect(Collectors.joining(","));
    }

    @Test
    void everyLinkIsFollowedOnceAndNoneThatLeadsElsewhere() throws InterruptedException {
        ScriptedService service =
                new ScriptedService()
                        .with("/redfish/v1", ROOT)
                        .with(
                                "/redfish/v1/Systems",
                                "{'Members':[{'@odata.id':'/redfish/v1/Systems/1'},"
                                        + "{'@odata.id':'/redfish/v1/Systems/1/'},"
                                        + "{'@odata.id':'https://elsewhere/redfish/v1/Systems/2'},"
                                        + "{'@odata.id':'//elsewhere/x'},{'@odata.id':'/etc/x'}]}")
                        .with(
                                "/redfish/v1/Systems/1",
                                "{'@odata.id':'/redfish/v1/Systems/1','Up':"
                                        + "{'@odata.id':'/redfish/v1/Systems#/Members'},"
                                        + "'Actions':{'#R':{'target':'/redfish/v1/Systems/1/R',"
                                        + "'@Redfish.ActionInfo':'/redfish/v1/Systems/1/Info'}}}")
                        .with("/redfish/v1/Systems/1/Info", "{'Id':'Info'}")
                        .with(
                                "/redfish/v1/SessionService",
                                "{'Sessions':{'@odata.id':'/redfish/v1/SessionService/Sessions'}}")
                        .with(
                                "/redfish/v1/SessionService/Sessions",
                                "{'Members':[{'@odata.id':"
                                        + "'/redfish/v1/SessionService/Sessions/9'}]}");
        Recording recording = record(service);
        assertTrue(recording.complete());
        assertEquals(
                Set.of(
                        "/redfish/v1",
                        "/redfish/v1/Systems",
                        "/redfish/v1/Systems/1",
                        "/redfish/v1/Systems/1/Info",
                        "/redfish/v1/SessionService",
                        "/redfish/v1/SessionService/Sessions"),
                recording.resources().keySet());
        assertEquals(Set.copyOf(service.asked()).size(), service.asked().size(), "asked once");
        assertFalse(service.asked().contains("/redfish/v1/SessionService/Sessions/9"));
    }

    @Test
    void aCollectionInPagesIsKeptInOnePiece() throws InterruptedException {
        ScriptedService service =
                new ScriptedService()
                        .with("/redfish/v1", ROOT)
                        .with(
                                "/redfish/v1/Systems",
                                "{'Members':["
                                        + links("/redfish/v1/Systems/a", 2)
                                        + "],'Members@odata.nextLink':'/redfish/v1/Systems?$skip=2'}")
                        .with(
                                "/redfish/v1/Systems?$skip=2",
                                "{'Members':["
                                        + links("/redfish/v1/Systems/b", 2)
                                        + "],'Members@odata.nextLink':'/redfish/v1/Systems?$skip=2'}");
        Recording recording = record(service);
        var kept = recording.resources().get("/redfish/v1/Systems");
        assertEquals(4, kept.path("Members").size());
        assertFalse(kept.has("Members@odata.nextLink"));
        assertTrue(service.asked().contains("/redfish/v1/Systems/b1"));
    }

    @Test
    void ofALongLogItsEndsAreKept() throws InterruptedException {
        ScriptedService service =
                new ScriptedService()
                        .with("/redfish/v1", "{'L':{'@odata.id':'/redfish/v1/L/Entries'}}")
                        .with(
                                "/redfish/v1/L/Entries",
                                "{'Members':[" + links("/redfish/v1/L/Entries/", 30) + "]}");
        for (int i = 0; i < 30; i++) {
            service.with("/redfish/v1/L/Entries/" + i, "{'Id':'" + i + "'}");
        }
        Recording recording =
                record(service, new RecordingLimits(100, 1 << 20, Duration.ofMinutes(5), 10));
        assertEquals(12, recording.resources().size());
        assertTrue(recording.resources().containsKey("/redfish/v1/L/Entries/0"));
        assertTrue(recording.resources().containsKey("/redfish/v1/L/Entries/29"));
        assertEquals(
                List.of("bmc.record-log-cut"),
                recording.problems().stream().map(p -> p.what().code()).toList());
    }

    @Test
    void aServiceWithoutEndIsLeftAtABound() throws InterruptedException {
        ScriptedService service =
                new ScriptedService()
                        .with("/redfish/v1", "{'A':[" + links("/redfish/v1/x", 500) + "]}");
        for (int i = 0; i < 500; i++) {
            service.with("/redfish/v1/x" + i, "{'Pad':'" + "p".repeat(1000) + "'}");
        }
        Recording few =
                record(service, new RecordingLimits(50, 1 << 20, Duration.ofMinutes(5), 10));
        assertFalse(few.complete());
        assertTrue(few.resources().size() < 60);
        Recording small =
                record(service, new RecordingLimits(1000, 20_000, Duration.ofMinutes(5), 10));
        assertFalse(small.complete());
        assertTrue(small.resources().size() < 60);
        Recording slow = record(service, new RecordingLimits(1000, 1 << 20, Duration.ZERO, 10));
        assertFalse(slow.complete());
        assertEquals("bmc.record-deadline", slow.problems().getLast().what().code());
    }

    @Test
    void whatWasReadBeforeABmcFellSilentIsKept() throws InterruptedException {
        ScriptedService service =
                new ScriptedService()
                        .with("/redfish/v1", "{'A':[" + links("/redfish/v1/x", 50) + "]}")
                        .silentAfter(20);
        for (int i = 0; i < 50; i++) {
            service.with("/redfish/v1/x" + i, "{'Id':'x'}");
        }
        Recording recording = record(service);
        assertFalse(recording.complete());
        assertEquals(20, recording.resources().size());
        assertEquals("bmc.record-silent", recording.problems().getLast().what().code());
        assertTrue(service.asked().size() < 30);
    }

    @Test
    void whatIsNoServiceIsNoRecording() {
        assertThrows(BmcException.class, () -> record(new ScriptedService()));
    }

    @Test
    void noPathLeadsOutOfTheFolder() throws IOException, InterruptedException {
        ScriptedService service =
                new ScriptedService()
                        .with(
                                "/redfish/v1",
                                "{'A':[{'@odata.id':'/redfish/v1/../../../escaped'},"
                                        + "{'@odata.id':'/redfish/v1/%2e%2e/escaped'},"
                                        + "{'@odata.id':'/redfish/v1/a%2f..%2fescaped'},"
                                        + "{'@odata.id':'/redfish/v1//escaped'},"
                                        + "{'@odata.id':'/redfish/v1/index.json/escaped'},"
                                        + "{'@odata.id':'/redfish/v1/DIMM%201'}]}");
        for (String path :
                List.of(
                        "../../../escaped",
                        "%2e%2e/escaped",
                        "a%2f..%2fescaped",
                        "/escaped",
                        "index.json/escaped",
                        "DIMM%201")) {
            service.with("/redfish/v1/" + path, "{'Id':'x'}");
        }
        Path target = folder.resolve("a").resolve("b");
        assertEquals(5, RecordingFolder.write(record(service), target).size());
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(
                    Set.of("redfish/v1/index.json", "redfish/v1/DIMM 1/index.json"),
                    files.filter(Files::isRegularFile)
                            .map(file -> target.relativize(file).toString())
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void aFolderWithSomethingInItIsLeftAlone() throws IOException, InterruptedException {
        Files.createFile(folder.resolve("mine"));
        Recording recording = record(new ScriptedService().with("/redfish/v1", "{}"));
        assertThrows(IOException.class, () -> RecordingFolder.write(recording, folder));
    }
}
