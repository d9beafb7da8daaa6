package io.rackside.app.console.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.cluster.NodeTraits;
import io.rackside.app.cluster.ServerSeen;
import io.rackside.app.cluster.ServerSeen.Disk;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.views.picture.Lens;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whole objects of the server that is open, on its page. */
class ServerReadingTest {
    private final Bench bench = new Bench(SampleSite.hosts());
    private Instant now = SampleSite.NOW;

    private WorkloadModel open(Lens lens) {
        bench.ports.workloads.kept.add("site");
        WorkloadModel model =
                new WorkloadModel(
                        bench.live,
                        bench.selection,
                        bench.texts,
                        bench.background,
                        bench.ports.workloads,
                        () -> now);
        model.read();
        bench.selection.offer(Lens.WORKLOADS);
        bench.selection.lens().set(lens);
        look(model, "srv-01");
        return model;
    }

    private void look(WorkloadModel model, String box) {
        model.look(bench.live.now().model().device(new DeviceId(box)));
    }

    private static ServerSeen server() {
        return new ServerSeen(
                "n1",
                SampleSite.NOW,
                NodeTraits.NONE,
                List.of(
                        new ServerSeen.Machine(
                                "dispatch",
                                "scada-1",
                                "Running",
                                true,
                                false,
                                true,
                                Optional.of(false),
                                "DisksNotLiveMigratable",
                                "PVC disk is not shared",
                                "LiveMigrate",
                                Map.of("cpu", 2_500L, "memory", 4_294_967_296_000L),
                                List.of("nvidia.com/A10"),
                                List.of("bay"),
                                false,
                                List.of(new Disk("disk", "pv-1", "local", true)),
                                Optional.empty())),
                List.of(
                        new ServerSeen.Pod(
                                "dispatch",
                                "web-1",
                                "Running",
                                true,
                                false,
                                "",
                                false,
                                true,
                                false,
                                Map.of(),
                                List.of())),
                List.of(Message.of("core.sample.silent")));
    }

    private static WorkloadRow row(WorkloadModel model, String name) {
        return model.page().get().rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long asked() {
        return bench.ports.asked.stream().filter(line -> line.startsWith("read server ")).count();
    }

    @Test
    void aMachineSaysWhyItCannotMoveAndWhatItHolds() {
        bench.ports.workloads.servers.put("n1", server());
        WorkloadModel model = open(Lens.WORKLOADS);
        WorkloadRow machine = row(model, "scada-1");
        assertEquals("cannot move", machine.fate());
        assertEquals("DisksNotLiveMigratable", machine.reason());
        assertEquals(
                List.of(
                        "Cannot move while it runs: DisksNotLiveMigratable PVC disk is not shared",
                        "Eviction strategy: LiveMigrate",
                        "Asks for cpu 2.5, memory 4 GiB",
                        "Devices of the host: nvidia.com/A10",
                        "Networks by SR-IOV: bay",
                        "Volume disk on a disk of this server: pv-1, local"),
                machine.more());
        assertEquals(
                List.of(
                        "Nothing keeps it: without its node it is gone.",
                        "Has an emptyDir: its content is gone with it."),
                row(model, "web-1").more());
        assertEquals("", row(model, "scada-2").fate());
        assertEquals(1, model.page().get().notes().size());
        model.judge();
        assertEquals("moves", row(model, "scada-1").fate());
    }

    @Test
    void onlyTheOpenServerIsReadWholeAndOnlyThroughTheLens() {
        bench.ports.workloads.servers.put("n1", server());
        WorkloadModel model = open(Lens.HEALTH);
        assertEquals(0, asked());
        bench.selection.lens().set(Lens.WORKLOADS);
        assertEquals(1, asked());
        look(model, "sw-01");
        look(model, "srv-01");
        assertEquals(1, asked());
        now = now.plus(Duration.ofMinutes(1));
        look(model, "srv-01");
        assertEquals(2, asked());
    }

    @Test
    void aServerThatCannotBeReadSaysSoAndShowsWhatTheListsTell() {
        WorkloadModel model = open(Lens.HEALTH);
        bench.ports.workloads.silent.add("site");
        bench.selection.lens().set(Lens.WORKLOADS);
        assertTrue(
                model.page().get().notes().getFirst().startsWith("This server was not read whole"),
                model.page().get().notes()::toString);
        assertEquals(List.of(), row(model, "scada-1").more());
    }
}
