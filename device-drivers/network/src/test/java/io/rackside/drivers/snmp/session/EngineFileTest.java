package io.rackside.drivers.snmp.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.rackside.drivers.snmp.session.EngineKeeper.Engine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Our engine keeps its identity, and never its boots twice. */
class EngineFileTest {
    @TempDir private Path folder;

    private Engine start() throws IOException {
        return Engines.next(new EngineFile(folder.resolve("engine")));
    }

    @Test
    void eachStartIsOneBootMoreOfTheSameEngine() throws IOException {
        Engine first = start();
        Engine second = start();
        assertArrayEquals(first.id(), second.id());
        assertEquals(1, first.boots());
        assertEquals(2, second.boots());
    }

    @Test
    void aDamagedFileMakesANewEngine() throws IOException {
        Engine first = start();
        for (String damage : new String[] {"", "zz 1", "8000000005aabb", "8000000005aabb 0"}) {
            Files.writeString(folder.resolve("engine"), damage);
            Engine next = start();
            assertFalse(Arrays.equals(first.id(), next.id()), damage);
            assertEquals(1, next.boots());
        }
    }

    @Test
    void atTheEndOfItsBootsAnEngineGetsANewIdentity() throws IOException {
        Engine first = start();
        new EngineFile(folder.resolve("engine")).keep(new Engine(first.id(), Engine.BOOTS_MOST));
        Engine next = start();
        assertFalse(Arrays.equals(first.id(), next.id()));
        assertEquals(1, next.boots());
    }
}
