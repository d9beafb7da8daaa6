package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One virtual server in two languages, read by the commands a technician uses. */
class VirtualBmcCommandTest {
    private static final String CANARY = "canary-twin-78";

    @TempDir Path folder;

    @Test
    void bothLanguagesTellOfOneServer() throws Exception {
        try (Twin twin = new Twin("bmc", "--redfish-port", "0", "--ipmi-port", "0")) {
            String[] words = twin.ready().split(" ");
            assertEquals("ready", words[0]);
            JsonNode redfish = device(words[1]);
            JsonNode ipmi = device(words[2]);
            for (String field : List.of("kind", "manufacturer", "model", "serial", "uuid")) {
                assertTrue(redfish.get(field).asText().length() > 1, field);
                assertEquals(redfish.get(field), ipmi.get(field), field);
            }
        }
    }

    @Test
    void theTwinThatSpeaksIpmiAloneSaysWhereItIs() throws Exception {
        try (Twin twin = new Twin("ipmi", "--port", "0", "--json")) {
            StringBuilder told = new StringBuilder(twin.ready());
            while (!told.toString().endsWith("}")) {
                told.append(twin.ready());
            }
            JsonNode ready = new ObjectMapper().readTree(told.toString());
            assertEquals(1, ready.get("count").asInt());
            assertEquals("server", device(ready.get("ready").asText()).get("kind").asText());
        }
    }

    /** A twin's command on a thread of its own. */
    private static final class Twin implements AutoCloseable {
        private final BufferedReader out;
        private final Thread running;

        Twin(String... arguments) throws IOException {
            PipedInputStream heard = new PipedInputStream();
            PrintStream told =
                    new PrintStream(new PipedOutputStream(heard), true, StandardCharsets.UTF_8);
            out = new BufferedReader(new InputStreamReader(heard, StandardCharsets.UTF_8));
            RacksideCommand command =
                    new Cli().with("RACKSIDE_PASSWORD", CANARY).command(told, System.err);
            List<String> line = new ArrayList<>(List.of("virtual"));
            line.addAll(List.of(arguments));
            running = Thread.ofPlatform().start(() -> command.run(line.toArray(String[]::new)));
        }

        String ready() throws IOException {
            return out.readLine();
        }

        @Override
        public void close() {
            running.interrupt();
            try {
                running.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
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
