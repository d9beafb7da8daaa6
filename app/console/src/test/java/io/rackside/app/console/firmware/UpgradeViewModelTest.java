package io.rackside.app.console.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.acts.HostQuestion;
import io.rackside.app.console.hosts.HostsModel;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleFirmware;
import io.rackside.app.firmware.Silence;
import io.rackside.app.firmware.desk.UpgradeOptions;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.Risk;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class UpgradeViewModelTest {
    private final Bench bench = new Bench();
    private final SampleFirmware door = bench.ports.firmware;
    private final UpgradeWatch watch = new UpgradeWatch(bench.live, bench.background, door);
    private final HostsModel hosts =
            new HostsModel(Runnable::run, bench.background, bench.ports.hosts(), _ -> {});
    private final UpgradeViewModel model =
            new UpgradeViewModel(
                    bench.live, bench.selection, bench.texts, bench.background, door, watch, hosts);

    private void choose(String... boxes) {
        bench.selection.choose(
                Stream.of(boxes).map(DeviceId::new).collect(Collectors.toUnmodifiableSet()));
    }

    private <P extends UpgradePage> P page(Class<P> kind) {
        return assertInstanceOf(kind, model.page().get());
    }

    private void check(String... boxes) {
        choose(boxes);
        model.enter();
        model.choose("package/ab");
        model.check("");
    }

    private RunPage show(Job.State state, io.rackside.app.firmware.BoxStatus... boxes) {
        door.upgrades = List.of(SampleFirmware.upgrade(state, List.of(boxes), Optional.empty()));
        watch.read();
        model.follow(SampleFirmware.UPGRADE);
        return page(UpgradePage.Run.class).page();
    }

    @Test
    void boxesAreThoseChosenOnTheDrawingAndNothingIsAskedBeforeAGoalIsChosen() {
        model.enter();
        assertFalse(page(UpgradePage.Choose.class).ready());
        choose("srv-03", "srv-02");
        assertEquals("U34-35 srv-02, U32-33 srv-03", page(UpgradePage.Choose.class).boxes());
        assertFalse(page(UpgradePage.Choose.class).ready());
        model.choose("package/ab");
        assertTrue(page(UpgradePage.Choose.class).ready());
        assertTrue(bench.ports.asked.stream().noneMatch(asked -> asked.startsWith("plan")));
    }

    @Test
    void aBoxNothingTalksToIsNoPartOfIt() {
        choose("srv-02", "pdu-a");
        model.enter();
        assertEquals("U34-35 srv-02", page(UpgradePage.Choose.class).boxes());
    }

    @Test
    void anUnsignedPackageIsNamedAsSuch() {
        model.enter();
        GoalRow row = page(UpgradePage.Choose.class).goals().get(1);
        assertEquals("BMC 6.44 · unsigned", row.below());
        assertEquals(Status.WARNING, row.status());
    }

    @Test
    void whatIsNotKnownStandsBesideWhatIsWellCounted() {
        check("srv-03");
        CheckCard card = page(UpgradePage.Checks.class).boxes().getFirst();
        assertEquals(
                List.of(Status.UNKNOWN, Status.OK),
                card.lines().stream().map(CheckCard.Line::status).toList());
        assertEquals("checks without objection: 1", card.lines().getLast().text());
        assertFalse(page(UpgradePage.Checks.class).reasonAsked());
    }

    @Test
    void aRefusedBoxIsLeftOutUntilAReasonIsGiven() {
        door.refused = List.of(new DeviceId("srv-02"));
        check("srv-03", "srv-02");
        UpgradePage.Checks page = page(UpgradePage.Checks.class);
        assertTrue(page.reasonAsked());
        assertTrue(page.sum().contains("left out: 1"), page.sum());
        assertEquals(Status.CRITICAL, page.boxes().getFirst().worst());
        model.check("agreed with the control centre");
        assertFalse(page(UpgradePage.Checks.class).sum().contains("left out"));
    }

    @Test
    void otherBoxesOnTheDrawingMakeThePlanWorthless() {
        check("srv-03");
        model.showPlan();
        choose("srv-02");
        assertEquals("U34-35 srv-02", page(UpgradePage.Choose.class).boxes());
        model.start("");
        assertTrue(bench.ports.asked.stream().noneMatch(asked -> asked.startsWith("start")));
    }

    @Test
    void thePlanSaysItsWavesAndMinutesAndBeginsOnce() {
        check("srv-03", "srv-02");
        model.showPlan();
        UpgradePage.Plan plan = page(UpgradePage.Plan.class);
        assertEquals(2, plan.waves().size());
        assertTrue(plan.sum().contains("16 min"), plan.sum());
        assertEquals("A-07 srv-02: BMC 6.41 → 6.44", plan.waves().getFirst().boxes().getFirst());
        model.start("");
        page(UpgradePage.Run.class);
        model.start("");
        assertEquals(
                1, bench.ports.asked.stream().filter(asked -> asked.startsWith("start")).count());
    }

    @Test
    void whatCannotBeUndoneWantsThePlansNameTyped() {
        door.risk = Risk.CANNOT_BE_UNDONE;
        check("srv-03");
        model.showPlan();
        assertEquals(Optional.of("ibmc-6.44"), page(UpgradePage.Plan.class).name());
        model.start("ibmc");
        page(UpgradePage.Plan.class);
        model.start("ibmc-6.44");
        page(UpgradePage.Run.class);
    }

    @Test
    void aRunningUpgradeIsFoundAgain() {
        door.upgrades = List.of(SampleFirmware.running(List.of(SampleFirmware.sending("srv-03"))));
        watch.read();
        model.enter();
        assertEquals(SampleFirmware.UPGRADE, page(UpgradePage.Run.class).upgrade());
    }

    @Test
    void aBoxSaysHowFarHowFastAndHowLongYet() {
        RunPage page = show(Job.State.RUNNING, SampleFirmware.sending("srv-03"));
        assertEquals("20\u00a0%", page.boxes().getFirst().progress());
        assertEquals("1.6\u00a0MB/s · 6 min left", page.boxes().getFirst().pace());
        assertEquals("Wave 1 of 2 · 7 min left", page.state());
        assertTrue(page.traffic().contains("64.0\u00a0MB"), page.traffic());
        assertFalse(page.over());
    }

    @Test
    void anExpectedSilenceSaysHowLongAndWhatIsUsual() {
        var usual = new Silence.Usual(Duration.ofMinutes(3), Duration.ofMinutes(5), 4);
        RunPage page =
                show(
                        Job.State.RUNNING,
                        SampleFirmware.silent(
                                "srv-03",
                                bench.live.now().at().minusSeconds(130),
                                Optional.of(usual)));
        assertEquals("silent 2 min 10 s, usual 3 min to 5 min", page.boxes().getFirst().doing());
    }

    @Test
    void theStepsOfTheBoxThatIsLookedAtStandInTheirOrderWithTheirTimes() {
        show(Job.State.RUNNING, SampleFirmware.waiting("srv-02"), SampleFirmware.proved("srv-03"));
        assertEquals(1, model.steps().get().size());
        model.look(new DeviceId("srv-03"));
        assertEquals(
                List.of("4 s", "1 min", "3 min 56 s", "20 s"),
                model.steps().get().stream().map(StepRow::took).toList());
        assertEquals("10:40:04", model.steps().get().get(1).at());
    }

    @Test
    void theLogTellsAllOfItInOrderAndHowItEnded() {
        RunPage page =
                show(
                        Job.State.FAILED,
                        SampleFirmware.proved("srv-03"),
                        SampleFirmware.failed("srv-02"));
        List<String> lines = page.log().lines().toList();
        assertTrue(lines.getFirst().startsWith("2026-03-02 10:40:00"), lines.getFirst());
        assertTrue(lines.get(1).contains("cdcd"), lines.get(1));
        assertTrue(lines.getLast().contains("Proved on 1 of 2; to be looked at: 1"));
        List<String> times =
                lines.stream()
                        .filter(line -> line.startsWith("10:"))
                        .map(l -> l.substring(0, 8))
                        .toList();
        assertEquals(times.stream().sorted().toList(), times);
        assertTrue(page.over());
    }

    @Test
    void aChangedCertificateIsAskedAboutWithBothFingerprints() {
        RunPage page = show(Job.State.RUNNING, SampleFirmware.asking("srv-03"));
        assertEquals(1, page.questions().size());
        assertEquals(Status.WARNING, page.boxes().getFirst().status());
        model.answer(page.questions().getFirst(), true);
        assertTrue(bench.ports.asked.contains("answer " + "02".repeat(32) + " true"));
    }

    @Test
    void whatStoppedItIsSaidAndAnInterruptedOneCanBeCarriedOn() {
        door.upgrades =
                List.of(
                        SampleFirmware.upgrade(
                                Job.State.INTERRUPTED,
                                List.of(SampleFirmware.waiting("srv-03")),
                                Optional.of(Message.of("console.bmc.off"))));
        watch.read();
        model.enter();
        RunPage page = page(UpgradePage.Run.class).page();
        assertTrue(page.resumable());
        assertEquals(Optional.of("off"), page.stopped());
        model.resume();
        assertTrue(bench.ports.asked.contains("resume upgrade-1"));
    }

    @Test
    void goingBackFromTheRunDoesNotEndIt() {
        show(Job.State.RUNNING, SampleFirmware.sending("srv-03"));
        choose("srv-02");
        page(UpgradePage.Run.class);
        model.back();
        page(UpgradePage.Choose.class);
        assertFalse(bench.ports.asked.contains("cancel upgrade-1"));
        assertEquals(Set.of(new DeviceId("srv-02")), bench.selection.devices().get());
    }

    @Test
    void howItIsToGoStandsBelowTheGoalsAndIsWhatIsPlanned() {
        choose("srv-03", "srv-02");
        model.enter();
        model.choose("package/ab");
        assertEquals(
                "canary chosen by itself · 4 side by side · stops at the first failure",
                page(UpgradePage.Choose.class).options());
        UpgradeOptions wanted =
                new UpgradeOptions(
                        Optional.of(new DeviceId("srv-02")),
                        2,
                        1,
                        true,
                        true,
                        false,
                        Optional.of(UpgradeOptions.Way.PULL_HTTPS));
        model.go(wanted);
        assertEquals(
                "canary U34-35 srv-02 · 2 side by side · stops after more than 1 failure"
                        + " · also over the same version · also over a newer version"
                        + " · settings are dropped · fetched by the BMC over HTTPS",
                page(UpgradePage.Choose.class).options());
        model.check("");
        assertEquals(wanted, door.how);
    }

    @Test
    void aCanaryThatIsNotChosenAnyMoreIsNone() {
        choose("srv-03", "srv-02");
        model.enter();
        model.choose("package/ab");
        model.go(
                new UpgradeOptions(
                        Optional.of(new DeviceId("srv-02")),
                        4,
                        0,
                        false,
                        false,
                        true,
                        Optional.empty()));
        choose("srv-03");
        model.check("");
        assertEquals(Optional.empty(), door.how.canary());
    }

    @Test
    void whatNobodySignedAndWhatIsNotKnownAreStoodForOneByOne() {
        check("srv-03");
        model.showPlan();
        List<String> consents = page(UpgradePage.Plan.class).consents();
        assertEquals(2, consents.size());
        assertTrue(consents.getFirst().contains("Nobody signed"), consents.getFirst());
        assertTrue(consents.getLast().contains("not known (1)"), consents.getLast());
    }

    @Test
    void theRuleOfThePlanIsSaidAsItWasWanted() {
        check("srv-03");
        model.showPlan();
        assertTrue(page(UpgradePage.Plan.class).rule().startsWith("The first failure"));
        model.back();
        model.back();
        model.go(new UpgradeOptions(Optional.empty(), 4, 2, false, false, true, Optional.empty()));
        model.choose("package/ab");
        model.check("");
        model.showPlan();
        assertTrue(page(UpgradePage.Plan.class).rule().contains("more than 2"));
    }

    @Test
    void aWayBackTakesAReasonAndLeadsBackToTheRunItTakesBack() {
        show(Job.State.DONE, SampleFirmware.proved("srv-03"));
        model.takeBack();
        page(UpgradePage.Checks.class);
        choose("srv-02");
        page(UpgradePage.Checks.class);
        model.check("the fans are loud");
        assertTrue(
                bench.ports.asked.contains("back upgrade-1 the fans are loud"),
                bench.ports.asked.toString());
        model.back();
        page(UpgradePage.Run.class);
    }

    private HostQuestion question(long number, String box) {
        return new HostQuestion(
                number,
                new DeviceId(box),
                Message.of("operations.host.may-go-down", box),
                bench.live.now().at());
    }

    @Test
    void whatIsAskedOfItsHostsStandsOnTheRun() {
        show(Job.State.RUNNING, SampleFirmware.sending("srv-03"));
        bench.ports.ask(question(1, "srv-03"), question(2, "srv-02"));
        assertEquals(1, page(UpgradePage.Run.class).page().hosts().size());
    }

    @Test
    void whatABoxLostIsNamedAndCanBePutBack() {
        RunPage page = show(Job.State.DONE, SampleFirmware.losing("srv-03"));
        assertEquals(
                List.of("as it was to be", "lost; can be put back", "changed"),
                page.differences().stream().map(DifferenceRow::verdict).toList());
        LostSettings lost = page(UpgradePage.Run.class).lost().orElseThrow();
        assertEquals("srv-03", lost.name());
        assertEquals("image-1", lost.image().value());
    }

    @Test
    void whereNothingWasLostNothingIsPutBack() {
        show(Job.State.DONE, SampleFirmware.proved("srv-03"));
        assertEquals(Optional.empty(), page(UpgradePage.Run.class).lost());
    }
}
