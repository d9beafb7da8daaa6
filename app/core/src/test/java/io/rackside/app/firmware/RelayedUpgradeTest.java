package io.rackside.app.firmware;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.FastTime;
import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Terms;
import io.rackside.app.firmware.library.Claims;
import io.rackside.bmc.files.relay.Relay;
import io.rackside.bmc.files.relay.RelayAddress;
import io.rackside.bmc.files.relay.RelayIdentity;
import io.rackside.bmc.firmware.plan.Check;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.bmc.virtual.firmware.VirtualFirmware;
import io.rackside.model.Site;
import io.rackside.model.SiteLink;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Boxes behind a slow link, upgraded from a laptop far away by a relay beside them. */
@Timeout(240)
class RelayedUpgradeTest {
    private static final int PACE = 40;
    private static final int SIZE = 8_000_000;
    private static final String VERSION = "9.02.0";
    private static final char[] PASSPHRASE = "canary-passphrase".toCharArray();

    /** A rate that nobody waits for; that there is one makes the link a slow one. */
    private static final SiteLink LINK = new SiteLink(SiteLink.Kind.WAN, 8_000_000, "");

    /** Handshakes, frames, records, and how far the boxes are: of 8 MB less than this. */
    private static final double OVERHEAD = 1.02;

    @TempDir Path folder;
    private TwinFleet fleet;
    private Relay relay;
    private CountedLink link;

    @BeforeEach
    void begin() throws IOException {
        fleet = new TwinFleet(folder, new FastTime(PACE), UpdateFlavour.STANDARD, 3);
        Path image = folder.resolve("bmc_" + VERSION + ".bin");
        String model = fleet.servers.getFirst().spec().model();
        Files.write(image, VirtualFirmware.image(Component.BMC, model, VERSION, SIZE));
        fleet.rackside
                .firmwareLibrary()
                .importFile(
                        image,
                        new Claims(
                                Optional.of(fleet.servers.getFirst().spec().manufacturer()),
                                List.of(model),
                                Optional.of(Component.BMC),
                                List.of(),
                                Optional.of(VERSION),
                                Optional.of(false),
                                Optional.of(Duration.ofMinutes(6))),
                        true);
        fleet.rackside.site().sites().amend(site().linkedBy(LINK));
    }

    @AfterEach
    void end() throws IOException {
        fleet.close();
        if (relay != null) {
            link.close();
            relay.close();
        }
    }

    private Site site() {
        return fleet.rackside.site().model().activeSites().getFirst();
    }

    private void setRelay() throws IOException {
        SecureRandom chance = new SecureRandom();
        Path shelf = folder.resolve("relay");
        RelayIdentity identity = RelayIdentity.in(shelf, false, fleet.time.now(), chance);
        relay =
                Relay.open(
                        new Relay.Setup(
                                shelf, new InetSocketAddress("127.0.0.1", 0), 4L * SIZE, _ -> {}),
                        identity,
                        fleet.time,
                        chance);
        link = new CountedLink(relay.address());
        fleet.rackside.vault().create(PASSPHRASE);
        fleet.rackside
                .relays()
                .keep(
                        site(),
                        RelayAddress.parse(link.place(), identity.fingerprint()).orElseThrow(),
                        identity.newToken().orElseThrow().toCharArray());
    }

    private UpgradePlan plan() throws InterruptedException {
        UpgradeWish wish =
                UpgradeWish.of(
                        "bmc " + VERSION,
                        fleet.subjects(),
                        new UpgradeWish.Source.Images(
                                fleet.rackside.firmware().images().offers().stream()
                                        .filter(one -> one.image().version().equals(VERSION))
                                        .toList()));
        UpgradePlan plan = fleet.rackside.firmware().plan(wish, Terms.person());
        assertEquals(List.of(), plan.leftOut());
        return plan;
    }

    private JobId start(UpgradePlan plan) throws InterruptedException {
        return fleet.rackside.firmware().start(plan, PlanFile.hash(plan), Terms.person());
    }

    private CampaignStatus ended(JobId job) throws InterruptedException {
        assertTrue(fleet.rackside.jobs().await(job, Duration.ofSeconds(200)), "it still runs");
        return fleet.rackside.firmware().status(job).orElseThrow();
    }

    private static List<String> codes(UpgradePlan plan) {
        return plan.boxes()
                .flatMap(box -> box.images().stream())
                .flatMap(image -> image.checks().stream())
                .filter(check -> check.reason().code().startsWith("core.firmware.link-"))
                .map(check -> check.word() + " " + check.reason().code())
                .distinct()
                .toList();
    }

    private void assertOneCopy(CampaignStatus end) {
        assertEquals(Job.State.DONE, end.state(), () -> end.boxes().toString());
        for (int i = 1; i <= 3; i++) {
            assertEquals(1, fleet.flashes(i));
        }
        assertEquals(SIZE, end.traffic().oneCopy());
        assertEquals(3L * SIZE, end.traffic().perDevice());
        assertEquals(3L * SIZE, end.traffic().sent());
    }

    @Test
    void oneCopyCrossesForThreeBoxes() throws Exception {
        setRelay();
        UpgradePlan plan = plan();
        assertEquals(List.of("ok core.firmware.link-once"), codes(plan));
        // A plan that was written and read again tells the same.
        assertEquals(
                new Traffic(3L * SIZE, SIZE, SIZE, 3L * SIZE),
                Traffic.planned(PlanFile.read(PlanFile.bytes(plan))));
        CampaignStatus end = ended(start(plan));
        assertOneCopy(end);
        assertEquals(SIZE, end.traffic().overSlowLink());
        assertTrue(link.bytes() >= SIZE);
        assertTrue(
                link.bytes() <= OVERHEAD * SIZE, "over the link: " + link.bytes() + " of " + SIZE);
        // When all is over, nothing is left beside the cabinet.
        eventually(() -> images() == 0, () -> images() + " images are left");
    }

    private long images() {
        try (var all = Files.list(folder.resolve("relay"))) {
            return all.filter(file -> file.toString().endsWith(".img")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aLinkThatBreaksCostsNoSecondCopy() throws Exception {
        setRelay();
        link.breaksAfter(SIZE / 2);
        CampaignStatus end = ended(start(plan()));
        assertOneCopy(end);
        // What was in the pipes when it broke is sent again, and counted; a loopback holds
        // megabytes.
        assertTrue(end.traffic().overSlowLink() < 1.7 * SIZE, end.traffic()::toString);
        assertTrue(link.bytes() < 1.7 * SIZE, () -> "over the link: " + link.bytes());
    }

    @Test
    void withoutARelayThePlanSaysThatEachBoxCostsACopy() throws Exception {
        UpgradePlan plan = plan();
        assertEquals(List.of("warn core.firmware.link-each"), codes(plan));
        assertEquals(new Traffic(3L * SIZE, 3L * SIZE, SIZE, 3L * SIZE), Traffic.planned(plan));
        CampaignStatus end = ended(start(plan));
        assertOneCopy(end);
        assertEquals(3L * SIZE, end.traffic().overSlowLink());
    }

    @Test
    void aLaptopAtTheCabinetUsesNoRelay() throws Exception {
        setRelay();
        fleet.rackside.site().sites().amend(site().linkedBy(SiteLink.local()));
        UpgradePlan plan = plan();
        assertEquals(List.of(), codes(plan));
        assertEquals(0, Traffic.planned(plan).overSlowLink());
    }

    @Test
    void aLockedVaultBeginsNothing() throws Exception {
        setRelay();
        UpgradePlan plan = plan();
        fleet.rackside.vault().lock();
        AccessRefused no = assertThrows(AccessRefused.class, () -> start(plan));
        assertEquals(AccessRefused.Kind.VAULT_LOCKED, no.kind());
    }

    @Test
    void aRelayThatIsAnotherOneFailsTheUpgradeBeforeABoxIsTouched() throws Exception {
        setRelay();
        fleet.rackside
                .relays()
                .keep(
                        site(),
                        RelayAddress.parse(link.place(), "ab".repeat(32)).orElseThrow(),
                        "any-token".toCharArray());
        CampaignStatus end = ended(start(plan()));
        assertEquals(Job.State.FAILED, end.state());
        for (int i = 1; i <= 3; i++) {
            assertEquals(0, fleet.flashes(i));
        }
        assertEquals(
                "bmc.relay-other-certificate",
                end.boxes().getFirst().images().getFirst().doing().code());
    }

    @Test
    void onlyWhatIsPulledSavesBytes() throws Exception {
        setRelay();
        UpgradePlan plan = plan();
        assertTrue(
                plan.boxes()
                        .flatMap(box -> box.images().stream())
                        .allMatch(image -> image.order().road().orElseThrow().pulls()));
        assertTrue(
                plan.boxes()
                        .flatMap(box -> box.images().stream())
                        .flatMap(image -> image.checks().stream())
                        .noneMatch(Check.Refuse.class::isInstance));
    }
}
