package io.rackside.drivers.snmp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.rackside.drivers.snmp.Oid;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

class AgentFileTest {
    private static final Habits SHY =
            new Habits(
                    1,
                    1,
                    Map.of(Oid.of("1.3.6.1.2.1.31.1.1.1.18"), 0),
                    Optional.of(Authentication.SHA_256),
                    Optional.of(Privacy.AES_128));

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("agents.json");
    }

    @Test
    void whatAnAgentTaughtIsKnownInTheNextRun() {
        AgentFile.open(file(), true).keep("snmp://10.0.0.1 reader", SHY);
        assertEquals(SHY, AgentFile.open(file(), true).recall("snmp://10.0.0.1 reader"));
        assertEquals(Habits.NONE, AgentFile.open(file(), true).recall("snmp://10.0.0.2"));
    }

    @Test
    void oneWhoOnlyReadsWritesNothing() {
        AgentFile memory = AgentFile.open(file(), false);
        memory.keep("snmp://10.0.0.1", SHY);
        assertEquals(SHY, memory.recall("snmp://10.0.0.1"));
        assertFalse(Files.exists(file()));
    }

    @Test
    void aDamagedFileIsLearnedAnew() throws IOException {
        Files.writeString(file(), "{\"a\": {\"repetitions\": 1000000, \"lanes\": 3}}");
        assertEquals(Habits.NONE, AgentFile.open(file(), true).recall("a"));
        Files.writeString(file(), "{\"a\": ");
        AgentFile memory = AgentFile.open(file(), true);
        assertEquals(Habits.NONE, memory.recall("a"));
        memory.keep("a", SHY);
        assertEquals(SHY, AgentFile.open(file(), true).recall("a"));
    }
}
