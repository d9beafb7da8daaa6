package io.rackside.app.firmware;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.FastTime;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.site.AcceptedCertificate;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.bmc.virtual.firmware.UpdateTrouble;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.model.settings.Change;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.TrailEntry;
import io.rackside.operations.TrailVerdict;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** From the plan to the proof, with virtual BMCs that take firmware as real ones do. */
@Timeout(180)
class FirmwareTwinTest {
    private static final int PACE = 80;

    @TempDir Path folder;
    private TwinFleet fleet;

    @AfterEach
    void end() {
        fleet.close();
    }

    private void fleet(UpdateFlavour flavour, int boxes) throws IOException {
        fleet = new TwinFleet(folder, new FastTime(PACE), flavour, boxes);
    }

    private JobId start() throws InterruptedException {
        UpgradePlan plan = fleet.rackside.firmware().plan(fleet.wish(), Terms.person());
        assertEquals(List.of(), plan.leftOut());
        return fleet.rackside.firmware().start(plan, PlanFile.hash(plan), Terms.person());
    }

    private CampaignStatus ended(JobId job) throws InterruptedException {
        assertTrue(fleet.rackside.jobs().await(job, Duration.ofSeconds(150)), "it still runs");
        return fleet.rackside.firmware().status(job).orElseThrow();
    }

    @Test
    void oneBoxIsUpgradedToItsProof() throws Exception {
        fleet(UpdateFlavour.STANDARD, 1);
        CampaignStatus end = ended(start());
        assertEquals(Job.State.DONE, end.state(), () -> end.boxes().toString());
        ImageStatus image = end.boxes().getFirst().images().getFirst();
        assertEquals(Optional.of(TwinFleet.WANTED), image.read());
        assertEquals(image.size(), image.sent());
        assertEquals(1, fleet.flashes(1));
        assertTrue(
                image.differences().stream().allMatch(Difference::expected),
                () -> image.differences().toString());
        assertInstanceOf(
                TrailVerdict.Intact.class, fleet.rackside.audit().verify(Optional.empty()));
    }

    @Test
    void fourBoxesGoCanaryFirst() throws Exception {
        fleet(UpdateFlavour.STANDARD, 4);
        CampaignStatus end = ended(start());
        assertEquals(Job.State.DONE, end.state(), () -> end.boxes().toString());
        for (int i = 1; i <= 4; i++) {
            assertEquals(1, fleet.flashes(i));
            assertEquals(UpgradeState.PROVED, end.boxes().get(i - 1).state());
        }
        assertEquals(4 * end.traffic().oneCopy(), end.traffic().perDevice());
        var canaryEnd = end.boxes().getFirst().images().getFirst().ended().orElseThrow();
        for (BoxStatus box : end.boxes().subList(1, 4)) {
            assertTrue(!box.images().getFirst().began().orElseThrow().isBefore(canaryEnd));
        }
    }

    @Test
    void aCanaryThatFailsStopsAll() throws Exception {
        fleet(UpdateFlavour.STANDARD, 4);
        fleet.servers
                .getFirst()
                .faults()
                .begin(Misbehaviour.UpdateFault.of(UpdateTrouble.REJECTS_IMAGE));
        CampaignStatus end = ended(start());
        assertEquals(Job.State.FAILED, end.state(), () -> end.boxes().toString());
        assertTrue(end.stopped().isPresent());
        for (int i = 2; i <= 4; i++) {
            assertEquals(0, fleet.flashes(i));
            assertEquals(UpgradeState.NOT_BEGUN, end.boxes().get(i - 1).state());
        }
    }

    @Test
    void aNewCertificateIsAcceptedByAPersonAndPinned() throws Exception {
        fleet(UpdateFlavour.STANDARD, 1);
        fleet.servers
                .getFirst()
                .faults()
                .begin(Misbehaviour.UpdateFault.of(UpdateTrouble.NEW_CERTIFICATE));
        JobId job = start();
        eventually(
                () -> !fleet.rackside.firmware().questions().isEmpty(), () -> "nobody was asked");
        CertificateQuestion question = fleet.rackside.firmware().questions().getFirst();
        fleet.rackside.firmware().answer(question.job(), question.now(), true);
        CampaignStatus end = ended(job);
        assertEquals(Job.State.DONE, end.state(), () -> end.boxes().toString());
        TrailEntry entry =
                fleet.rackside.audit().newest(1_000).stream()
                        .filter(one -> one.kind().equals(AcceptedCertificate.KIND))
                        .findFirst()
                        .orElseThrow();
        assertEquals("Ms Test", entry.actor().name());
        assertEquals(fleet.ids.getFirst().value(), entry.body().get("device"));
        assertEquals(question.before(), entry.body().get("before"));
        assertEquals(question.now(), entry.body().get("now"));
        assertEquals(
                question.now(),
                fleet.rackside
                        .site()
                        .model()
                        .device(fleet.ids.getFirst())
                        .orElseThrow()
                        .endpoints()
                        .getFirst()
                        .pin()
                        .orElseThrow()
                        .fingerprint());
    }

    @Test
    void aLostSettingIsNamedAndCanBePutBack() throws Exception {
        fleet(UpdateFlavour.STANDARD, 1);
        Change.Ntp wanted = new Change.Ntp(List.of("10.9.8.7"));
        carryOut(wanted);
        fleet.servers
                .getFirst()
                .faults()
                .begin(Misbehaviour.UpdateFault.of(UpdateTrouble.LOSES_SETTINGS));
        CampaignStatus end = ended(start());
        assertEquals(Job.State.DONE, end.state(), () -> end.boxes().toString());
        ImageStatus image = end.boxes().getFirst().images().getFirst();
        assertTrue(
                image.differences().stream()
                        .anyMatch(
                                one ->
                                        one.restorable()
                                                && one.before().equals(Optional.of("10.9.8.7"))),
                () -> image.differences().toString());
        List<Change> back = fleet.rackside.firmware().restore(image.job().orElseThrow());
        assertEquals(List.of(wanted), back);
        carryOut(back.getFirst());
    }

    private void carryOut(Change change) throws InterruptedException {
        Subject subject = fleet.subjects().getFirst();
        Act act = fleet.rackside.settingsOfBoxes().plan(subject, change, Terms.person()).act();
        Outcome outcome =
                fleet.rackside
                        .settingsOfBoxes()
                        .start(
                                subject,
                                act,
                                new Consent(true, true, Optional.of("srv-01"), Optional.empty()),
                                Terms.person())
                        .await(Duration.ofSeconds(60))
                        .orElseThrow();
        assertInstanceOf(Outcome.Done.class, outcome, outcome::toString);
    }
}
