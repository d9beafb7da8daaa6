package io.rackside.app.doctor;

import io.rackside.app.devicetypes.DeviceTypeLibrary;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.operations.Time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The checks, each with what it found and what to do. */
public final class Doctor {
    static final int JAVA_FEATURE = 25;

    /** The least minor version of GTK 3 that JavaFX draws with. */
    static final int GTK_MINOR = 20;

    static final long FREE_BYTES_FAULT = 100_000_000;
    static final long FREE_BYTES_WARNING = 1_000_000_000;

    /** This program did not exist before; a clock that is earlier was never set. */
    static final Instant FIRST_RELEASE = Instant.parse("2026-01-01T00:00:00Z");

    /** By how much a clock may lie behind what was written to disk. */
    static final Duration CLOCK_SLACK = Duration.ofMinutes(5);

    /** libgtk-3.so.0.2406.32 is of GTK 3.24: 100 times the minor version, and the interface age. */
    private static final Pattern GTK_FILE = Pattern.compile("libgtk-3\\.so\\.0\\.(\\d+)\\.\\d+");

    private final Machine machine;
    private final Time time;

    public Doctor(Machine machine, Time time) {
        this.machine = machine;
        this.time = time;
    }

    /**
     * Runs all checks.
     *
     * @param folder the data folder to look at
     */
    public List<Finding> examine(Path folder) {
        return List.of(
                java(),
                javaFx(),
                gtk(),
                display(),
                graphics(),
                fonts(),
                dataFolder(folder),
                disk(folder),
                clock(folder),
                deviceTypes(folder),
                network());
    }

    private Finding java() {
        Message found = Message.of("core.doctor.java", machine.javaDescription());
        return machine.javaFeature() >= JAVA_FEATURE
                ? Finding.well("java", found)
                : Finding.fault("java", found, Message.of("core.doctor.java.install"));
    }

    private Finding javaFx() {
        return machine.javaFx()
                ? Finding.well("javafx", Message.of("core.doctor.javafx"))
                : Finding.fault(
                        "javafx",
                        Message.of("core.doctor.javafx.missing"),
                        Message.of("core.doctor.javafx.install"));
    }

    private Finding gtk() {
        if (!machine.linux()) {
            return Finding.well("gtk", Message.of("core.doctor.not-needed-here"));
        }
        OptionalInt minor =
                machine.libraries("libgtk-3.so.0").stream()
                        .map(GTK_FILE::matcher)
                        .filter(Matcher::matches)
                        .mapToInt(m -> Integer.parseInt(m.group(1)) / 100)
                        .max();
        if (minor.isEmpty()) {
            return Finding.fault(
                    "gtk",
                    Message.of("core.doctor.gtk.missing"),
                    Message.of("core.doctor.gtk.install"));
        }
        Message found = Message.of("core.doctor.gtk", "3." + minor.getAsInt());
        return minor.getAsInt() >= GTK_MINOR
                ? Finding.well("gtk", found)
                : Finding.fault("gtk", found, Message.of("core.doctor.gtk.install"));
    }

    private Finding display() {
        return machine.display()
                ? Finding.well("display", Message.of("core.doctor.display"))
                : Finding.warning(
                        "display",
                        Message.of("core.doctor.display.missing"),
                        Message.of("core.doctor.display.advice"));
    }

    private Finding graphics() {
        if (machine.linux() && machine.libraries("libGL.so.1").isEmpty()) {
            return Finding.warning(
                    "graphics",
                    Message.of("core.doctor.graphics.no-opengl"),
                    Message.of("core.doctor.graphics.install"));
        }
        return machine.graphicsDevice()
                ? Finding.well("graphics", Message.of("core.doctor.graphics"))
                : Finding.well("graphics", Message.of("core.doctor.graphics.software"));
    }

    private Finding fonts() {
        if (!machine.linux()) {
            return Finding.well("fonts", Message.of("core.doctor.not-needed-here"));
        }
        return machine.chineseFonts()
                .map(
                        families ->
                                families.isEmpty()
                                        ? Finding.fault(
                                                "fonts",
                                                Message.of("core.doctor.fonts.missing"),
                                                Message.of("core.doctor.fonts.install"))
                                        : Finding.well(
                                                "fonts",
                                                Message.of(
                                                        "core.doctor.fonts",
                                                        families.getFirst(),
                                                        families.size())))
                .orElseGet(
                        () ->
                                Finding.warning(
                                        "fonts",
                                        Message.of("core.doctor.fonts.unknown"),
                                        Message.of("core.doctor.fonts.install")));
    }

    private Finding dataFolder(Path folder) {
        try {
            machine.tryWriting(folder);
            return Finding.well("data-folder", Message.of("core.doctor.folder", folder.toString()));
        } catch (IOException e) {
            return Finding.fault(
                    "data-folder",
                    Message.of("core.doctor.folder.read-only", folder.toString()),
                    Message.of("core.doctor.folder.advice"));
        }
    }

    private Finding disk(Path folder) {
        try {
            long free = machine.freeBytes(folder);
            Message found = Message.of("core.doctor.disk", new Message.Measure(free / 1e9, "GB"));
            if (free < FREE_BYTES_WARNING) {
                Message advice = Message.of("core.doctor.disk.advice");
                return free < FREE_BYTES_FAULT
                        ? Finding.fault("disk", found, advice)
                        : Finding.warning("disk", found, advice);
            }
            return Finding.well("disk", found);
        } catch (IOException e) {
            return Finding.warning(
                    "disk",
                    Message.of("core.doctor.disk.unknown"),
                    Message.of("core.doctor.disk.advice"));
        }
    }

    private Finding clock(Path folder) {
        Instant now = time.now();
        Message found = Message.of("core.doctor.clock", now);
        if (now.isBefore(FIRST_RELEASE) || now.isBefore(lastWritten(folder).minus(CLOCK_SLACK))) {
            return Finding.fault("clock", found, Message.of("core.doctor.clock.advice"));
        }
        return Finding.well("clock", found);
    }

    private static Instant lastWritten(Path folder) {
        try {
            return Files.exists(folder)
                    ? Files.getLastModifiedTime(folder).toInstant()
                    : Instant.EPOCH;
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    private static Finding deviceTypes(Path folder) {
        DeviceTypeLibrary library =
                DeviceTypeLibrary.withFolder(folder.resolve(DeviceTypeLibrary.FOLDER));
        if (library.problems().isEmpty()) {
            return Finding.well(
                    "device-types", Message.of("core.doctor.types", library.all().size()));
        }
        Problem first = library.problems().getFirst();
        return Finding.warning(
                "device-types",
                Message.of("core.doctor.types.unusable", library.problems().size()),
                Message.of("core.doctor.types.advice", first.where(), first.what()));
    }

    private Finding network() {
        List<Machine.Interface> all = machine.interfaces();
        if (all.isEmpty()) {
            return Finding.warning(
                    "network",
                    Message.of("core.doctor.network.none"),
                    Message.of("core.doctor.network.advice"));
        }
        String names = String.join(", ", all.stream().map(Machine.Interface::name).toList());
        List<String> linkLocal =
                all.stream()
                        .filter(Machine.Interface::linkLocal)
                        .map(Machine.Interface::name)
                        .toList();
        return linkLocal.isEmpty()
                ? Finding.warning(
                        "network",
                        Message.of("core.doctor.network.no-link-local", names),
                        Message.of("core.doctor.network.link-local-advice"))
                : Finding.well(
                        "network",
                        Message.of("core.doctor.network", names, String.join(", ", linkLocal)));
    }
}
