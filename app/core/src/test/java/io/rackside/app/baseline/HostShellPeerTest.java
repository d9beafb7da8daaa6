package io.rackside.app.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.HostShell;
import io.rackside.nic.apply.Said;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.baseline.Readings;
import io.rackside.nic.baseline.Setpoint.Line;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The scripts in this machine's shells: settings are read, lines kept in a folder of the test's.
 */
@Tag("peer")
@Timeout(120)
class HostShellPeerTest {
    private static final String MARK = "rackside-0123456789abcdef";

    @TempDir Path folder;

    /** A shell of this machine. */
    private record LocalShell(List<String> command) implements HostShell {
        @Override
        public Said run(String script, Duration limit) throws InterruptedException {
            try {
                List<String> words = new ArrayList<>(command);
                words.addAll(List.of("-s", MARK));
                Process process = new ProcessBuilder(words).redirectErrorStream(false).start();
                try (OutputStream to = process.getOutputStream()) {
                    to.write(
                            ("M=$1\nsay() { printf '\\n%s %s\\n' \"$M\" \"$*\"; }\n"
                                            + script
                                            + "whole() { main </dev/null; say done; }\nwhole\n")
                                    .getBytes(UTF_8));
                }
                String text = new String(process.getInputStream().readAllBytes(), UTF_8);
                process.waitFor();
                List<String> lines =
                        text.lines()
                                .filter(line -> line.startsWith(MARK + " "))
                                .map(line -> line.substring(MARK.length() + 1))
                                .toList();
                return new Said(lines, lines.contains("done") ? Said.End.WHOLE : Said.End.HALF, "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public HostInventory look() {
            throw new AssertionError("no inventory is read here");
        }

        @Override
        public void reconnect(Duration within) {}
    }

    private static HostShell shell(String command) {
        List<String> words = List.of(command.split(" ", -1));
        assumeTrue(Files.isExecutable(Path.of(words.getFirst())), "no " + words.getFirst());
        return new LocalShell(words);
    }

    private static Fact<String> fact(Readings readings, Source source, String key) {
        return readings.of(new ReadFrom(source, key)).get(Readings.HOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash", "/bin/busybox sh"})
    void settingsAreReadAndWhatIsNotThereIsNotSupported(String command)
            throws HostLost, InterruptedException, IOException {
        HostShell shell = shell(command);
        Path kept = Files.writeString(folder.resolve("kept.conf"), "a = 1\n b\n");
        Line there = new Line(kept.toString(), "a = 1");
        Line other = new Line(kept.toString(), "a = 2");
        ReadingScript script =
                new ReadingScript(
                        Set.of(
                                new ReadFrom(Source.SYSCTL, "kernel.ostype"),
                                new ReadFrom(Source.SYSCTL, "kernel.no_such_setting"),
                                new ReadFrom(Source.FILE_MODE, "/etc/passwd"),
                                new ReadFrom(Source.SYSFS, "/sys/no/such/file")),
                        List.of(there, other));
        Said said = shell.run(script.script(), Duration.ofSeconds(60));
        assertEquals(Said.End.WHOLE, said.end());
        ReadingScript.Answer answer = script.read(said.lines(), true);
        Readings readings = answer.readings();
        assertEquals(Fact.known("Linux"), fact(readings, Source.SYSCTL, "kernel.ostype"));
        assertInstanceOf(
                Fact.NotSupported.class, fact(readings, Source.SYSCTL, "kernel.no_such_setting"));
        assertEquals(Fact.known("644"), fact(readings, Source.FILE_MODE, "/etc/passwd"));
        assertInstanceOf(
                Fact.NotSupported.class, fact(readings, Source.SYSFS, "/sys/no/such/file"));
        assertEquals(Map.of(there, true, other, false), answer.persisted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash", "/bin/busybox sh"})
    void aLineIsWrittenBesideTheOthersAndTakenBackWhole(String command)
            throws HostLost, InterruptedException, IOException {
        HostShell shell = shell(command);
        Path file = folder.resolve("conf.d").resolve("90-own.conf");
        Line line = new Line(file.toString(), "vm.swappiness = 10");
        KeptLine kept = new KeptLine(line, shell);
        var made = kept.write(_ -> {});
        assertTrue(kept.stands());
        assertEquals("vm.swappiness = 10\n", Files.readString(file));
        kept.restore(made);
        assertTrue(Files.notExists(file));

        String before = "# by 'hand' $HOME \\n `id`\n\nvm.swappiness=60\n  vm.other = 1  \n";
        Files.writeString(file, before);
        var changed = kept.write(_ -> {});
        assertEquals(
                "# by 'hand' $HOME \\n `id`\n\n  vm.other = 1  \nvm.swappiness = 10\n",
                Files.readString(file));
        kept.restore(changed);
        assertEquals(before, Files.readString(file));
        try (var all = Files.list(file.getParent())) {
            assertEquals(List.of(file), all.toList());
        }
    }
}
