package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** One virtual server in two languages, read by the commands a technician uses. */
class VirtualBmcCommandTest {
    private static final String CANARY = "canary-twin-78";

    @TempDir Path folder;

    @Test
    void bothLanguagesTellOfOneServer() throws Exception {
        PipedInputStream heard = new PipedInputStream();
        PrintStream out =
                new PrintStream(new PipedOutputStream(heard), true, StandardCharsets.UTF_8);
        RacksideCommand command =
                new Cli().with("RACKSIDE_PASSWORD", CANARY).command(out, System.err);
        Thread running =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        command.run(
                                                "virtual",
                                                "bmc",
                                                "--redfish-port",
                                                "0",
                                                "--ipmi-port",
                                                "0"));
        try {
            String line =
                    new BufferedReader(new InputStreamReader(heard, StandardCharsets.UTF_8))
                            .readLine();
            String[] words = line.split(" ");
            assertEquals("ready", words[0], line);
            JsonNode redfish = device(words[1]);
            JsonNode ipmi = device(words[2]);
            for (String field : new String[] {"kind", "manufacturer", "model", "serial", "uuid"}) {
                assertTrue(redfish.get(field).asText().length() > 1, field);
                assertEquals(redfish.get(field), ipmi.get(field), field);
            }
        } finally {
            running.interrupt();
            running.join(10_000);
        }
    }

    private JsonNode device(String target) throws Exception {
        Cli.Ended ended =
                new Cli()
                        .with("RACKSIDE_PASSWORD", CANARY)
                        .run(
                                "inventory",
                                target,
                                "--json",
                                "--user",
                                "admin",
                                "--trust-new",
                                "--data",
                                folder.toString());
        assertEquals(0, ended.status(), ended.err());
        return new ObjectMapper().readTree(ended.out()).get("device");
    }
}
