package io.rackside.app.demo;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.Terms;
import io.rackside.bmc.virtual.machine.ResetType;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Job;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The process dies while a host is without power: nobody finds it left off. */
@Timeout(180)
class KilledOverBmcTest {
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

    private Process begun(Job doubtful, String way) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HaltedOverBmc.class.getName(),
                        folder.toString(),
                        doubtful.id().value(),
                        way)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("halted.log").toFile())
                .start();
    }

    /** What was done with its power, the newest first. */
    private List<String> acts() {
        return bench.rackside().audit().newest(80).stream()
                .filter(entry -> entry.kind().equals(ActExecutor.INTENT))
                .map(entry -> String.valueOf(entry.body().get("act")))
                .filter(kind -> kind.startsWith("power."))
                .toList();
    }

    private String said() {
        try {
            return "it is not without power: " + Files.readString(folder.resolve("halted.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the process goes the host's power does; whether the BMC gives it again or forgets to. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aHostWithoutPowerHasItAgainAndIsLookedAt(boolean forgotten) throws Exception {
        Job cut = cutShort(forgotten);
        bench.time.at(20);
        if (forgotten) {
            itIsNotPoweredWhileNobodyAsks(cut);
        }
        bench.rackside().resuming().resume(job(cut), Terms.person());
        eventually(() -> bench.host().up(), () -> job(cut).steps() + " " + acts());
        Job back = bench.ended(Job.State.FAILED, cut.id());
        assertEquals("nic.apply.found-before", back.outcome().orElseThrow().code());
        assertTrue(bench.host().reachable());
        assertEquals("1500", bench.frames());
        assertEquals(forgotten, acts().contains("power.on"), () -> acts().toString());
        assertTrue(bench.rackside().offload().provedAfterRestart(cut.id()));
        assertFalse(bench.rackside().offload().inDoubt(bench.subject()).isPresent());
    }

    /** The process goes as the way back is typed: what the host made of it is not known. */
    @Test
    void aWayBackAtTheConsoleThatNobodySawTheEndOfIsInDoubtAndIsHadAgain() throws Exception {
        Job doubtful = bench.doubtful();
        bench.leave();
        Process process = begun(doubtful, "console");
        try {
            assertTrue(process.waitFor(100, TimeUnit.SECONDS), this::said);
        } finally {
            process.destroyForcibly();
        }
        assertEquals(HaltedOverBmc.DIED, process.exitValue(), this::said);
        bench.comeBack();
        assertEquals(Job.State.INTERRUPTED, job(doubtful).state(), job(doubtful)::toString);
        bench.time.at(20);
        assertEquals(1, bench.rackside().offload().settle().size());
        assertTrue(bench.rackside().jobs().await(doubtful.id(), Duration.ofMinutes(1)));
        hadAgain(doubtful);
        Job back = bench.ended(Job.State.FAILED, doubtful.id());
        assertEquals("nic.apply.found-before", back.outcome().orElseThrow().code());
        assertTrue(bench.host().reachable());
        assertEquals("1500", bench.frames());
        assertEquals(List.of(), acts());
        assertFalse(bench.rackside().offload().inDoubt(bench.subject()).isPresent());
    }

    /** The BMC takes the dead program's console for one in use until it was still for a while. */
    private void hadAgain(Job doubtful) throws Exception {
        while (job(doubtful).state() == Job.State.IN_DOUBT) {
            bench.overConsole(doubtful, false);
            assertTrue(bench.rackside().jobs().await(doubtful.id(), Duration.ofMinutes(1)));
        }
    }

    private Job job(Job known) {
        return bench.rackside().jobs().find(known.id()).orElseThrow();
    }

    /** Days later somebody may have opened it: the program alone gives it no power as it starts. */
    private void itIsNotPoweredWhileNobodyAsks(Job cut) throws Exception {
        assertEquals(1, bench.rackside().offload().settle().size());
        Job open = bench.ended(Job.State.IN_DOUBT, cut.id());
        assertEquals("core.offload.without-power", open.outcome().orElseThrow().code());
        assertFalse(bench.host().up());
        assertFalse(acts().contains("power.on"), () -> acts().toString());
        bench.leave();
        bench.comeBack();
    }

    private Job cutShort(boolean forgotten) throws Exception {
        Job doubtful = bench.doubtful();
        bench.leave();
        Process process = begun(doubtful, "power");
        try {
            eventually(() -> !bench.host().up() || !process.isAlive(), this::said);
            assertTrue(process.isAlive(), this::said);
        } finally {
            process.destroyForcibly().waitFor();
        }
        if (forgotten) {
            bench.server().reset(ResetType.FORCE_OFF);
        }
        bench.comeBack();
        Job cut = bench.rackside().jobs().find(doubtful.id()).orElseThrow();
        assertEquals(Job.State.INTERRUPTED, cut.state(), cut::toString);
        return cut;
    }
}
