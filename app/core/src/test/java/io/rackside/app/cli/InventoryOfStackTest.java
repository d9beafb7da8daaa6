package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.drivers.snmp.virtual.Recording;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code inventory snmp://} of a Cisco stack of two. */
@Timeout(60)
class InventoryOfStackTest {
    private static final String STACK =
            """
            1.3.6.1.2.1.1.1.0|4|Cisco IOS Software, C2960X Software, Version 15.0(2a)EX5
            1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.9.1.1208
            1.3.6.1.2.1.1.3.0|67|100
            1.3.6.1.2.1.47.1.1.1.1.5.1001|2|3
            1.3.6.1.2.1.47.1.1.1.1.5.2001|2|3
            1.3.6.1.2.1.47.1.1.1.1.7.1001|4|1
            1.3.6.1.2.1.47.1.1.1.1.7.2001|4|2
            1.3.6.1.2.1.47.1.1.1.1.11.1001|4|FOC1
            1.3.6.1.2.1.47.1.1.1.1.11.2001|4|FOC2
            1.3.6.1.2.1.47.1.1.1.1.13.1001|4|WS-C2960X-48FPS-L
            1.3.6.1.2.1.47.1.1.1.1.13.2001|4|WS-C2960X-24PS-L
            1.3.6.1.4.1.9.9.48.1.1.1.2.1|4|Processor
            1.3.6.1.4.1.9.9.48.1.1.1.5.1|66|30
            1.3.6.1.4.1.9.9.48.1.1.1.6.1|66|70
            """;

    @TempDir Path folder;

    private Cli.Ended inventory(String... more) throws IOException {
        try (VirtualAgent agent =
                VirtualAgent.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Map.of("site-a", Recording.of(STACK)),
                        List.of(),
                        1,
                        Time.system())) {
            String[] args = {
                "inventory",
                "snmp://127.0.0.1:" + agent.address().getPort(),
                "--data",
                folder.resolve("data").toString(),
                "--lang",
                more[0],
                more[1]
            };
            Cli.Ended ended = new Cli().with("RACKSIDE_COMMUNITY", "site-a").run(args);
            assertEquals(0, ended.status(), ended.err());
            return ended;
        }
    }

    @Test
    void itsMembersAndItsMemoryStandInTheJson() throws IOException {
        JsonNode json = new ObjectMapper().readTree(inventory("en", "--json").out());
        assertEquals("FOC2", json.path("stack").path(1).path("serial").asText());
        assertEquals("WS-C2960X-24PS-L", json.path("stack").path(1).path("model").asText());
        JsonNode memory = json.path("loads").path(0);
        assertEquals("Processor memory", memory.path("name").asText());
        assertEquals(30.0, memory.path("value").asDouble());
    }

    @Test
    void itsMembersStandInTheTextInBothLanguages() throws IOException {
        String text = inventory("en", "--stats").out();
        assertTrue(text.contains("Members of the stack"), text);
        assertTrue(
                text.lines().anyMatch(line -> line.matches("2 +WS-C2960X-24PS-L +FOC2\\b.*")),
                text);
        assertTrue(inventory("zh", "--stats").out().contains("堆叠成员"));
    }
}
