package io.rackside.app.console.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.cluster.sight.FalloutSight;
import io.rackside.app.console.cabinet.MiddleViewModel;
import io.rackside.app.console.picture.BaselineStand;
import io.rackside.app.console.picture.FirmwareStand;
import io.rackside.app.console.picture.NetworkStand;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.search.Hit;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.BoxWorkloads;
import io.rackside.views.picture.CabinetPicture;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.WorkloadMark;
import io.rackside.views.picture.WorkloadOwner;
import io.rackside.views.picture.WorkloadRun;

import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

class WorkloadModelTest {
    private final Bench bench = new Bench(SampleSite.hosts());
    private Instant now = SampleSite.NOW;

    private WorkloadModel model() {
        return new WorkloadModel(
                bench.live,
                bench.selection,
                bench.texts,
                bench.background,
                bench.ports.workloads,
                () -> now);
    }

    private WorkloadModel read() {
        bench.ports.workloads.kept.add("site");
        WorkloadModel model = model();
        bench.selection.lens().set(Lens.WORKLOADS);
        return model;
    }

    private Device box(String name) {
        return bench.live.now().model().device(new DeviceId(name)).orElseThrow();
    }

    private CabinetPicture drawn(WorkloadModel model) {
        MiddleViewModel middle =
                new MiddleViewModel(
                        bench.live,
                        bench.selection,
                        bench.texts,
                        (_, _) -> {},
                        new SimpleObjectProperty<>(FirmwareStand.NONE),
                        new SimpleObjectProperty<>(NetworkStand.NONE),
                        new SimpleObjectProperty<>(BaselineStand.NONE),
                        model.stand());
        return ((MiddleViewModel.Drawing.OneCabinet) middle.drawing().get()).picture();
    }

    private BoxPicture drawn(WorkloadModel model, String name) {
        return drawn(model).boxes().stream()
                .filter(box -> box.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theLensIsOfferedOnceAClusterIsKeptAndNothingIsAskedBeforeIt() {
        model();
        assertFalse(bench.selection.lenses().contains(Lens.WORKLOADS));
        bench.ports.workloads.kept.add("site");
        model();
        assertTrue(bench.selection.lenses().contains(Lens.WORKLOADS));
        assertEquals(List.of(), bench.ports.asked);
    }

    @Test
    void aClusterThatACommandHasAddedIsNoticed() {
        model();
        bench.ports.workloads.kept.add("site");
        now = now.plus(Duration.ofMinutes(1));
        bench.selection.lens().set(Lens.POWER);
        assertTrue(bench.selection.lenses().contains(Lens.WORKLOADS));
    }

    @Test
    void whoLooksThroughTheLensHasTheClustersRead() {
        WorkloadModel model = read();
        assertEquals(List.of("read cluster site"), bench.ports.asked);
        BoxPicture box = drawn(model, "srv-01");
        assertEquals("control plane", box.callout().aside());
        assertEquals("3 VMs · 3 pods", box.callout().text());
        assertEquals("cordoned · 5 pods", drawn(model, "srv-02").callout().text());
        assertTrue(drawn(model, "srv-03").workloads().isEmpty());
    }

    @Test
    void blocksAreByOwnerAndWhatHasDoneItsWorkIsNone() {
        WorkloadModel model = read();
        BoxWorkloads running = drawn(model, "srv-01").workloads().orElseThrow();
        List<WorkloadOwner> owners = drawn(model).owners();
        assertEquals(List.of("dispatch", "wind", "a", "b", "4 others"), names(owners));
        assertEquals(List.of(3, 1, 1, 1, 4), owners.stream().map(WorkloadOwner::count).toList());
        assertEquals(
                List.of(
                        new WorkloadRun(0, WorkloadMark.RUNNING, 2),
                        new WorkloadRun(1, WorkloadMark.DOWN, 1)),
                running.machines());
        assertEquals(
                List.of(
                        new WorkloadRun(0, WorkloadMark.RUNNING, 1),
                        new WorkloadRun(WorkloadOwner.OTHERS, WorkloadMark.RUNNING, 1)),
                running.containers());
    }

    private static List<String> names(List<WorkloadOwner> owners) {
        return owners.stream().map(WorkloadOwner::name).toList();
    }

    @Test
    void whatWouldBeLostIsMarkedOnTheBoxAndStandsFirstOnItsPage() {
        WorkloadModel model = read();
        model.look(Optional.of(box("srv-01")));
        assertEquals("3 virtual machines, 3 pods.", model.page().get().sum());
        assertEquals("Node n1 of site, by the serial number SN-n1.", model.page().get().node());
        model.judge();
        assertEquals(
                "1 move, 1 start again elsewhere, 1 are lost, 0 block. etcd holds with 2 of 3, and"
                        + " with none to spare.",
                model.page().get().sum());
        assertEquals("scada-2", model.page().get().rows().getFirst().name());
        assertEquals("lost", model.page().get().rows().getFirst().fate());
        assertEquals("Judged as emptied first.", model.page().get().notes().getFirst());
        assertEquals(2, model.page().get().notes().size());
        assertTrue(
                drawn(model, "srv-01")
                        .workloads()
                        .orElseThrow()
                        .machines()
                        .contains(new WorkloadRun(0, WorkloadMark.AT_RISK, 1)));
    }

    @Test
    void aSwitchIsAskedOfTheOnlyClusterThereIs() {
        WorkloadModel model = read();
        model.look(Optional.of(box("sw-01")));
        assertEquals(WorkloadPage.NOTHING, model.page().get());
        model.judge();
        assertTrue(bench.ports.asked.contains("fallout sw-01 of site"));
        assertEquals(4, model.page().get().rows().size());
    }

    @Test
    void beforeAClusterWasReadNothingCanBeSaid() {
        WorkloadModel model = model();
        model.look(Optional.of(box("sw-01")));
        model.judge();
        assertEquals("Read the clusters first: none is known yet.", model.work().said().get());
    }

    @Test
    void ofTwoClustersBothAreAskedWhatHangsOnASwitch() {
        bench.ports.workloads.kept.add("other");
        WorkloadModel model = read();
        model.look(Optional.of(box("sw-01")));
        model.judge();
        WorkloadPage page = model.page().get();
        assertEquals(
                "2 move, 2 start again elsewhere, 2 are lost, 0 block. other: etcd holds with 2 of"
                        + " 3, and with none to spare. site: etcd holds with 2 of 3, and with none"
                        + " to spare.",
                page.sum());
        assertEquals(
                List.of("other", "site"),
                page.rows().stream().map(WorkloadRow::cluster).distinct().sorted().toList());
        assertEquals(8, page.rows().stream().map(WorkloadRow::key).distinct().count());
    }

    @Test
    void oneOfTwoThatDoesNotAnswerIsNamedBesideTheOther() {
        bench.ports.workloads.kept.add("other");
        WorkloadModel model = read();
        bench.ports.workloads.silent.add("other");
        model.look(Optional.of(box("sw-01")));
        model.judge();
        WorkloadPage page = model.page().get();
        assertEquals(4, page.rows().size());
        assertTrue(
                page.notes().stream().anyMatch(it -> it.startsWith("other could not be asked: ")),
                page.notes()::toString);
    }

    @Test
    void aCabinetIsAskedAsAWholeAndItsPageSaysWhichBoxesGo() {
        WorkloadModel model = read();
        bench.ports.workloads.reach =
                new FalloutSight.Reach(
                        false, List.of("srv-01"), List.of("srv-03"), List.of("srv-02"));
        model.look(SampleSite.A07);
        assertEquals(WorkloadPage.NOTHING, model.page().get());
        model.judge();
        assertTrue(
                bench.ports.asked.contains("fallout " + SampleSite.A07.name() + " of site"),
                bench.ports.asked::toString);
        assertEquals("", model.work().said().get());
        assertEquals(4, model.page().get().rows().size());
        assertEquals(
                List.of(
                        "Judged as gone at once and without a word.",
                        "Lose all power: srv-01.",
                        "Cut off from the other servers: srv-03.",
                        "Go on with one cord or way less: srv-02."),
                model.page().get().notes().subList(0, 4));
        model.look(Optional.of(box("sw-01")));
        assertEquals(WorkloadPage.NOTHING, model.page().get());
    }

    @Test
    void aVirtualClusterThatLosesItsMajorityStandsFirst() {
        WorkloadModel model = read();
        bench.ports.workloads.hosted =
                List.of(
                        new FalloutSight.Hosted(
                                "t",
                                "wind",
                                new FalloutSight.Memory(FalloutSight.Memory.State.LOST, 1, 3),
                                true));
        model.look(Optional.of(box("srv-01")));
        model.judge();
        WorkloadRow first = model.page().get().rows().getFirst();
        assertEquals("wind", first.name());
        assertEquals("down for a while", first.fate());
        assertEquals(
                "1 of 3 of its control plane stay. It is down until machines have started again"
                        + " elsewhere.",
                first.reason());
        model.look(Optional.of(box("sw-01")));
        model.judge();
        assertEquals("wind", model.page().get().rows().getFirst().name());
    }

    @Test
    void aClusterThatIsAwayIsNamedAndTheOthersAreShown() {
        bench.ports.workloads.kept.add("away");
        bench.ports.workloads.silent.add("away");
        WorkloadModel model = read();
        assertTrue(
                model.work().said().get().startsWith("Not read: away: "),
                model.work().said().get());
        assertEquals("control plane · 3 VMs · 3 pods", drawn(model, "srv-01").callout().words());
    }

    @Test
    void whatIsOldSaysSoWhileItIsAwayAndIsShownAgainWhenItIsBack() {
        WorkloadModel model = read();
        bench.ports.workloads.silent.add("site");
        bench.ports.workloads.tell("site");
        now = now.plus(Duration.ofMinutes(20));
        bench.selection.lens().set(Lens.HEALTH);
        bench.selection.lens().set(Lens.WORKLOADS);
        assertEquals(
                "control plane · 3 VMs · 3 pods · 20 min old",
                drawn(model, "srv-01").callout().words());
        assertTrue(model.work().said().get().startsWith("Not read: site: "));
        bench.ports.workloads.silent.clear();
        bench.ports.workloads.tell("site");
        assertEquals("", model.work().said().get());
    }

    @Test
    void oneWhoseFollowingHasEndedIsBegunAgain() {
        read();
        bench.ports.workloads.ears.clear();
        now = now.plus(Duration.ofMinutes(1));
        bench.selection.lens().set(Lens.HEALTH);
        bench.selection.lens().set(Lens.WORKLOADS);
        assertEquals(List.of("read cluster site", "read cluster site"), bench.ports.asked);
    }

    @Test
    void nothingIsFollowedLongAfterSomebodyHasLooked() {
        WorkloadModel model = read();
        bench.selection.lens().set(Lens.HEALTH);
        assertTrue(bench.ports.workloads.ears.containsKey("site"));
        now = now.plus(Duration.ofMinutes(3));
        bench.selection.lens().set(Lens.POWER);
        assertEquals(0, bench.ports.workloads.ears.size());
        bench.selection.lens().set(Lens.WORKLOADS);
        assertTrue(bench.ports.workloads.ears.containsKey("site"));
        model.close();
        assertEquals(0, bench.ports.workloads.ears.size());
    }

    @Test
    void aNameLandsOnTheBoxItRunsOn() {
        WorkloadModel model = read();
        List<Hit> hits = model.find("SCADA", 10);
        assertEquals(List.of("scada-1", "scada-2"), hits.stream().map(Hit::label).toList());
        assertEquals(new Hit.AtDevice(new DeviceId("srv-01")), hits.getFirst().place());
        assertEquals(List.of("web-1", "web-2"), labels(model.find("web dispatch", 10)));
        assertEquals(1, model.find("p", 1).size());
        assertEquals(List.of(), model.find("  ", 10));
    }

    private static List<String> labels(List<Hit> hits) {
        return hits.stream().map(Hit::label).toList();
    }

    @Test
    void aNodeWithoutABoxCanBeBoundAndWhatAPersonSaidTakenBack() {
        WorkloadModel model = read();
        model.look(Optional.of(box("srv-03")));
        assertEquals(List.of(new WorkloadModel.Homeless("site", "n3")), model.homeless());
        model.bind(model.homeless().getFirst());
        assertTrue(bench.ports.asked.contains("bind n3 to srv-03 in site"));
        model.look(Optional.of(box("srv-02")));
        assertTrue(model.page().get().bound());
        model.unbind();
        assertTrue(bench.ports.asked.contains("unbind n2 in site"));
    }

    @Test
    void aForgottenClusterIsShownNoMore() {
        WorkloadModel model = read();
        bench.ports.workloads.kept.clear();
        model.offer();
        assertTrue(drawn(model, "srv-01").workloads().isEmpty());
    }

    @Test
    void wordsFollowTheLanguage() {
        WorkloadModel model = read();
        bench.texts.speak(Locale.SIMPLIFIED_CHINESE);
        assertEquals("控制面 · 3 虚拟机 · 3 Pod", drawn(model, "srv-01").callout().words());
    }
}
