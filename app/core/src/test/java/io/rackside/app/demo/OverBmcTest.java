package io.rackside.app.demo;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.acts.HostQuestion;
import io.rackside.bmc.virtual.machine.EventCode;
import io.rackside.operations.Job;
import io.rackside.operations.TrailEntry;

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
 * A change that has cut the way to its host, whose own timer is dead: the host of a virtual cabinet
 * is had back over its virtual BMC.
 */
@Timeout(180)
class OverBmcTest {
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

    @Test
    void aHostThatCutItselfOffIsHadBackAsItStarts() throws Exception {
        Job doubtful = bench.doubtful();
        bench.server().clearLog();
        bench.overPower(doubtful);
        eventually(
                () -> !bench.host().up(),
                () -> bench.rackside().jobs().find(doubtful.id()).toString());
        bench.time.at(40);
        eventually(() -> bench.host().up(), () -> "it has started");
        bench.time.at(OverBmcBench.Paced.USUAL);
        Job back = bench.ended(Job.State.FAILED, doubtful.id());
        assertEquals("nic.apply.found-before", back.outcome().orElseThrow().code());
        assertTrue(bench.server().log().stream().anyMatch(e -> e.code() == EventCode.HOST_STARTED));
        assertTrue(bench.host().reachable());
        assertEquals("1500", bench.frames());
        assertEquals(
                List.of(true, false), bench.asked.stream().map(HostQuestion::goesDown).toList());
        assertTrue(bench.rackside().offload().provedAfterRestart(doubtful.id()));
        assertEquals(Optional.empty(), bench.rackside().offload().inDoubt(bench.subject()));
        List<String> trail =
                bench.rackside().audit().newest(60).stream()
                        .map(TrailEntry::kind)
                        .distinct()
                        .toList();
        assertTrue(trail.stream().anyMatch(kind -> kind.startsWith("host.")), trail::toString);
    }

    @Test
    void aHostThatIsNeededKeepsItsPowerAndTheChangeItsDoubt() throws Exception {
        Job doubtful = bench.doubtful();
        bench.server().clearLog();
        bench.mayGoDown.set(false);
        bench.overPower(doubtful);
        eventually(
                () ->
                        bench.rackside()
                                .jobs()
                                .find(doubtful.id())
                                .flatMap(Job::outcome)
                                .filter(how -> how.code().equals("core.offload.not-powered"))
                                .isPresent(),
                () -> bench.rackside().jobs().find(doubtful.id()).toString());
        assertEquals(
                Job.State.IN_DOUBT,
                bench.rackside().jobs().find(doubtful.id()).orElseThrow().state());
        assertTrue(
                bench.server().log().stream().noneMatch(e -> e.code() == EventCode.HOST_STARTED));
        assertFalse(bench.host().reachable());
    }
}
