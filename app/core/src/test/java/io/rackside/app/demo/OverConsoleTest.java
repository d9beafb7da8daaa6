package io.rackside.app.demo;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.offload.ConsoleTrail;
import io.rackside.bmc.virtual.machine.EventCode;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.operations.Job;
import io.rackside.operations.Messages;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A change that has cut the way to its host, whose own timer is dead: it is taken back at the
 * serial console of the host, over the virtual BMC.
 */
@Timeout(180)
class OverConsoleTest {
    @TempDir private Path folder;
    private OverBmcBench bench;

    @BeforeEach
    void start() throws IOException {
        bench = new OverBmcBench(folder);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    private List<String> steps() {
        return bench.rackside().audit().newest(80).reversed().stream()
                .filter(entry -> entry.kind().equals(ConsoleTrail.STEP))
                .map(entry -> Messages.fromCanonical(entry.body().get("what")).code())
                .toList();
    }

    @Test
    void aHostThatCutItselfOffIsHadBackWithoutARestart() throws Exception {
        Job doubtful = bench.doubtful();
        bench.server().clearLog();
        bench.overConsole(doubtful, false);
        Job back = bench.ended(Job.State.FAILED, doubtful.id());
        assertEquals("nic.apply.found-before", back.outcome().orElseThrow().code());
        assertTrue(bench.host().reachable());
        assertEquals("1500", bench.frames());
        assertTrue(
                bench.server().log().stream().noneMatch(e -> e.code() == EventCode.HOST_STARTED));
        assertEquals(List.of(), bench.asked);
        assertEquals(
                List.of(
                        "core.offload.console.looking",
                        "core.offload.console.logging-in",
                        "core.offload.console.running",
                        "core.offload.console.leaving",
                        "core.offload.console.undone"),
                steps());
        assertEquals(List.of(), bench.rackside().terminals().running());
        assertFalse(bench.rackside().offload().provedAfterRestart(doubtful.id()));
        assertEquals(Optional.empty(), bench.rackside().offload().inDoubt(bench.subject()));
    }

    @Test
    void whereTheConsoleIsInUseThePowerThatWasAllowedIsTaken() throws Exception {
        Job doubtful = bench.doubtful();
        bench.server().faults().begin(new Misbehaviour.SerialFault(Misbehaviour.Serial.HELD));
        bench.overConsole(doubtful, true);
        eventually(
                () -> !bench.host().up(),
                () -> bench.rackside().jobs().find(doubtful.id()) + " " + steps());
        assertEquals(List.of("core.offload.console.not-run"), steps());
        assertEquals(List.of("asked"), bench.noted);
        bench.time.at(40);
        eventually(() -> bench.host().up(), () -> "it has started");
        bench.time.at(OverBmcBench.Paced.USUAL);
        Job back = bench.ended(Job.State.FAILED, doubtful.id());
        assertEquals("nic.apply.found-before", back.outcome().orElseThrow().code());
        assertTrue(bench.rackside().offload().provedAfterRestart(doubtful.id()));
    }

    /** What was allowed for where it does not help is not done either; asked again it is. */
    @Test
    void whoStopsTheJobEndsTheConsoleAndMayHaveItAgain() throws Exception {
        Job doubtful = bench.doubtful();
        Misbehaviour.SerialFault deaf =
                new Misbehaviour.SerialFault(Misbehaviour.Serial.REFUSES_KEYS);
        bench.server().faults().begin(deaf);
        bench.overConsole(doubtful, true);
        eventually(
                () -> steps().contains("core.offload.console.looking"), () -> steps().toString());
        bench.rackside().jobs().cancel(doubtful.id());
        Job stopped = bench.ended(Job.State.IN_DOUBT, doubtful.id());
        assertEquals("core.offload.console.not-run", stopped.outcome().orElseThrow().code());
        assertTrue(stopped.outcome().orElseThrow().toString().contains("bmc.serial.stopped"));
        assertEquals(List.of(), bench.rackside().terminals().running());
        assertTrue(bench.host().up());
        assertEquals("9000", bench.frames());
        bench.server().faults().end(deaf);
        bench.overConsole(doubtful, false);
        Job back = bench.ended(Job.State.FAILED, doubtful.id());
        assertEquals("nic.apply.found-before", back.outcome().orElseThrow().code());
        assertEquals("1500", bench.frames());
    }
}
