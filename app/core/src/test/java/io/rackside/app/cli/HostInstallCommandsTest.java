package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.app.packages.SamplePackages;
import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code rackside host packages} and {@code host install} against a virtual host. */
@Timeout(300)
class HostInstallCommandsTest {
    private static final String PASSWORD = "canary-71c0-password";

    @TempDir Path folder;

    private Cli.Ended run(String... args) {
        List<String> all = new ArrayList<>(List.of("host"));
        all.addAll(List.of(args));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        return new Cli()
                .with("LANG", "en")
                .with("RACKSIDE_PASSWORD", PASSWORD)
                .run(all.toArray(String[]::new));
    }

    private static JsonNode json(int status, Cli.Ended ended) throws IOException {
        assertEquals(status, ended.status(), () -> ended.err() + ended.out());
        assertFalse((ended.out() + ended.err()).contains(PASSWORD));
        return new ObjectMapper().readTree(ended.out());
    }

    @Test
    void packagesAreKeptListedAndRemoved() throws Exception {
        String file = SamplePackages.tool(folder).toString();
        JsonNode unsigned = json(5, run("packages", "add", file, "--json"));
        assertEquals("core.library.unsigned", unsigned.at("/refused/0/code").asText());
        JsonNode kept = json(0, run("packages", "add", file, "--unsigned", "--json"));
        assertEquals("tool", kept.at("/packages/0/name").asText());
        assertEquals("rpm", kept.at("/packages/0/kind").asText());
        JsonNode listed = json(0, run("packages", "list", "--json"));
        assertEquals(1, listed.path("packages").size());
        assertEquals("unsigned", listed.at("/packages/0/standing").asText());
        assertTrue(run("packages", "list").out().contains("1.0-1"));
        assertEquals(2, run("packages", "remove", "no-such").status());
        assertEquals(0, run("packages", "remove", "tool").status());
        assertEquals(0, json(0, run("packages", "list", "--json")).path("packages").size());
        String nothing = SamplePackages.nothing(folder).toString();
        JsonNode damaged = json(5, run("packages", "add", nothing, "--unsigned", "--json"));
        assertEquals("core.packages.damaged", damaged.at("/refused/0/code").asText());
    }

    @Test
    void aPackageIsPlannedConfirmedAndInstalled() throws Exception {
        try (VirtualHost host =
                new VirtualHost(
                        VirtualHostSettings.of(0, "root", PASSWORD, VirtualOs.OPENEULER_2203),
                        HostEvents.none(),
                        Time.system())) {
            String at = "ssh://127.0.0.1:" + host.start();
            run("packages", "add", SamplePackages.tool(folder).toString(), "--unsigned");
            JsonNode plan =
                    json(
                            0,
                            run(
                                    "install",
                                    at,
                                    "tool",
                                    "--user",
                                    "root",
                                    "--trust-new",
                                    "--dry-run",
                                    "--json"));
            assertEquals("planned", plan.path("outcome").asText());
            assertEquals("install", plan.at("/packages/0/change").asText());
            Cli.Ended unconfirmed = run("install", at, "tool", "--user", "root");
            assertEquals(5, unconfirmed.status(), unconfirmed::err);
            assertEquals(Optional.empty(), host.packageVersion("tool"));
            JsonNode done =
                    json(
                            0,
                            run(
                                    "install",
                                    at,
                                    "tool",
                                    "--user",
                                    "root",
                                    "--plan",
                                    plan.path("hash").asText(),
                                    "--confirm",
                                    "VH000001",
                                    "--json"));
            assertEquals("done", done.path("outcome").asText());
            assertEquals("core.packages.proved", done.path("code").asText());
            assertEquals(Optional.of("1.0-1"), host.packageVersion("tool"));
        }
    }
}
