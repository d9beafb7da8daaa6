package io.rackside.app.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Packages for tests elsewhere. */
public final class SamplePackages {
    private SamplePackages() {}

    /** A small RPM of a tool, version 1.0-1. */
    public static Path tool(Path folder) {
        return PackageFiles.rpm(
                folder, "tool", "1.0", "1", "noarch", List.of(), List.of("/usr/bin/tool"), 1_000);
    }

    /** A file that is called a package and is none. */
    public static Path nothing(Path folder) throws IOException {
        return Files.writeString(folder.resolve("nothing.rpm"), "nothing");
    }
}
