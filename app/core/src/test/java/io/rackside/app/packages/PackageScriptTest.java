package io.rackside.app.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.operations.Hashes;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The scripts in a real shell of this machine, with stand-ins for what only a host has. */
@Timeout(60)
class PackageScriptTest {
    private static final String ID = "0123";
    private static final String CONTENT = "a package";
    private static final String SUM = Hashes.sha256Hex(CONTENT.getBytes(UTF_8));
    private static final String FILE = SUM.substring(0, 16) + ".rpm";

    @TempDir Path root;

    private Path folder;
    private Path run;

    @BeforeEach
    void host() throws IOException {
        Files.createDirectories(root.resolve("stand"));
        Files.createDirectories(root.resolve("run"));
        run = root.resolve("run/rackside-packages-" + ID);
        folder = Files.createDirectories(root.resolve("rackside-packages-" + ID));
        Files.writeString(folder.resolve(FILE), CONTENT);
        program("rpm", "echo \"$*\" >>" + root.resolve("rpm"), "[ \"$1\" != -q ] || exit 0");
        program("dpkg-query", "exit 2");
        program("chown", "echo \"$*\" >>" + root.resolve("chown"));
        unit("inactive");
        program("systemd-run", "shift", "exec \"$@\"");
    }

    private void program(String name, String... lines) throws IOException {
        Path file = root.resolve("stand").resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void unit(String state) throws IOException {
        program("systemctl", "echo " + state);
    }

    /** Runs it; its folders lie below ours. */
    private List<String> said(String script) throws IOException, InterruptedException {
        String here =
                script.replace("/var/tmp/", root + "/")
                        .replace("/run/rackside", root + "/run/rackside")
                        // The unit's own path would not know the stand-ins.
                        .replace(
                                "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
                                "PATH=" + root.resolve("stand") + ":/usr/bin:/bin");
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-s");
        builder.environment()
                .merge("PATH", root.resolve("stand").toString(), (path, ours) -> ours + ":" + path);
        Path output = root.resolve("said");
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(("say() { echo \"$*\"; }\n" + here + "main </dev/null\n").getBytes(UTF_8));
        }
        process.waitFor();
        return Files.readAllLines(output, UTF_8);
    }

    private String install(String sum) {
        return Scripts.install(ID, List.of(FILE), List.of(sum), "-U");
    }

    @Test
    void rootTakesTheFolderBeforeItWorksWithIt() throws Exception {
        List<String> said = said(Scripts.test(ID, List.of(FILE), "-U"));
        assertTrue(said.contains("sum " + FILE + " " + SUM), said::toString);
        assertEquals("-hR 0:0 " + folder + "\n", Files.readString(root.resolve("chown")));
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
    }

    @Test
    void aLinkInPlaceOfTheFolderOrOfAFileIsNotFollowed() throws Exception {
        Path other = Files.move(folder.resolve(FILE), root.resolve("other"));
        Files.createSymbolicLink(folder.resolve(FILE), other);
        List<String> said = said(Scripts.test(ID, List.of(FILE), "-U"));
        assertFalse(said.stream().anyMatch(line -> line.startsWith("sum ")), said::toString);
        Path elsewhere = Files.move(folder, root.resolve("elsewhere"));
        Files.createSymbolicLink(folder, elsewhere);
        assertEquals(List.of("folder lost"), said(Scripts.test(ID, List.of(FILE), "-U")));
        assertEquals(List.of("started no"), said(install(SUM)));
    }

    @Test
    void whatIsRunLiesWhereOnlyRootWrites() throws Exception {
        assertEquals(List.of("started yes"), said(install(SUM)));
        assertTrue(Files.readString(root.resolve("rpm")).contains("-U " + folder.resolve(FILE)));
        assertEquals("ended 0\n", Files.readString(folder.resolve("ended")));
        assertTrue(Files.exists(run.resolve("run")));
        assertFalse(Files.exists(folder.resolve("run")));
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(run)));
        assertEquals(List.of("started before"), said(install(SUM)));
    }

    @Test
    void aFileThatWasExchangedSinceItWasTestedIsNotInstalled() throws Exception {
        Files.writeString(folder.resolve(FILE), "another package");
        said(install(SUM));
        assertEquals("ended other\n", Files.readString(folder.resolve("ended")));
        assertFalse(Files.exists(root.resolve("rpm")), "another file is installed");
        assertTrue(said(Scripts.state(ID, List.of("tool"))).contains("ended other"));
    }

    @Test
    void nothingIsRemovedUnderAnInstallationThatRunsOrMayRun() throws Exception {
        program("systemd-run", "exit 1");
        assertEquals(List.of("started no"), said(install(SUM)));
        for (String state : List.of("active", "activating", "deactivating", "")) {
            unit(state);
            assertEquals(List.of("tidy busy"), said(Scripts.tidy(ID)), state);
            assertTrue(Files.exists(folder.resolve(FILE)));
        }
        unit("inactive");
        assertEquals(List.of("tidy yes"), said(Scripts.tidy(ID)));
        assertFalse(Files.exists(folder) || Files.exists(run));
    }

    @Test
    void aDatabaseThatCannotBeReadIsNotSaidToBeThere() throws Exception {
        String state = Scripts.state(ID, List.of("tool"));
        assertTrue(said(state).contains("database yes"));
        program("rpm", "echo 'error: cannot open Packages database' >&2", "exit 1");
        List<String> said = said(state);
        assertFalse(said.contains("database yes"), said::toString);
    }
}
