package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/** The virtual cluster as it is started from the command line. */
@Timeout(60)
class VirtualClusterCommandTest {
    @TempDir private Path data;

    @Test
    void itSaysWhereItIsAndItsKubeconfigOpensIt() throws Exception {
        PipedInputStream heard = new PipedInputStream();
        PrintStream told = new PrintStream(new PipedOutputStream(heard), true, UTF_8);
        RacksideCommand command = new Cli().command(told, System.err);
        Thread running =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        command.run(
                                                "virtual",
                                                "cluster",
                                                "--nodes",
                                                "4",
                                                "--pods",
                                                "6",
                                                "--vms",
                                                "2",
                                                "--data",
                                                data.toString()));
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(heard, UTF_8));
            String ready = lines.readLine();
            assertTrue(ready.startsWith("ready https://127.0.0.1:"), ready);
            Path kubeconfig = Path.of(lines.readLine().substring("kubeconfig ".length()));
            assertEquals(data.resolve("kubeconfig"), kubeconfig);
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(kubeconfig)));
            Cli.Ended ended =
                    new Cli()
                            .run(
                                    "workloads",
                                    "--kubeconfig",
                                    kubeconfig.toString(),
                                    "--json",
                                    "--data",
                                    data.toString());
            assertEquals(0, ended.status(), ended.err());
            JsonNode workloads = new ObjectMapper().readTree(ended.out());
            assertEquals(4, workloads.path("servers").size());
            assertTrue(
                    workloads.path("moreRights").toString().contains("create pods/exec"),
                    "its login is an administrator's");
        } finally {
            running.interrupt();
            running.join(Duration.ofSeconds(20));
        }
    }

    @Test
    void moreThanItCanHoldIsAUsageError() {
        assertEquals(2, new Cli().run("virtual", "cluster", "--nodes", "0").status());
        assertEquals(2, new Cli().run("virtual", "cluster", "--pods", "100001").status());
    }
}
