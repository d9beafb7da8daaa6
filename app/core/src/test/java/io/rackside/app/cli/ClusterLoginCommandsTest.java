package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.ShownChain;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.ssh.virtual.VirtualSsh;
import io.rackside.drivers.ssh.virtual.VirtualSshSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How clusters are reached, and how not. */
@Timeout(120)
class ClusterLoginCommandsTest extends ClusterCli {
    @Test
    void theVaultKeepsItWithoutItsFile() throws IOException {
        assertEquals(2, run("workloads").status(), "none is named");
        json("cluster", "add", "dongpu", "--kubeconfig", kubeconfig.toString());
        Files.delete(kubeconfig);
        JsonNode kept = json("cluster", "list").at("/clusters/0");
        assertEquals("dongpu", kept.path("name").asText());
        assertEquals("rackside-virtual", kept.at("/contexts/0/name").asText());
        assertTrue(kept.at("/contexts/0/used").asBoolean());
        assertEquals("token", kept.at("/contexts/0/login").asText());
        assertEquals("dongpu", json("workloads").at("/cluster/name").asText(), "the only one");
        assertEquals(
                "dongpu",
                json("impact", "srv-01", "--cluster", "dongpu").at("/cluster/name").asText());
        assertEquals(2, run("workloads", "--cluster", "other").status());
        Cli.Ended locked =
                new Cli()
                        .with("LANG", "en")
                        .with("XDG_STATE_HOME", folder.resolve("state").toString())
                        .run("workloads", "--cluster", "dongpu", "--data", data.toString());
        assertEquals(4, locked.status(), locked.err());
        json("cluster", "remove", "dongpu");
        assertEquals("[]", json("cluster", "list").path("clusters").toString());
        assertTrue(run("audit", "list").out().contains("Cluster dongpu removed"));
    }

    @Test
    void aServerThatIsNotCheckedIsRefusedUnlessItsFingerprintIsKnown() throws Exception {
        String text = Files.readString(kubeconfig);
        Files.writeString(
                kubeconfig,
                text.replaceAll(
                        "certificate-authority-data: .*", "insecure-skip-tls-verify: true"));
        Cli.Ended refused = run("workloads", "--kubeconfig", kubeconfig.toString());
        assertEquals(4, refused.status(), refused.err());
        String pin =
                ShownChain.fingerprint(
                        ShownChain.of(
                                        URI.create(rack.virtual().url()),
                                        Optional.empty(),
                                        Duration.ofSeconds(15))
                                .getFirst());
        assertEquals(5, onFile("workloads", "--fingerprint", pin).path("servers").size());
        String other = "0".repeat(64);
        Cli.Ended another =
                run("workloads", "--kubeconfig", kubeconfig.toString(), "--fingerprint", other);
        assertEquals(5, another.status(), another.err());
        assertTrue(another.err().contains(pin) && another.err().contains(other), another.err());
        assertEquals(4, run("cluster", "add", "x", "--kubeconfig", kubeconfig.toString()).status());
        json("cluster", "add", "x", "--kubeconfig", kubeconfig.toString(), "--fingerprint", pin);
        assertEquals(5, json("workloads", "--cluster", "x").path("servers").size());
    }

    @Test
    void aProgramIsRunForATokenOnlyOnceAPersonHasAllowedIt() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "SKIPPED: no /bin/sh");
        Path own =
                Files.createTempDirectory(
                        Path.of(System.getProperty("user.home")).toRealPath(), ".rackside-approve");
        Path program = own.resolve("login");
        Path mark = own.resolve("ran");
        try {
            Files.writeString(
                    program,
                    "#!/bin/sh\n: > "
                            + mark
                            + "\n"
                            + "echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":"
                            + "\"ExecCredential\",\"status\":{\"token\":\""
                            + rack.virtual().token(Role.VIEWER)
                            + "\"}}'\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
            Files.writeString(
                    kubeconfig,
                    Files.readString(kubeconfig)
                            .replaceAll(
                                    "token: .*",
                                    "exec: {apiVersion: client.authentication.k8s.io/v1, command: "
                                            + program
                                            + "}"));
            assertEquals(5, run("workloads", "--kubeconfig", kubeconfig.toString()).status());
            json("cluster", "add", "p", "--kubeconfig", kubeconfig.toString());
            assertEquals(5, run("workloads", "--cluster", "p").status());
            Cli.Ended looked = run("cluster", "approve", "p");
            assertEquals(5, looked.status());
            assertTrue(looked.out().contains(program.toString()), looked.out());
            assertFalse(Files.exists(mark), "nobody has allowed it yet");
            json("cluster", "approve", "p", "--confirm", "p");
            assertFalse(Files.exists(mark), "allowing it does not run it");
            assertTrue(json("cluster", "list").at("/clusters/0/contexts/0/approved").asBoolean());
            assertEquals(5, json("workloads", "--cluster", "p").path("servers").size());
            assertTrue(Files.exists(mark));
            Files.writeString(program, Files.readString(program) + "# changed\n");
            Cli.Ended changed = run("workloads", "--cluster", "p");
            assertEquals(4, changed.status(), changed.err());
        } finally {
            Files.deleteIfExists(program);
            Files.deleteIfExists(mark);
            Files.delete(own);
        }
    }

    @Test
    void hostileKubeconfigsAreUsageErrors() throws IOException {
        for (String text :
                List.of(
                        "",
                        "a: &a [x, *a]",
                        "kind: Secret",
                        "[[[[[[",
                        "apiVersion: v1\ncontexts: 5",
                        "x".repeat(6 << 20),
                        rack.virtual().kubeconfig(Role.VIEWER).replace("https://", "http://"))) {
            Files.writeString(kubeconfig, text);
            Cli.Ended ended = run("workloads", "--kubeconfig", kubeconfig.toString());
            assertEquals(2, ended.status(), ended.err());
            assertEquals("", ended.out());
        }
        assertEquals(2, run("workloads", "--kubeconfig", "/dev/zero").status());
        assertEquals(2, run("workloads", "--kubeconfig", folder.resolve("no").toString()).status());
    }

    @Test
    void aServerThatIsAwayIsThreeAndALoginItDoesNotKnowIsFour() throws IOException {
        String text = Files.readString(kubeconfig);
        Files.writeString(kubeconfig, text.replaceAll("token: .*", "token: nobodys"));
        Cli.Ended refused = run("workloads", "--kubeconfig", kubeconfig.toString());
        assertEquals(4, refused.status(), refused.err());
        Files.writeString(kubeconfig, text);
        rack.close();
        Cli.Ended away = run("impact", "srv-01", "--kubeconfig", kubeconfig.toString());
        assertEquals(3, away.status(), away.err());
    }

    @Test
    void itIsReachedThroughAHostThatForwards() throws IOException {
        try (VirtualSsh jump =
                new VirtualSsh(
                        VirtualSshSettings.of(0, "tech", PASSWORD, 7).forwarding(),
                        terminal -> terminal.keys().read(),
                        Optional.empty())) {
            String via = "ssh://127.0.0.1:" + jump.start();
            JsonNode through = onFile("workloads", "--via", via, "--user", "tech", "--trust-new");
            assertEquals(5, through.path("servers").size());
            Cli.Ended unknown =
                    run(
                            "workloads",
                            "--kubeconfig",
                            kubeconfig.toString(),
                            "--via",
                            via.replace("127.0.0.1", "localhost"),
                            "--user",
                            "tech");
            assertEquals(4, unknown.status(), unknown.err());
        }
    }

    @Test
    void theRolesAreThereForTheAdministrator() throws IOException {
        assertTrue(run("cluster", "role", "viewer").out().contains("name: rackside-viewer"));
        assertTrue(json("cluster", "role", "service").path("yaml").asText().contains("eviction"));
    }
}
