package io.rackside.app.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.FastTime;
import io.rackside.app.cluster.service.NodeHost;
import io.rackside.model.DeviceId;
import io.rackside.model.firmware.Component;
import io.rackside.operations.HostService;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A server that is a node is emptied before its firmware is laid and takes pods again after it,
 * though the upgrade knows nothing of clusters.
 */
@Timeout(120)
class NodesOfAnUpgradeTest {
    @TempDir private Path folder;
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private NodeHost node;
    private UpgradeBench bench;

    @BeforeEach
    void begin() throws Exception {
        node = new NodeHost(Files.createDirectory(folder.resolve("cluster")));
        bench =
                new UpgradeBench(
                        Files.createDirectory(folder.resolve("bench")),
                        new FastTime(600),
                        1,
                        false,
                        Optional.of(new Watched()));
        bench.offers.clear();
        bench.hostDown = true;
        bench.offer("bios-6.0.bin", Component.BIOS, "6.0", Optional.empty());
    }

    @AfterEach
    void end() {
        bench.close();
        node.close();
        assertEquals(List.of(), List.copyOf(bench.bugs));
    }

    /** Tells how everything stands before and after each answer; the host reboots between them. */
    private final class Watched implements HostService {
        @Override
        public Answer release(DeviceId device) throws InterruptedException {
            note("before release");
            Answer answer = node.release(device);
            note("released " + answer.granted());
            return answer;
        }

        @Override
        public Answer readmit(DeviceId device) throws InterruptedException {
            node.reboots();
            note("before readmit");
            Answer answer = node.readmit(device);
            note("readmitted " + answer.granted());
            return answer;
        }

        private void note(String when) {
            seen.add(
                    when
                            + ": flashed "
                            + bench.box(1).flashes.get()
                            + (node.cordoned() ? ", cordoned" : "")
                            + (node.ready() ? "" : ", not ready")
                            + (node.carried() > 0 ? ", carries" : ", empty"));
        }
    }

    @Test
    void itIsCordonedAndDrainedThenFlashedAndUncordonedOnceItsNodeIsReady() throws Exception {
        long pods = node.alive();
        assertTrue(pods > 0);
        JobId job = bench.start(bench.wish());
        CampaignStatus end = bench.ended(job);
        assertEquals(Job.State.DONE, end.state(), end::toString);
        assertEquals(
                List.of(
                        "before release: flashed 0, carries",
                        "released true: flashed 0, cordoned, empty",
                        "before readmit: flashed 1, cordoned, not ready, empty",
                        "readmitted true: flashed 1, empty"),
                seen);
        assertEquals(pods, node.alive(), "what was drained runs elsewhere");
        assertFalse(end.boxes().getFirst().hostKeptBack());
    }

    @Test
    void aGuardOfTheClusterStopsTheUpgradeBeforeAnythingIsDone() throws Exception {
        node.losesMember();
        JobId job = bench.start(bench.wish());
        CampaignStatus end = bench.ended(job);
        assertEquals(Job.State.FAILED, end.state(), end::toString);
        assertEquals(
                List.of("before release: flashed 0, carries", "released false: flashed 0, carries"),
                seen);
        assertEquals(0, node.changes(), "nobody has touched the node");
        String why = end.boxes().getFirst().toString();
        assertTrue(why.contains("core.service.host-refused"), why);
        assertTrue(why.contains("cluster.drain.quorum"), why);
    }
}
