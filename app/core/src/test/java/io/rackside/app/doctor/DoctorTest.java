package io.rackside.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.doctor.Finding.Level;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class DoctorTest {
    @TempDir private Path folder;

    /** A machine that has everything, to be worsened by a test. */
    private static class Fake implements Machine {
        int java = 25;
        boolean fx = true;
        boolean display = true;
        List<String> gtk = List.of("libgtk-3.so.0", "libgtk-3.so.0.2406.32");
        List<String> gl = List.of("libGL.so.1");
        Optional<List<String>> fonts = Optional.of(List.of("Noto Sans CJK SC"));
        long free = 50_000_000_000L;
        boolean writable = true;
        List<Interface> interfaces = List.of(new Interface("eth0", true));

        @Override
        public int javaFeature() {
            return java;
        }

        @Override
        public String javaDescription() {
            return "Java " + java;
        }

        @Override
        public boolean linux() {
            return true;
        }

        @Override
        public boolean javaFx() {
            return fx;
        }

        @Override
        public List<String> libraries(String prefix) {
            return prefix.startsWith("libgtk") ? gtk : gl;
        }

        @Override
        public boolean display() {
            return display;
        }

        @Override
        public boolean graphicsDevice() {
            return true;
        }

        @Override
        public Optional<List<String>> chineseFonts() {
            return fonts;
        }

        @Override
        public void tryWriting(Path place) throws IOException {
            if (!writable) {
                throw new IOException("read-only");
            }
        }

        @Override
        public long freeBytes(Path place) {
            return free;
        }

        @Override
        public List<Interface> interfaces() {
            return interfaces;
        }
    }

    private record FixedTime(Instant now) implements Time {
        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public void sleep(Duration duration) {}
    }

    private final Fake machine = new Fake();
    private Instant now = Instant.parse("2090-01-01T00:00:00Z");

    private Finding check(String id) {
        return new Doctor(machine, new FixedTime(now))
                .examine(folder).stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void aMachineWithEverythingIsWell() {
        for (Finding finding : new Doctor(machine, new FixedTime(now)).examine(folder)) {
            assertEquals(Level.WELL, finding.level(), finding.toString());
            assertTrue(finding.advice().isEmpty());
        }
    }

    @Test
    void anOldJavaAndMissingNativesAreFaultsWithAdvice() {
        machine.java = 21;
        machine.fx = false;
        assertEquals(Level.FAULT, check("java").level());
        assertEquals(Level.FAULT, check("javafx").level());
        assertTrue(check("java").advice().isPresent());
    }

    @Test
    void theVersionOfGtkIsReadFromItsFileName() {
        machine.gtk = List.of("libgtk-3.so.0", "libgtk-3.so.0.1800.9");
        assertEquals(Level.FAULT, check("gtk").level(), "3.18 is too old");
        machine.gtk = List.of("libgtk-3.so.0.2000.1");
        assertEquals(Level.WELL, check("gtk").level());
        machine.gtk = List.of();
        assertEquals(Level.FAULT, check("gtk").level());
    }

    @Test
    void withoutAChineseFontBoxesWouldBeDrawn() {
        machine.fonts = Optional.of(List.of());
        assertEquals(Level.FAULT, check("fonts").level());
        machine.fonts = Optional.empty();
        assertEquals(Level.WARNING, check("fonts").level());
    }

    @Test
    void aFullDiskAndAReadOnlyFolderAreFaults() {
        machine.free = 999_000_000;
        assertEquals(Level.WARNING, check("disk").level());
        machine.free = 10_000_000;
        assertEquals(Level.FAULT, check("disk").level());
        machine.writable = false;
        assertEquals(Level.FAULT, check("data-folder").level());
    }

    @Test
    void aClockBehindWhatWasWrittenIsAFault() {
        now = Instant.parse("2026-01-02T00:00:00Z");
        assertEquals(Level.FAULT, check("clock").level());
        now = Instant.parse("1970-01-01T00:00:10Z");
        assertEquals(Level.FAULT, check("clock").level());
    }

    @Test
    void noLinkLocalAddressMeansUnaddressedDevicesAreNotFound() {
        machine.interfaces = List.of(new Machine.Interface("eth0", false));
        assertEquals(Level.WARNING, check("network").level());
        machine.interfaces = List.of();
        assertEquals(Level.WARNING, check("network").level());
    }

    @Test
    void aChildGetsNoSecretOfOurs() {
        String printed =
                new ChildProcess(
                                Map.of(
                                        "PATH",
                                        System.getenv("PATH"),
                                        "RACKSIDE_PASSWORD",
                                        "canary-child-41"))
                        .output(List.of("env"), Duration.ofSeconds(10))
                        .orElseThrow();
        assertTrue(printed.contains("PATH="));
        assertTrue(!printed.contains("canary-child-41") && !printed.contains("RACKSIDE"));
    }

    @Test
    void aChildThatDoesNotEndIsGivenUp() {
        assertEquals(
                Optional.empty(),
                new ChildProcess(System.getenv())
                        .output(List.of("sleep", "60"), Duration.ofMillis(200)));
        assertEquals(
                Optional.empty(),
                new ChildProcess(System.getenv())
                        .output(List.of("no-such-program"), Duration.ofSeconds(1)));
    }
}
