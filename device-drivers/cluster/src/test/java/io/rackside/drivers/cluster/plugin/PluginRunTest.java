package io.rackside.drivers.cluster.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.drivers.cluster.kubeconfig.ExecPlugin;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that behave, and programs that do not. */
@Timeout(60)
class PluginRunTest {
    private static final URI SERVER = URI.create("https://10.0.0.1:6443");

    private Path folder;

    /** In the user's own folder: what lies where anybody may write is refused. */
    @BeforeEach
    void shell() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "SKIPPED: no /bin/sh");
        Path home = Path.of(System.getProperty("user.home")).toRealPath();
        folder = Files.createTempDirectory(home, ".rackside-plugin-test");
    }

    @AfterEach
    void clear() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
        }
        Files.delete(folder);
    }

    @Test
    void aTokenComesWithItsEndAndWithoutOurEnvironment() throws Exception {
        ExecPlugin plugin =
                program(
                        """
                        echo noise >&2
                        [ -z "$HOME" ] && [ "$1" = get ] || exit 3
                        cat <<X
                        {"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential",
                         "status":{"token":"abc","expirationTimestamp":"2026-11-22T10:00:00Z"}}
                        X
                        """);
        PluginToken token =
                new PluginRun(PluginRun.lookedAt(plugin, SERVER), Time.system())
                        .token(plugin, SERVER);
        assertEquals("abc", token.token());
        assertEquals(Optional.of(Instant.parse("2026-11-22T10:00:00Z")), token.until());
        assertFalse(token.toString().contains("abc"));
    }

    @Test
    void aProgramThatWasChangedSinceIsNotRun() throws Exception {
        Path mark = folder.resolve("ran");
        ExecPlugin plugin = program("touch " + mark);
        PluginApproval approval = PluginRun.lookedAt(plugin, SERVER);
        program("touch " + mark + " # other");
        assertEquals("cluster.plugin.changed", refused(approval, plugin));
        assertFalse(Files.exists(mark));
    }

    @Test
    void otherArgumentsAreAnotherProgram() throws Exception {
        ExecPlugin plugin = program("exit 0");
        ExecPlugin other =
                new ExecPlugin(plugin.command(), List.of("other"), new LinkedHashMap<>(), "");
        assertEquals(
                "cluster.plugin.not-allowed", refused(PluginRun.lookedAt(plugin, SERVER), other));
    }

    @Test
    void oneThatHangsIsEndedWithItsChildren() throws Exception {
        Path child = folder.resolve("child");
        ExecPlugin plugin = program("sleep 300 & echo $! > " + child + "; sleep 300");
        PluginRun run =
                new PluginRun(
                        PluginRun.lookedAt(plugin, SERVER), Time.system(), Duration.ofMillis(600));
        PluginException e = assertThrows(PluginException.class, () -> run.token(plugin, SERVER));
        assertEquals("cluster.plugin.too-long", e.what().code());
        assertEnds(child);
    }

    @Test
    void oneThatEndsBeforeItsChildIsNotWaitedFor() throws Exception {
        Path child = folder.resolve("child");
        ExecPlugin plugin =
                program(
                        "sleep 300 & echo $! > "
                                + child
                                + "; sleep 0.3; echo '{\"apiVersion\":"
                                + "\"client.authentication.k8s.io/v1\","
                                + "\"status\":{\"token\":\"abc\"}}'");
        PluginRun run =
                new PluginRun(
                        PluginRun.lookedAt(plugin, SERVER), Time.system(), Duration.ofSeconds(20));
        assertEquals("abc", run.token(plugin, SERVER).token());
        assertEnds(child);
    }

    private static void assertEnds(Path child) throws Exception {
        long pid = Long.parseLong(Files.readString(child).strip());
        while (ProcessHandle.of(pid).flatMap(it -> it.info().command()).isPresent()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void itRunsInItsOwnFolder() throws Exception {
        ExecPlugin plugin = program("[ \"$(pwd)\" = " + folder + " ] && exit 7");
        PluginException e =
                assertThrows(
                        PluginException.class,
                        () ->
                                new PluginRun(PluginRun.lookedAt(plugin, SERVER), Time.system())
                                        .token(plugin, SERVER));
        assertEquals("7", e.what().arguments().get(1).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "/dev/zero, no-program",
        "/dev, no-program",
        "/etc/passwd, no-program",
        "/proc/kmsg, no-program",
        "kubelogin, no-path",
        "a\0b, no-path",
        "'', no-path",
        "/nowhere/at/all, not-there"
    })
    void whatIsNoProgramIsRefusedAtOnce(String command, String why) {
        assertEquals("cluster.plugin." + why, notAsked(command.replace("\\0", "\0")));
    }

    @Test
    void aPipeIsNoProgram() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(
                0,
                new ProcessBuilder("/usr/bin/mkfifo", "-m", "700", pipe.toString())
                        .start()
                        .waitFor());
        assertEquals("cluster.plugin.no-program", notAsked(pipe.toString()));
    }

    @Test
    void aLinkIsNotTheProgram() throws Exception {
        String program = program("exit 0").command();
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of(program));
        assertEquals("cluster.plugin.link", notAsked(link.toString()));
        assertEquals("cluster.plugin.link", notAsked(folder + "/../" + folder.getFileName()));
    }

    @Test
    void whatOthersMayChangeIsNotRun() throws Exception {
        ExecPlugin plugin = program("exit 0");
        PluginApproval approval = PluginRun.lookedAt(plugin, SERVER);
        Path file = Path.of(plugin.command());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwx---"));
        assertEquals("cluster.plugin.shared", refused(approval, plugin));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertEquals("cluster.plugin.shared", refused(approval, plugin));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        assertEquals("cluster.plugin.no-token", refused(approval, plugin));
    }

    @Test
    void itIsAllowedForOneServer() throws Exception {
        ExecPlugin plugin = program("exit 0");
        PluginRun run = new PluginRun(PluginRun.lookedAt(plugin, SERVER), Time.system());
        PluginException e =
                assertThrows(
                        PluginException.class,
                        () -> run.token(plugin, URI.create("https://10.0.0.2:6443")));
        assertEquals("cluster.plugin.not-allowed", e.what().code());
    }

    @Test
    void whatIsNoTokenIsSaidSo() throws Exception {
        Map<String, String> answers =
                Map.of(
                        "exit 4",
                        "failed",
                        "echo no",
                        "no-token",
                        "echo '{}'",
                        "no-token",
                        "yes | head -c 3000000",
                        "no-token",
                        "echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\","
                                + "\"status\":{\"token\":\"a\\\\nb\"}}'",
                        "no-token");
        for (Map.Entry<String, String> each : answers.entrySet()) {
            ExecPlugin plugin = program(each.getKey());
            assertEquals(
                    "cluster.plugin." + each.getValue(),
                    refused(PluginRun.lookedAt(plugin, SERVER), plugin),
                    each.getKey());
        }
    }

    @Test
    void oneThatWantsAnEnvironmentIsNotEvenAskedAbout() throws Exception {
        ExecPlugin plugin =
                new ExecPlugin(
                        program("exit 0").command(),
                        List.of(),
                        new LinkedHashMap<>(Map.of("LD_PRELOAD", "x")),
                        "");
        PluginException e =
                assertThrows(PluginException.class, () -> PluginRun.lookedAt(plugin, SERVER));
        assertEquals("cluster.plugin.environment", e.what().code());
    }

    @Test
    void itsNameIsMadeHarmlessBeforeItIsShown() {
        PluginException e =
                assertThrows(
                        PluginException.class,
                        () -> PluginRun.lookedAt(named("a\u202Eb\n\u001B[31m"), SERVER));
        assertEquals("a b  [31m", e.what().arguments().getFirst().toString());
    }

    private static ExecPlugin named(String command) {
        return new ExecPlugin(command, List.of(), new LinkedHashMap<>(), "");
    }

    private static String notAsked(String command) {
        return assertThrows(PluginException.class, () -> PluginRun.lookedAt(named(command), SERVER))
                .what()
                .code();
    }

    private static String refused(PluginApproval approval, ExecPlugin plugin) {
        return assertThrows(
                        PluginException.class,
                        () -> new PluginRun(approval, Time.system()).token(plugin, SERVER))
                .what()
                .code();
    }

    private ExecPlugin program(String script) throws Exception {
        Path file = folder.resolve("plugin");
        Files.deleteIfExists(file);
        Files.writeString(file, "#!/bin/sh\nPATH=/usr/bin:/bin\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new ExecPlugin(
                file.toString(),
                List.of("get"),
                new LinkedHashMap<>(),
                "client.authentication.k8s.io/v1");
    }
}
