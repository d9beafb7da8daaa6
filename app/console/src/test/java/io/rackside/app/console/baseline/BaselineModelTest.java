package io.rackside.app.console.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.act.ActViewModel;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.cabinet.MiddleViewModel;
import io.rackside.app.console.picture.FirmwareStand;
import io.rackside.app.console.picture.NetworkStand;
import io.rackside.app.console.picture.WorkloadStand;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleBaselines;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.sheet.Form;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.Status;

import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class BaselineModelTest {
    private static final DeviceId HOST = new DeviceId("srv-01");

    private final Bench bench = new Bench(SampleSite.hosts());

    private BaselineModel model() {
        return new BaselineModel(
                bench.live, bench.selection, bench.texts, bench.background, bench.ports.baselines);
    }

    private BaselineModel checked() {
        bench.ports.baselines.reports.put(HOST, SampleBaselines.report(HOST));
        BaselineModel model = model();
        model.look(Optional.of(box()));
        return model;
    }

    private Device box() {
        return bench.live.now().model().device(HOST).orElseThrow();
    }

    private BoxPicture drawn(BaselineModel model, String name) {
        bench.selection.lens().set(Lens.BASELINE);
        MiddleViewModel middle =
                new MiddleViewModel(
                        bench.live,
                        bench.selection,
                        bench.texts,
                        (_, _) -> {},
                        new SimpleObjectProperty<>(FirmwareStand.NONE),
                        new SimpleObjectProperty<>(NetworkStand.NONE),
                        model.stand(),
                        new SimpleObjectProperty<>(WorkloadStand.NONE));
        return ((MiddleViewModel.Drawing.OneCabinet) middle.drawing().get())
                .picture().boxes().stream()
                        .filter(box -> box.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void theLensIsOfferedOnceABoxWasChecked() {
        BaselineModel model = model();
        assertFalse(bench.selection.lenses().contains(Lens.BASELINE));
        model.look(Optional.of(box()));
        model.check();
        assertEquals(List.of("check baseline srv-01"), bench.ports.asked);
        assertTrue(bench.selection.lenses().contains(Lens.BASELINE));
        assertEquals(
                "1 must and 1 should deviate, 1 excepted, 1 not checked, 1 as set.",
                model.page().get().sum());
    }

    @Test
    void aBoxSaysHowManyDeviateAndWhatIsUncheckedIsNeverGreen() {
        BaselineModel model = checked();
        BoxPicture host = drawn(model, "srv-01");
        assertEquals(Status.CRITICAL, host.status());
        assertEquals(
                "1 must deviate · 1 should deviate · 1 drifted · 1 excepted · 1 not checked",
                host.callout().text());
        assertEquals("2", host.lensValue().orElseThrow().label());
        assertEquals(Status.UNKNOWN, drawn(model, "srv-02").status());
        assertEquals(Status.UNKNOWN, drawn(model, "srv-03").status(), "has a BMC");
        assertEquals(Status.NOT_MONITORED, drawn(model, "pdu-a").status());
    }

    @Test
    void whatMustBeMendedComesFirstAndWhatIsOfNoConcernIsNotShown() {
        List<EntryRow> rows = checked().page().get().rows();
        assertEquals(
                List.of("ssh.root", "kernel.swappiness", "audit.unread", "bios.numa", "net.met"),
                rows.stream().map(row -> row.entry().id()).toList());
        assertEquals(
                List.of(Status.CRITICAL, Status.WARNING, Status.UNKNOWN, Status.OK, Status.OK),
                rows.stream().map(EntryRow::status).toList());
        assertEquals("drifted", rows.get(1).below());
        assertEquals("old card", rows.get(3).below());
        assertTrue(
                rows.get(3).more().contains("Excepted until 2026-03-05 by Li Wei: old card"),
                rows.get(3).more().toString());
    }

    @Test
    void onlyWhatIsChosenIsSetAndOfAPortOnlyThatOne() {
        BaselineModel model = checked();
        List<EntryRow> rows = model.page().get().rows();
        assertEquals(Optional.of(List.of()), model.toSet(List.of()));
        assertEquals(Optional.of(List.of("ssh.root")), model.toSet(rows.subList(0, 1)));
        assertEquals(Optional.empty(), model.toSet(rows.subList(2, 4)));
        assertEquals(
                "None of the chosen setpoints deviates: there is nothing to set.",
                model.work().said().get());
        assertEquals(
                Optional.of(List.of("kernel.swappiness@ens1f0")),
                model.toSet(List.of(ofPort(rows.get(1), "ens1f0"))));
    }

    private static EntryRow ofPort(EntryRow row, String port) {
        EntryStanding one = row.entry();
        return new EntryRow(
                new EntryStanding(
                        one.id(),
                        port,
                        one.title(),
                        one.must(),
                        one.standing(),
                        one.now(),
                        one.expected(),
                        one.said(),
                        one.origin(),
                        one.insteadOf(),
                        one.leave(),
                        one.persisted(),
                        one.setting(),
                        one.byHand(),
                        one.hazard(),
                        one.sources()),
                row.group(),
                row.status(),
                row.name(),
                row.below(),
                row.now(),
                row.expected(),
                row.origin(),
                row.hazard(),
                row.more());
    }

    @Test
    void aBoxThatWasWellLongAgoIsNotShownAsWell() {
        for (int hours : List.of(11, 13)) {
            BaselineReport report = SampleBaselines.report(HOST);
            bench.ports.baselines.reports.put(
                    HOST,
                    new BaselineReport(
                            HOST,
                            report.name(),
                            SampleSite.NOW.minus(Duration.ofHours(hours)),
                            report.files(),
                            report.entries().subList(0, 1),
                            List.of()));
            BoxPicture host = drawn(model(), "srv-01");
            assertEquals(hours == 11 ? Status.OK : Status.UNKNOWN, host.status());
        }
    }

    @Test
    void whatComesOfOneBoxIsNotSaidOfAnother() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        BaselineModel model =
                new BaselineModel(
                        bench.live,
                        bench.selection,
                        bench.texts,
                        new Background(waiting::add, Runnable::run, bench.ports::expected),
                        bench.ports.baselines);
        model.look(Optional.of(box()));
        model.check();
        assertTrue(model.work().busy().get());
        model.look(bench.live.now().model().device(new DeviceId("srv-02")));
        assertFalse(model.work().busy().get());
        model.check();
        while (model.work().busy().get()) {
            assertEquals(
                    "Reading srv-02 and holding it against its setpoints.",
                    model.work().said().get());
            waiting.removeFirst().run();
        }
        assertEquals("", model.work().said().get());
    }

    @Test
    void anExceptionHasAReasonAndAnEnd() {
        BaselineModel model = checked();
        EntryRow row = model.page().get().rows().getFirst();
        model.except(row, "replaced in May", SampleSite.NOW.plus(Duration.ofDays(30)));
        assertEquals(List.of("except srv-01 ssh.root replaced in May 30"), bench.ports.asked);
        model.lift(model.page().get().rows().get(3));
        assertEquals("lift srv-01 bios.numa", bench.ports.asked.getLast());
        assertEquals(Duration.ofDays(7), ExceptionForm.days(" 7 "));
        for (String wrong : List.of("", "0", "367", "x", "-1")) {
            assertThrows(Form.Wrong.class, () -> ExceptionForm.days(wrong), wrong);
        }
    }

    @Test
    void aPlanTellsCommandsWayBackAndWhatIsLeftOut() {
        DraftActs acts =
                new DraftActs(
                        () -> bench.ports.baselines.plan(HOST, List.of("ssh.root"), true),
                        Message.of("console.baseline.nothing-to-set"));
        ActViewModel asked = new ActViewModel(acts, bench.background, _ -> true);
        asked.ask();
        List<DraftRow> rows = DraftTable.rows(acts.draft().orElseThrow(), bench.texts);
        assertEquals("Set at once", rows.get(0).group());
        assertEquals("locks root out", rows.get(0).below());
        assertEquals("sed -i s/no/yes/ /etc/ssh/sshd_config", rows.get(0).back());
        assertEquals("Not set", rows.get(1).group());
        asked.start(_ -> {});
        assertEquals(
                List.of("plan baseline srv-01 [ssh.root] and restart", "apply baseline srv-01"),
                bench.ports.asked);
    }

    @Test
    void allBoxesOfTheCabinetAreCheckedAndShownThroughTheLens() {
        BaselineModel model = model();
        List<String> said = new ArrayList<>();
        model.checkHere(what -> said.add(bench.texts.say(what)));
        assertEquals(
                Stream.of(
                                "srv-01", "srv-02", "srv-03", "srv-04", "srv-05", "srv-06",
                                "srv-07", "sw-01", "sw-02")
                        .map(name -> "check baseline " + name)
                        .toList(),
                bench.ports.asked.stream().sorted().toList());
        assertEquals(Lens.BASELINE, bench.selection.lens().get());
        assertEquals("9 boxes are checked.", said.getLast());
        assertFalse(model.checkingHere().get());
    }

    @Test
    void aBoxThatIsSilentKeepsNoOtherFromBeingChecked() {
        BaselineModel model = model();
        bench.ports.baselines.silent.add(HOST);
        List<String> said = new ArrayList<>();
        model.checkHere(what -> said.add(bench.texts.say(what)));
        assertTrue(said.getLast().startsWith("8 of 9 boxes are checked. srv-01: "), said::toString);
        assertTrue(bench.selection.lenses().contains(Lens.BASELINE));
    }

    @Test
    void whatAJobHasSetCanBeTakenBack() {
        assertFalse(checked().page().get().wayBack());
        bench.ports.baselines.setBefore.add(HOST);
        assertTrue(checked().page().get().wayBack());
    }
}
