package io.rackside.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.FastTime;
import io.rackside.app.Options;
import io.rackside.app.words.Words;
import io.rackside.model.Protocol;
import io.rackside.operations.Actor;
import io.rackside.store.Store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

class DemoWorldTest {
    @TempDir private Path folder;
    private final FastTime time = new FastTime(10);

    @Test
    void aDemoWhoseMakingWasCutShortIsMadeAgain() throws IOException {
        Path cut = Files.createDirectory(folder.resolve("cut"));
        try (DemoWorld whole = open(folder.resolve("whole"))) {
            assertFalse(whole.rackside().site().model().sites().isEmpty());
        }
        Files.copy(folder.resolve("whole/demo.json"), cut.resolve("demo.json"));
        Actor actor = new Actor("demo", "account", "host");
        Store.open(cut, options().anchors(), actor, time).close();

        assertTrue(DemoWorld.suits(cut));
        try (DemoWorld again = open(cut)) {
            assertTrue(again.rackside().site().model().cabinet(again.live()).isPresent());
        }
    }

    @Test
    void aBoxWhoseTwinMovedToAnotherPortIsNothingToUndo() throws IOException {
        Path demo = folder.resolve("demo");
        open(demo).close();
        DemoFile file = DemoFile.read(demo).orElseThrow();
        List<DemoFile.Part> anyPort = file.parts().stream().map(part -> part.at(0)).toList();
        List<DemoFile.NetworkPart> anyNetworkPort =
                file.network().stream().map(part -> part.at(0, 0)).toList();
        file.with(anyPort, anyNetworkPort).write(demo);
        try (DemoWorld world = open(demo)) {
            world.start();
            assertEquals(Optional.empty(), world.rackside().site().undoable());
        }
    }

    @Test
    void aFolderOfAnEarlierVersionGetsItsSwitchesAndPdus() throws IOException {
        Path demo = folder.resolve("demo");
        open(demo).close();
        DemoFile file = DemoFile.read(demo).orElseThrow();
        file.with(file.parts(), List.of()).write(demo);
        String text = Files.readString(demo.resolve("demo.json"));
        int network = text.indexOf("\"network\"");
        Files.writeString(
                demo.resolve("demo.json"),
                text.substring(0, network).stripTrailing().replaceAll(",$", "") + "}");
        try (DemoWorld world = open(demo)) {
            world.startTwins();
            assertEquals(5, DemoFile.read(demo).orElseThrow().network().size());
            long reached =
                    world.rackside().site().model().devices().stream()
                            .filter(device -> device.endpoint(Protocol.SNMP).isPresent())
                            .count();
            assertEquals(5, reached);
        }
    }

    private DemoWorld open(Path demo) throws IOException {
        Words words = new Words(Locale.ENGLISH, time, ZoneOffset.UTC);
        return DemoWorld.open(demo, 8, 1, words, options(), time, 1);
    }

    private Options options() {
        return Options.ofThisMachine().anchoredIn(folder.resolve("anchors"));
    }
}
