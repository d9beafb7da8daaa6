package io.rackside.drivers.cluster.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.drivers.cluster.kubeconfig.ExecPlugin;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Programs that behave, and programs that do not. */
@Timeout(60)
class PluginRunTest {
    @TempDir private Path folder;

    @BeforeEach
    void shell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "SKIPPED: no /bin/sh");
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
        PluginToken token = new PluginRun(PluginRun.lookedAt(plugin)).token(plugin);
        assertEquals("abc", token.token());
        assertEquals(Optional.of(Instant.parse("2026-11-22T10:00:00Z")), token.until());
        assertFalse(token.toString().contains("abc"));
    }

    @Test
    void aProgramThatWasChangedSinceIsNotRun() throws Exception {
        Path mark = folder.resolve("ran");
        ExecPlugin plugin = program("touch " + mark);
        PluginApproval approval = PluginRun.lookedAt(plugin);
        program("touch " + mark + " # other");
        assertEquals("cluster.plugin.changed", refused(approval, plugin));
        assertFalse(Files.exists(mark));
    }

    @Test
    void otherArgumentsAreAnotherProgram() throws Exception {
        ExecPlugin plugin = program("exit 0");
        ExecPlugin other =
                new ExecPlugin(plugin.command(), List.of("other"), new LinkedHashMap<>(), "");
        assertEquals("cluster.plugin.not-allowed", refused(PluginRun.lookedAt(plugin), other));
    }

    @Test
    void oneThatHangsIsEnded() throws Exception {
        ExecPlugin plugin = program("sleep 300 & sleep 300");
        PluginRun run = new PluginRun(PluginRun.lookedAt(plugin), Duration.ofMillis(300));
        PluginException e = assertThrows(PluginException.class, () -> run.token(plugin));
        assertEquals("cluster.plugin.too-long", e.what().code());
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
                    refused(PluginRun.lookedAt(plugin), plugin),
                    each.getKey());
        }
    }

    @Test
    void oneWithoutAPathOrWithAnEnvironmentIsNotEvenAskedAbout() {
        assertThrows(
                PluginException.class,
                () ->
                        PluginRun.lookedAt(
                                new ExecPlugin("aws", List.of(), new LinkedHashMap<>(), "")));
        assertThrows(
                PluginException.class,
                () ->
                        PluginRun.lookedAt(
                                new ExecPlugin(
                                        "/bin/sh",
                                        List.of(),
                                        new LinkedHashMap<>(Map.of("LD_PRELOAD", "x")),
                                        "")));
    }

    private static String refused(PluginApproval approval, ExecPlugin plugin) {
        return assertThrows(PluginException.class, () -> new PluginRun(approval).token(plugin))
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
