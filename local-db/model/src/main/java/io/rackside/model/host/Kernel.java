package io.rackside.model.host;

import java.util.Objects;

/**
 * The kernel that runs.
 *
 * @param release as {@code uname -r} tells it
 * @param build as {@code uname -v} tells it
 * @param architecture as {@code uname -m} tells it
 * @param commandLine what it was booted with
 * @param nextCommandLine what the boot loader is set to hand over the next time
 */
public record Kernel(
        String release,
        String build,
        String architecture,
        Fact<String> commandLine,
        Fact<String> nextCommandLine) {
    /** One whose boot loader tells nothing. */
    public Kernel(String release, String build, String architecture, Fact<String> commandLine) {
        this(release, build, architecture, commandLine, Fact.notSupported());
    }

    public Kernel {
        Objects.requireNonNull(release, "release");
        Objects.requireNonNull(build, "build");
        Objects.requireNonNull(architecture, "architecture");
        Objects.requireNonNull(commandLine, "commandLine");
        Objects.requireNonNull(nextCommandLine, "nextCommandLine");
    }
}
