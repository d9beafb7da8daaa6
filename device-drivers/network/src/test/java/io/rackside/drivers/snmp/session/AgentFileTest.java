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
                    Optional.of(Privacy.AES_128),
                    Optional.of(new EngineId("80001f8804746573740a")));

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
    void theEngineAtAnAddressIsTheOneMetLast() {
        AgentFile memory = AgentFile.open(file(), true);
        memory.keep("snmp://10.0.0.1", Habits.NONE);
        assertEquals(Optional.empty(), memory.engineAt("snmp://10.0.0.1"));
        memory.keep("snmp://10.0.0.1 reader", SHY);
        memory.keep("snmp://10.0.0.12 reader", another("80001f8804746573740c"));
        assertEquals(SHY.engine(), memory.engineAt("snmp://10.0.0.1"));
        Habits replaced = another("80001f8804746573740d");
        memory.keep("snmp://10.0.0.1 later", replaced);
        assertEquals(replaced.engine(), memory.engineAt("snmp://10.0.0.1"));
        assertEquals(replaced.engine(), AgentFile.open(file(), false).engineAt("snmp://10.0.0.1"));
    }

    private static Habits another(String engine) {
        return SHY.with(SHY.authentication(), SHY.privacy(), Optional.of(new EngineId(engine)));
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
