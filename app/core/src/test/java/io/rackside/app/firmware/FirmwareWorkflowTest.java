package io.rackside.app.firmware;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.FastTime;
import io.rackside.app.access.Terms;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.firmware.plan.Check;
import io.rackside.bmc.firmware.plan.StopRule;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.model.Health;
import io.rackside.model.Message;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareBaseline;
import io.rackside.model.settings.Change;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Step;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Upgrades of many boxes, with boxes that do as they are told. */
class FirmwareWorkflowTest {
    @TempDir Path folder;
    private UpgradeBench bench;

    @AfterEach
    void end() {
        bench.close();
        assertEquals(List.of(), List.copyOf(bench.bugs));
    }

    private void bench(int boxes) throws IOException {
        bench = new UpgradeBench(folder, new FastTime(600), boxes);
    }

    @Test
    void oneBoxIsUpgradedAndProved() throws Exception {
        bench(1);
        CampaignStatus end = bench.ended(bench.start(bench.wish()));
        assertEquals(Job.State.DONE, end.state());
        BoxStatus box = end.boxes().getFirst();
        assertEquals(UpgradeState.PROVED, box.state());
        ImageStatus image = box.images().getFirst();
        assertEquals("1.0", image.from());
        assertEquals(Optional.of("2.0"), image.read());
        assertEquals(1, image.share());
        assertEquals(image.size(), image.sent());
        assertTrue(
                image.stages().stream()
                        .map(StageTime::stage)
                        .toList()
                        .containsAll(
                                List.of(
                                        Stage.CHECK,
                                        Stage.SENDING,
                                        Stage.RESTARTING,
                                        Stage.PROVING,
                                        Stage.COMPARE)));
        assertTrue(image.stages().stream().allMatch(stage -> stage.to().isPresent()));
        assertEquals(1, bench.box(1).flashes.get());
    }

    @Test
    void theCanaryGoesAloneAndWavesKeepTheirSize() throws Exception {
        bench(7);
        UpgradePlan plan = bench.firmware.plan(bench.wish(), Terms.person());
        assertEquals(List.of(1, 4, 2), plan.waves().stream().map(w -> w.boxes().size()).toList());
        assertTrue(plan.waves().getFirst().canary());
        JobId job = bench.firmware.start(plan, PlanFile.hash(plan), Terms.person());
        assertEquals(Job.State.DONE, bench.ended(job).state());
        assertTrue(bench.boxes.workingMost.get() <= 4);
        for (int i = 1; i <= 7; i++) {
            assertEquals("2.0", bench.box(i).version);
            assertEquals(1, bench.box(i).flashes.get());
        }
    }

    @Test
    void aFailingCanaryStopsAll() throws Exception {
        bench(4);
        bench.box(1).end = FakeBoxes.End.REFUSED;
        CampaignStatus end = bench.ended(bench.start(bench.wish()));
        assertEquals(Job.State.FAILED, end.state());
        assertTrue(end.stopped().isPresent());
        assertEquals(UpgradeState.FAILED, end.boxes().getFirst().state());
        for (int i = 2; i <= 4; i++) {
            assertEquals(0, bench.box(i).flashes.get());
            assertEquals(UpgradeState.NOT_BEGUN, end.boxes().get(i - 1).state());
        }
    }

    @Test
    void theStopRuleCountsFailures() throws Exception {
        bench(6);
        bench.box(2).end = FakeBoxes.End.REFUSED;
        UpgradeWish one = withStop(new StopRule(1), 1);
        CampaignStatus end = bench.ended(bench.start(one));
        assertEquals(Job.State.FAILED, end.state());
        assertEquals(Optional.empty(), end.stopped());
        assertEquals("2.0", bench.box(6).version);
        assertEquals(5, end.boxes().stream().filter(b -> b.state() == UpgradeState.PROVED).count());
    }

    @Test
    void aSecondFailureBeyondTheRuleStops() throws Exception {
        bench(6);
        bench.box(2).end = FakeBoxes.End.REFUSED;
        bench.box(3).end = FakeBoxes.End.REFUSED;
        CampaignStatus end = bench.ended(bench.start(withStop(new StopRule(1), 1)));
        assertEquals(Job.State.FAILED, end.state());
        assertTrue(end.stopped().isPresent());
        assertEquals(0, bench.box(4).flashes.get());
    }

    private UpgradeWish withStop(StopRule rule, int side) {
        UpgradeWish usual = bench.wish();
        return new UpgradeWish(
                usual.name(),
                usual.boxes(),
                usual.source(),
                side,
                rule,
                Optional.empty(),
                usual.manner(),
                Optional.empty());
    }

    @Test
    void cancellingLetsTheOneUnderWayEndAndBeginsNoOther() throws Exception {
        bench(3);
        bench.box(1).hold = new CountDownLatch(1);
        JobId job = bench.start(bench.wish());
        bench.box(1).taken.await();
        bench.firmware.cancel(job);
        bench.box(1).hold.countDown();
        CampaignStatus end = bench.ended(job);
        assertEquals(Job.State.CANCELLED, end.state());
        assertEquals(UpgradeState.PROVED, end.boxes().getFirst().state());
        assertEquals("2.0", bench.box(1).version);
        assertEquals(0, bench.box(2).flashes.get());
        assertEquals(UpgradeState.NOT_BEGUN, end.boxes().get(1).state());
    }

    @Test
    void cancellingLeavesAWaveMateThatHasNotBegunAlone() throws Exception {
        bench(3);
        UpgradePlan plan = bench.firmware.plan(bench.wish(), Terms.person());
        CountDownLatch check = new CountDownLatch(1);
        bench.box(2).check = check;
        bench.box(3).hold = new CountDownLatch(1);
        JobId job = bench.firmware.start(plan, PlanFile.hash(plan), Terms.person());
        bench.box(3).taken.await();
        bench.firmware.cancel(job);
        eventually(() -> state(job, 2) == UpgradeState.CANCELLED, () -> "it is still to begin");
        check.countDown();
        bench.box(3).hold.countDown();
        assertEquals(Job.State.CANCELLED, bench.ended(job).state());
        assertEquals(UpgradeState.PROVED, state(job, 3));
        assertEquals(0, bench.box(2).flashes.get());
    }

    @Test
    void aSwitchOfBanksThatWasCutShortBeforeItBeganIsNotBegunLater() throws Exception {
        bench(1);
        BankWorkflow banks = bench.firmware.banks();
        BankWorkflow.Planned planned =
                banks.plan(bench.subject(1), Optional.empty(), "backup", Terms.person());
        assertEquals("0.9", planned.choice().act().parameters().get("version"));
        CountDownLatch check = new CountDownLatch(1);
        bench.box(1).check = check;
        JobId job = banks.start(bench.subject(1), planned, Consent.none(), Terms.person());
        eventually(
                () -> bench.job(job).steps().getFirst().state() == Step.State.RUNNING,
                () -> "it is not looked at");
        bench.restart();
        assertEquals(Job.State.INTERRUPTED, bench.job(job).state());
        check.countDown();
        bench.jobs.resume(job);
        assertTrue(bench.jobs.await(job, Duration.ofSeconds(30)), "it still runs");
        assertEquals(Job.State.FAILED, bench.job(job).state());
        assertEquals(
                "core.firmware.bank-not-begun",
                bench.job(job).steps().getFirst().detail().orElseThrow().code());
        assertEquals(0, bench.box(1).flashes.get());
    }

    private UpgradeState state(JobId job, int box) {
        return bench.firmware.status(job).orElseThrow().boxes().get(box - 1).state();
    }

    @Test
    void afterTheConsoleEndedItGoesOnWhereItWasAndSendsNothingTwice() throws Exception {
        bench(3);
        bench.box(1).hold = new CountDownLatch(1);
        JobId job = bench.start(bench.wish());
        bench.box(1).taken.await();
        bench.restart();
        CampaignStatus cut = bench.firmware.status(job).orElseThrow();
        assertEquals(Job.State.INTERRUPTED, cut.state());
        assertTrue(cut.resumable());
        bench.box(1).hold.countDown();
        bench.firmware.resume(job, Terms.person());
        CampaignStatus end = bench.ended(job);
        assertEquals(Job.State.DONE, end.state());
        for (int i = 1; i <= 3; i++) {
            assertEquals(1, bench.box(i).flashes.get());
            assertEquals("2.0", bench.box(i).version);
        }
        assertEquals(1, bench.box(1).settled.get());
    }

    @Test
    void aCheckThatFailsAfterARunThatLeftTheHostOffSaysThatItIsOff() throws Exception {
        bench(1);
        bench.box(1).beforeFirstByte = new CountDownLatch(1);
        JobId job = bench.start(bench.wish());
        bench.box(1).claimed.await();
        bench.restart();
        bench.box(1).hostLeftOff = true;
        Message why = Message.of("core.firmware.not-begun");
        bench.objection = Optional.of(why);
        bench.firmware.resume(job, Terms.person());
        CampaignStatus end = bench.ended(job);
        assertEquals(Job.State.FAILED, end.state());
        assertEquals(
                Message.of("bmc.firmware-host-is-off", why, "srv-01"),
                end.boxes().getFirst().doing());
        assertEquals(0, bench.box(1).flashes.get());
    }

    @Test
    void aStagedCanaryHoldsTheOthersBackUntilItIsProved() throws Exception {
        bench(3);
        bench.box(1).end = FakeBoxes.End.STAGED;
        JobId job = bench.start(bench.wish());
        CampaignStatus held = bench.ended(job);
        assertEquals(Job.State.IN_DOUBT, held.state());
        assertEquals(UpgradeState.STAGED, held.boxes().getFirst().state());
        assertEquals("core.firmware.stopped-staged", held.stopped().orElseThrow().code());
        assertEquals(0, bench.box(2).flashes.get());
        bench.box(1).end = FakeBoxes.End.WELL;
        bench.firmware.resume(job, Terms.person());
        CampaignStatus end = bench.ended(job);
        assertEquals(Job.State.DONE, end.state());
        assertEquals(1, bench.box(1).flashes.get());
        assertEquals("2.0", bench.box(3).version);
    }

    @Test
    void stagedBoxesAreNoFailureAndAreProvedWhenItIsCarriedOn() throws Exception {
        bench(4);
        bench.box(2).end = FakeBoxes.End.STAGED;
        bench.box(4).end = FakeBoxes.End.STAGED;
        JobId job = bench.start(withStop(StopRule.FIRST_FAILURE, 1));
        CampaignStatus waiting = bench.ended(job);
        assertEquals(Job.State.IN_DOUBT, waiting.state());
        assertEquals(
                List.of(
                        UpgradeState.PROVED,
                        UpgradeState.STAGED,
                        UpgradeState.PROVED,
                        UpgradeState.STAGED),
                waiting.boxes().stream().map(BoxStatus::state).toList());
        bench.box(2).end = FakeBoxes.End.WELL;
        bench.firmware.resume(job, Terms.person());
        assertEquals(Job.State.IN_DOUBT, bench.ended(job).state(), "one host has not restarted");
        assertEquals("2.0", bench.box(2).version);
        bench.restart();
        bench.box(4).end = FakeBoxes.End.WELL;
        bench.firmware.resume(job, Terms.person());
        CampaignStatus end = bench.ended(job);
        assertEquals(Job.State.DONE, end.state(), () -> end.boxes().toString());
        for (int i = 1; i <= 4; i++) {
            assertEquals(1, bench.box(i).flashes.get());
        }
    }

    @Test
    void aRefusedLoginStopsWhateverTheRuleSays() throws Exception {
        bench(5);
        UpgradePlan plan = bench.firmware.plan(withStop(new StopRule(5), 1), Terms.person());
        bench.box(2).trouble = BmcException.Kind.LOGIN_REFUSED;
        JobId job = bench.firmware.start(plan, PlanFile.hash(plan), Terms.person());
        CampaignStatus end = bench.ended(job);
        assertEquals("core.firmware.stopped-login", end.stopped().orElseThrow().code());
        assertEquals("2.0", bench.box(1).version);
        assertEquals(0, bench.box(3).flashes.get());
    }

    @Test
    void theFirstRefusedLoginEndsThePlanning() throws Exception {
        bench(3);
        bench.box(1).trouble = BmcException.Kind.LOGIN_REFUSED;
        assertThrows(UpgradeRefused.class, () -> bench.firmware.plan(bench.wish(), Terms.person()));
    }

    @Test
    void aLockedVaultDoesNotStopARunningUpgrade() throws Exception {
        bench(3);
        bench.box(1).hold = new CountDownLatch(1);
        JobId job = bench.start(bench.wish());
        bench.box(1).taken.await();
        bench.vaultOpen = false;
        bench.box(1).hold.countDown();
        assertEquals(Job.State.DONE, bench.ended(job).state());
    }

    @Test
    void aBoxInDoubtIsReadAgainWhenItIsCarriedOn() throws Exception {
        bench(2);
        bench.box(1).end = FakeBoxes.End.DOUBT;
        JobId job = bench.start(bench.wish());
        CampaignStatus doubt = bench.ended(job);
        assertEquals(Job.State.IN_DOUBT, doubt.state());
        assertEquals(UpgradeState.IN_DOUBT, doubt.boxes().getFirst().state());
        bench.box(1).end = FakeBoxes.End.WELL;
        bench.firmware.resume(job, Terms.person());
        CampaignStatus end = bench.ended(job);
        assertEquals(Job.State.DONE, end.state());
        assertEquals(1, bench.box(1).flashes.get());
        assertEquals(1, bench.box(2).flashes.get());
    }

    @Test
    void aBoxThatIsSilentWhenItIsReadAgainStaysInDoubt() throws Exception {
        bench(1);
        bench.box(1).hold = new CountDownLatch(1);
        JobId job = bench.start(bench.wish());
        bench.box(1).taken.await();
        bench.restart();
        bench.box(1).trouble = BmcException.Kind.UNREACHABLE;
        bench.firmware.resume(job, Terms.person());
        assertEquals(Job.State.IN_DOUBT, bench.ended(job).state());
        bench.box(1).trouble = null;
        bench.firmware.resume(job, Terms.person());
        assertEquals(Job.State.DONE, bench.ended(job).state());
        assertEquals(1, bench.box(1).flashes.get());
    }

    @Test
    void aNewCertificateWaitsForAPersonAlsoOverARestart() throws Exception {
        bench(1);
        bench.box(1).end = FakeBoxes.End.CERTIFICATE;
        JobId job = bench.start(bench.wish());
        eventually(() -> !bench.firmware.questions().isEmpty(), () -> "nobody was asked");
        assertEquals(
                UpgradeState.ASKS,
                bench.firmware.status(job).orElseThrow().boxes().getFirst().state());
        bench.restart();
        bench.firmware.resume(job, Terms.person());
        eventually(() -> !bench.firmware.questions().isEmpty(), () -> "nobody was asked again");
        CertificateQuestion question = bench.firmware.questions().getFirst();
        assertEquals(FakeBoxes.NEW_PRINT, question.now());
        assertThrows(
                UpgradeRefused.class,
                () -> bench.firmware.answer(question.job(), FakeBoxes.OLD_PRINT, true));
        bench.firmware.answer(question.job(), FakeBoxes.NEW_PRINT, true);
        assertEquals(Job.State.DONE, bench.ended(job).state());
        assertEquals(
                FakeBoxes.NEW_PRINT,
                bench.book
                        .model()
                        .device(bench.ids.getFirst())
                        .orElseThrow()
                        .endpoints()
                        .getFirst()
                        .pin()
                        .orElseThrow()
                        .fingerprint());
        assertEquals(1, bench.box(1).flashes.get());
    }

    @Test
    void aCertificateThatIsDeniedLeavesTheBoxInDoubt() throws Exception {
        bench(1);
        bench.box(1).end = FakeBoxes.End.CERTIFICATE;
        JobId job = bench.start(bench.wish());
        eventually(() -> !bench.firmware.questions().isEmpty(), () -> "nobody was asked");
        CertificateQuestion question = bench.firmware.questions().getFirst();
        bench.firmware.answer(question.job(), FakeBoxes.NEW_PRINT, false);
        assertEquals(Job.State.IN_DOUBT, bench.ended(job).state());

        bench.firmware.resume(job, Terms.person());
        eventually(() -> !bench.firmware.questions().isEmpty(), () -> "nobody was asked again");
        bench.firmware.answer(
                bench.firmware.questions().getFirst().job(), FakeBoxes.NEW_PRINT, true);
        assertEquals(Job.State.DONE, bench.ended(job).state());
        assertEquals(1, bench.box(1).flashes.get());
    }

    @Test
    void aLostSettingIsNamedAndCanBePutBack() throws Exception {
        bench(1);
        bench.box(1).losesNtp = true;
        CampaignStatus end = bench.ended(bench.start(bench.wish()));
        ImageStatus image = end.boxes().getFirst().images().getFirst();
        Difference ntp =
                image.differences().stream().filter(d -> !d.expected()).findFirst().orElseThrow();
        assertEquals(Message.of("core.firmware.fact.ntp"), ntp.title());
        assertTrue(ntp.lost() && ntp.restorable());
        assertEquals(
                List.of(new Change.Ntp(List.of("10.0.0.1"))),
                bench.firmware.restore(image.job().orElseThrow()));
        assertTrue(
                image.differences().stream()
                        .anyMatch(
                                d ->
                                        d.expected()
                                                && d.name().equals("BMC")
                                                && d.after().equals(Optional.of("2.0"))));
    }

    @Test
    void whatIsUsualIsLearned() throws Exception {
        bench(2);
        bench.ended(bench.start(bench.wish()));
        bench.restart();
        bench.box(1).version = "1.0";
        bench.box(1).hold = new CountDownLatch(1);
        UpgradePlan plan =
                bench.firmware.plan(
                        UpgradeWish.of(
                                "again",
                                List.of(bench.subject(1)),
                                new UpgradeWish.Source.Images(bench.offers)),
                        Terms.person());
        assertEquals(Duration.ofSeconds(150), plan.expected());
        bench.box(1).hold.countDown();
    }

    @Test
    void aChangedPlanIsNotTheOneThatWasConfirmed() throws Exception {
        bench(2);
        UpgradePlan plan = bench.firmware.plan(bench.wish(), Terms.person());
        assertThrows(
                UpgradeRefused.class,
                () -> bench.firmware.start(plan, "00".repeat(32), Terms.person()));
        byte[] file = PlanFile.bytes(plan);
        assertEquals(plan, PlanFile.read(file));
        String edited = new String(file, StandardCharsets.UTF_8) + "\n";
        assertThrows(
                UpgradeRefused.class, () -> PlanFile.read(edited.getBytes(StandardCharsets.UTF_8)));
        assertEquals(0, bench.box(1).flashes.get());
    }

    @Test
    void aFailingPowerSupplyKeepsABoxOutUnlessAReasonIsGiven() throws Exception {
        bench(2);
        bench.box(2).supplyHealth = Health.CRITICAL;
        UpgradePlan plan = bench.firmware.plan(bench.wish(), Terms.person());
        assertEquals(1, plan.boxes().count());
        assertEquals("bmc.plan.power-failing", plan.leftOut().getFirst().reason().code());
        UpgradeWish usual = bench.wish();
        UpgradeWish reasoned =
                new UpgradeWish(
                        usual.name(),
                        usual.boxes(),
                        usual.source(),
                        4,
                        usual.stop(),
                        Optional.empty(),
                        usual.manner(),
                        Optional.of("spare part comes tomorrow"));
        UpgradePlan all = bench.firmware.plan(reasoned, Terms.person());
        assertEquals(2, all.boxes().count());
        assertTrue(
                all.boxes()
                        .flatMap(box -> box.images().getFirst().checks().stream())
                        .anyMatch(Check.Refuse.class::isInstance));
    }

    @Test
    void aBaselineBringsOnlyWhatIsMissing() throws Exception {
        bench(2);
        bench.box(1).version = "2.0";
        bench.offer("bios-6.bin", Component.BIOS, "6.0", Optional.empty());
        FirmwareBaseline baseline =
                new FirmwareBaseline(
                        "2026-11",
                        Instant.EPOCH,
                        List.of(wanted(Component.BMC, "2.0"), wanted(Component.BIOS, "6.0")));
        UpgradePlan plan =
                bench.firmware.plan(
                        UpgradeWish.of(
                                "2026-11",
                                bench.subjects(),
                                new UpgradeWish.Source.Baseline(baseline)),
                        Terms.person());
        assertEquals(
                List.of(Component.BIOS),
                plan.box(bench.ids.get(0)).orElseThrow().images().stream()
                        .map(image -> image.image().component())
                        .toList());
        assertEquals(
                List.of(Component.BMC, Component.BIOS),
                plan.box(bench.ids.get(1)).orElseThrow().images().stream()
                        .map(image -> image.image().component())
                        .toList());
        JobId job = bench.firmware.start(plan, PlanFile.hash(plan), Terms.person());
        assertEquals(Job.State.DONE, bench.ended(job).state());
        assertEquals("6.0", bench.box(1).bios);
        assertEquals("6.0", bench.box(2).bios);
        assertEquals("2.0", bench.box(2).version);
    }

    private static FirmwareBaseline.Wanted wanted(Component component, String version) {
        return new FirmwareBaseline.Wanted(
                FakeBoxes.MODEL, component, Optional.empty(), version, Optional.empty(), "");
    }

    @Test
    void aPackageThatIsNotTrustedAnyMoreIsRefusedBeforeTheFirstByte() throws Exception {
        bench(2);
        UpgradePlan plan = bench.firmware.plan(bench.wish(), Terms.person());
        bench.objection = Optional.of(Message.of("core.firmware.not-begun"));
        JobId job = bench.firmware.start(plan, PlanFile.hash(plan), Terms.person());
        assertEquals(Job.State.FAILED, bench.ended(job).state());
        assertEquals(0, bench.box(1).flashes.get());
        assertEquals(0, bench.firmware.plan(bench.wish(), Terms.person()).boxes().count());
    }

    @Test
    void anUpgradeIsTakenBackByAPlanOfItsOwn() throws Exception {
        bench(2);
        JobId job = bench.start(bench.wish());
        assertEquals(Job.State.DONE, bench.ended(job).state());
        bench.offer("bmc-1.0.bin", Component.BMC, "1.0", Optional.empty());
        UpgradePlan back = bench.firmware.rollback(job, Optional.empty(), Terms.person());
        assertEquals(2, back.boxes().count());
        JobId second = bench.firmware.start(back, PlanFile.hash(back), Terms.person());
        assertEquals(Job.State.DONE, bench.ended(second).state());
        assertEquals("1.0", bench.box(1).version);
    }

    @Test
    void aBoxIsNotUpgradedByTwoAtOnce() throws Exception {
        bench(2);
        bench.box(1).hold = new CountDownLatch(1);
        UpgradePlan plan = bench.firmware.plan(bench.wish(), Terms.person());
        JobId job = bench.firmware.start(plan, PlanFile.hash(plan), Terms.person());
        bench.box(1).taken.await();
        assertThrows(
                UpgradeRefused.class,
                () -> bench.firmware.start(plan, PlanFile.hash(plan), Terms.person()));
        bench.box(1).hold.countDown();
        assertEquals(Job.State.DONE, bench.ended(job).state());
    }
}
