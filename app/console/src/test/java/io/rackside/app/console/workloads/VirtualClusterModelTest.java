package io.rackside.app.console.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.cluster.LocalVolume;
import io.rackside.app.cluster.NodeTraits;
import io.rackside.app.cluster.Share;
import io.rackside.app.cluster.VirtualCluster;
import io.rackside.app.cluster.VirtualCluster.Member;
import io.rackside.app.cluster.VirtualCluster.Role;
import io.rackside.app.cluster.Workloads.Running;
import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.app.console.picture.BoxWorkload;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.sample.SampleWorkloads;
import io.rackside.app.search.Hit;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.views.picture.BoxShare;
import io.rackside.views.picture.BoxWorkloads;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.Status;
import io.rackside.views.picture.WorkloadMark;
import io.rackside.views.picture.WorkloadOwner;
import io.rackside.views.picture.WorkloadRun;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/** Virtual clusters on the boxes that carry their nodes, and what these boxes share. */
class VirtualClusterModelTest {
    private static final DeviceId SRV_1 = new DeviceId("srv-01");
    private static final DeviceId SRV_2 = new DeviceId("srv-02");
    private static final VirtualClusterKey BAY = new VirtualClusterKey("site", "bay-1", "bay-1");

    private final Bench bench = new Bench(SampleSite.hosts());

    private WorkloadModel read() {
        bench.ports.workloads.kept.add("site");
        bench.ports.workloads.tenants.put(
                "n1",
                List.of(
                        SampleWorkloads.tenant("bay-1", "bay-1-cp-0"),
                        SampleWorkloads.tenant("bay-1", "bay-1-md-0"),
                        SampleWorkloads.tenant("bay-2", "other")));
        bench.ports.workloads.tenants.put(
                "n2", List.of(SampleWorkloads.tenant("bay-1", "bay-1-md-1")));
        WorkloadModel model =
                new WorkloadModel(
                        bench.live,
                        bench.selection,
                        bench.texts,
                        bench.background,
                        bench.ports.workloads,
                        () -> SampleSite.NOW);
        bench.selection.lens().set(Lens.WORKLOADS);
        return model;
    }

    private Device box(DeviceId id) {
        return bench.live.now().model().device(id).orElseThrow();
    }

    private static BoxWorkload on(WorkloadModel model, DeviceId box) {
        return model.stand().get().boxes().get(box);
    }

    @Test
    void theListTellsOfEachHowManyNodesItHasOnHowManyServers() {
        List<VirtualClusterRow> rows = read().virtualClusters().rows().get();
        assertEquals(
                List.of("bay-1", "bay-2"), rows.stream().map(row -> row.key().name()).toList());
        assertEquals("3 nodes", rows.getFirst().below());
        assertEquals(List.of("srv-01", "srv-02"), rows.getFirst().servers());
        assertEquals("cp-0, md-0", rows.getFirst().names(SRV_1));
        assertEquals("other", rows.getLast().names(SRV_1));
    }

    @Test
    void whatTheClusterTellsOfRolesAndOfNodesThatWaitGoesBeforeWhatMachinesTell() {
        NodeSight node =
                new NodeSight(
                        "n1",
                        Optional.of(SRV_1),
                        Set.of(),
                        NodeSight.Place.FOUND,
                        Optional.empty(),
                        false,
                        true,
                        true,
                        false,
                        List.of(SampleWorkloads.tenant("bay-1", "bay-1-cp-0")),
                        List.of());
        Seen seen =
                new Seen(
                        "site",
                        SampleSite.NOW,
                        List.of(node),
                        List.of(
                                new VirtualCluster(
                                        "bay-1",
                                        "bay-1",
                                        List.of(
                                                new Member(
                                                        "bay-1-cp-0",
                                                        "Running",
                                                        "n1",
                                                        Role.CONTROL_PLANE),
                                                new Member(
                                                        "bay-1-md-0",
                                                        "Scheduling",
                                                        "",
                                                        Role.WORKER)))),
                        Optional.empty());
        VirtualClusterRow row =
                new VirtualClusters(bench.texts)
                        .rows(List.of(seen), bench.live.now().model())
                        .getFirst();
        assertEquals("1 control plane + 1 worker · 1 not running", row.below());
        assertEquals(Status.WARNING, row.status());
        assertEquals(Set.of(SRV_1), row.carriers());
    }

    @Test
    void twoOfOneNameInTwoNamespacesAreTwo() {
        bench.ports.workloads.tenants.put(
                "n3",
                List.of(
                        new Running(
                                Optional.of("elsewhere"),
                                "bay-1-cp-0",
                                "Running",
                                Optional.of("bay-1"))));
        List<VirtualClusterRow> rows = read().virtualClusters().rows().get();
        assertEquals(3, rows.size());
        assertEquals(3, rows.getFirst().nodes().size());
        assertEquals(Set.of(), rows.get(1).carriers());
    }

    @Test
    void aBoxSaysHowManyItCarriesAndItsMachinesAreTheirClusters() {
        WorkloadModel model = read();
        assertEquals("2 clusters · 6 VMs", on(model, SRV_1).words());
        List<String> owners =
                model.stand().get().owners().values().iterator().next().stream()
                        .map(WorkloadOwner::name)
                        .toList();
        assertEquals(List.of("bay-1", "dispatch", "bay-2", "wind", "6 others"), owners);
    }

    @Test
    void theChosenOneLightsItsBoxesAndNothingElseHasAColour() {
        WorkloadModel model = read();
        model.virtualClusters().choose(Optional.of(BAY));
        BoxWorkload first = on(model, SRV_1);
        assertEquals("2 of its 3 nodes: cp-0, md-0", first.words());
        assertTrue(first.blocks().lit());
        assertEquals(
                List.of(
                        new WorkloadRun(BoxWorkloads.LIT, WorkloadMark.RUNNING, 2),
                        new WorkloadRun(0, WorkloadMark.BESIDE, 4)),
                first.blocks().machines());
        assertEquals("1 of its 3 nodes: md-1", on(model, SRV_2).words());
        assertEquals(
                List.of(List.of(new WorkloadOwner("bay-1", BoxWorkloads.LIT, 3))),
                List.copyOf(model.stand().get().owners().values()));
        model.virtualClusters()
                .choose(Optional.of(new VirtualClusterKey("site", "bay-2", "bay-2")));
        assertFalse(on(model, SRV_2).blocks().lit());
        assertEquals("", on(model, SRV_2).words());
        model.virtualClusters().choose(Optional.empty());
        assertEquals("2 clusters · 6 VMs", on(model, SRV_1).words());
    }

    @Test
    void choosingOneLooksThroughTheLensAndOneThatIsGoneIsChosenNoMore() {
        WorkloadModel model = read();
        bench.selection.lens().set(Lens.HEALTH);
        model.virtualClusters().choose(Optional.of(BAY));
        assertEquals(Lens.WORKLOADS, bench.selection.lens().get());
        bench.ports.workloads.tenants.clear();
        model.read();
        assertEquals(Optional.empty(), model.virtualClusters().chosen().get());
        assertFalse(on(model, SRV_1).blocks().lit());
    }

    @Test
    void aBoxListsItsClustersAndTheChainFromServerToNode() {
        WorkloadModel model = read();
        model.look(Optional.of(box(SRV_1)));
        WorkloadPage page = model.page().get();
        assertEquals("2 virtual clusters, 6 virtual machines, 3 pods.", page.sum());
        assertEquals(
                List.of("bay-1", "bay-2"),
                page.rows().stream()
                        .filter(row -> row.kind() == WorkloadRow.Kind.CLUSTER)
                        .map(WorkloadRow::name)
                        .toList());
        WorkloadRow machine =
                page.rows().stream()
                        .filter(row -> row.name().equals("bay-1-cp-0"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(Optional.of(BAY), machine.virtual());
        assertEquals("n1 → bay-1-cp-0 → node of virtual cluster bay-1", machine.more().getFirst());
        model.judge();
        assertEquals("scada-2", model.page().get().rows().getFirst().name());
    }

    @Test
    void itsNameLandsOnEachOfItsBoxesAndANodesNameOnItsOwn() {
        WorkloadModel model = read();
        assertEquals(
                List.of(new Hit.AtDevice(SRV_1), new Hit.AtDevice(SRV_2)),
                model.find("bay-1", 2).stream().map(Hit::place).toList());
        assertEquals("cp-0, md-0", model.find("bay-1", 10).getFirst().matched());
        assertEquals(
                List.of(new Hit.AtDevice(SRV_2)),
                model.find("n2", 10).stream().map(Hit::place).toList());
    }

    @Test
    void whatANodeIsAndSharesStandsOnItsBoxAndOnItsPage() {
        bench.ports.workloads.traits.put(
                "n1",
                new NodeTraits(
                        true,
                        Optional.of("east"),
                        NodeTraits.Autonomy.WITHOUT,
                        List.of(
                                new Share(Share.Kind.GPU, "a/gpu-count", 2, OptionalLong.of(0)),
                                new Share(
                                        Share.Kind.GPU_MEMORY,
                                        "a/gpu-mem",
                                        32 * 1_024,
                                        OptionalLong.of(12 * 1_024)),
                                new Share(Share.Kind.VF, "a/left", 8, OptionalLong.of(3)),
                                new Share(Share.Kind.VF, "a/right", 8, OptionalLong.empty())),
                        List.of(new LocalVolume("pv-1", "a", "data", "local", "Bound"))));
        WorkloadModel model = read();
        assertEquals("control plane · etcd · east · no autonomy", on(model, SRV_1).aside());
        assertEquals(
                List.of(
                        new BoxShare(BoxShare.Kind.GPU_MEMORY, OptionalLong.of(12), 32),
                        new BoxShare(BoxShare.Kind.VF, OptionalLong.empty(), 16)),
                on(model, SRV_1).blocks().shares());
        model.look(Optional.of(box(SRV_1)));
        assertEquals(
                "control plane · etcd member · node pool east · no autonomy ·"
                        + " GPU memory 12 / 32 GiB · VFs 3 / 8 · VFs ? / 8 · 1 local volume",
                model.page().get().traits());
        bench.texts.speak(Locale.SIMPLIFIED_CHINESE);
        assertTrue(model.page().get().traits().contains("GPU 显存 12 / 32 GiB"));
    }

    @Test
    void hundredsOfClustersAreListedAndTheBoxStaysReadable() {
        bench.ports.workloads.tenants.clear();
        WorkloadModel none = read();
        assertEquals(2, none.virtualClusters().rows().get().size());
        Map<String, List<Running>> tenants = bench.ports.workloads.tenants;
        tenants.put(
                "n1",
                IntStream.range(0, 175)
                        .mapToObj(i -> SampleWorkloads.tenant("c-" + i, "c-" + i + "-cp"))
                        .toList());
        none.read();
        assertEquals(176, none.virtualClusters().rows().get().size());
        assertEquals("175 clusters · 178 VMs", on(none, SRV_1).words());
        assertTrue(on(none, SRV_1).blocks().machines().size() <= 2 * WorkloadOwner.COLOURS);
    }
}
