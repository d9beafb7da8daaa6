package io.rackside.app.firmware;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.app.FastTime;
import io.rackside.app.access.Terms;
import io.rackside.app.firmware.library.Claims;
import io.rackside.bmc.firmware.image.BundleWriter;
import io.rackside.bmc.firmware.image.MinisignSecretKey;
import io.rackside.bmc.firmware.image.MinisignSignature;
import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.model.firmware.FirmwarePackage;
import io.rackside.model.firmware.TrustedKey.Purpose;
import io.rackside.operations.Hashes;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Time;
import io.rackside.store.FirmwareFiles;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A bad package is refused before the first byte reaches a device, each in words of its own. */
@Timeout(120)
class BadPackageTest {
    private static final int IMAGE_BYTES = 40_000;

    @TempDir Path folder;
    private final LaterTime time = new LaterTime();
    private final MinisignSecretKey key = MinisignSecretKey.generate(new SecureRandom());
    private UpgradeBench bench;

    /** A clock that can be put forward. */
    private static final class LaterTime implements Time {
        private final FastTime fast = new FastTime(600);
        private volatile Duration later = Duration.ZERO;

        @Override
        public Instant now() {
            return fast.now().plus(later);
        }

        @Override
        public long nanos() {
            return fast.nanos();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            fast.sleep(duration);
        }
    }

    @BeforeEach
    void begin() throws IOException {
        bench = new UpgradeBench(folder, time, 1, true);
        trust(Optional.empty());
    }

    @AfterEach
    void end() {
        bench.close();
        key.close();
        assertEquals(List.of(), List.copyOf(bench.bugs));
    }

    private void trust(Optional<Instant> until) {
        Outcome outcome =
                bench.library
                        .keyRing()
                        .add(
                                key.publicKey(),
                                "centre",
                                Set.of(Purpose.FIRMWARE),
                                until,
                                key.publicKey().fingerprint());
        assertInstanceOf(Outcome.Done.class, outcome);
    }

    private static byte[] image(String version) {
        byte[] bytes = new byte[IMAGE_BYTES];
        new Random(version.hashCode()).nextBytes(bytes);
        return bytes;
    }

    private static String manifest(String version, String model, Instant expires) {
        return """
        {"name": "autumn", "expires": "%s", "items": [
         {"item": "bios-%s", "file": "bios.bin", "component": "bios", "vendor": "Rackwright",
          "models": ["%s"], "version": "%s", "hostDown": true}]}
        """
                .formatted(expires, version, model, version);
    }

    private Path bundle(String version, String model, Instant expires) throws IOException {
        Path place = Files.createTempDirectory(folder, "draft");
        Files.write(place.resolve("bios.bin"), image(version));
        Path draft = Files.writeString(place.resolve("m.json"), manifest(version, model, expires));
        Path target = place.resolve("bios-" + version + ".zip");
        BundleWriter.write(draft, target, key, "for A-07", time.now());
        return target;
    }

    private Path bundle(String version) throws IOException {
        return bundle(version, FakeBoxes.MODEL, time.now().plus(Duration.ofDays(30)));
    }

    private FirmwarePackage take(Path file) {
        return bench.library.importFile(file, Claims.none(), false);
    }

    /** It does not come in, so that no plan can be made of it. */
    private void refused(String code, Path file) throws InterruptedException {
        assertEquals(
                code, assertThrows(PackageRefused.class, () -> take(file)).what().code(), code);
        assertEquals(List.of(), bench.library.offers(), code);
        UpgradePlan plan = bench.firmware.plan(wish(), Terms.person());
        assertEquals(List.of(), plan.waves());
        assertEquals(0, bench.box(1).flashes.get());
    }

    private UpgradeWish wish() {
        return UpgradeWish.of(
                "autumn", bench.subjects(), new UpgradeWish.Source.Images(bench.library.offers()));
    }

    /** The bytes signed as if they were right. */
    private Path signed(String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        Files.writeString(MinisignSignature.beside(file), key.sign(file, "for A-07").text());
        return file;
    }

    private static byte[] zip(String entry, byte[] content) throws IOException {
        String manifest =
                """
                {"rackside": "firmware-bundle", "format": 1, "name": "autumn",
                 "made": "2026-03-01T07:00:00Z", "items": [
                  {"item": "a", "file": "%s", "sha256": "%s", "size": %d, "component": "bios",
                   "vendor": "Rackwright", "models": ["%s"], "version": "6.0", "hostDown": true}]}
                """
                        .formatted(
                                entry, Hashes.sha256Hex(content), content.length, FakeBoxes.MODEL);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(manifest.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void whatIsBadFromTheBeginningDoesNotComeIn() throws Exception {
        Path good = bundle("6.0");
        byte[] bytes = Files.readAllBytes(good);
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length - 99));
        Files.copy(MinisignSignature.beside(good), MinisignSignature.beside(cut));
        refused("bmc.package-cut-short", cut);

        byte[] bent = bytes.clone();
        bent[bytes.length / 2] ^= 1;
        Path flipped = Files.write(folder.resolve("flipped.zip"), bent);
        Files.copy(MinisignSignature.beside(good), MinisignSignature.beside(flipped));
        refused("core.library.signature-other", flipped);

        try (MinisignSecretKey stranger = MinisignSecretKey.generate(new SecureRandom())) {
            Path foreign = Files.write(folder.resolve("foreign.zip"), bytes);
            Files.writeString(
                    MinisignSignature.beside(foreign), stranger.sign(foreign, "for A-07").text());
            refused("core.library.key-unknown", foreign);
        }
        refused(
                "core.library.expired",
                bundle("6.0", FakeBoxes.MODEL, time.now().minus(Duration.ofDays(1))));

        refused("bmc.package-bomb", signed("bomb.zip", zip("bios.bin", new byte[100 << 20])));
        refused("bmc.package-name-escapes", signed("escape.zip", zip("../bios.bin", image("6.0"))));
    }

    @Test
    void onePastTheTimeOfItsKeyOrOlderThanWasAcceptedDoesNotComeInEither() throws Exception {
        Path old = bundle("5.5");
        take(bundle("6.0"));
        bench.library.all().forEach(entry -> bench.library.remove(entry.kept().sha256()));
        refused("core.library.older", old);
        trust(Optional.of(time.now().plus(Duration.ofDays(1))));
        time.later = Duration.ofDays(2);
        refused("core.library.key-expired", bundle("6.0"));
        bench.library
                .keyRing()
                .revoke(key.publicKey().fingerprint(), key.publicKey().fingerprint());
        refused("core.library.key-revoked", bundle("6.0"));
    }

    @Test
    void anImageForAnotherModelIsNotPlannedForTheBox() throws Exception {
        take(bundle("6.0", "Another Model", time.now().plus(Duration.ofDays(30))));
        UpgradePlan plan = bench.firmware.plan(wish(), Terms.person());
        assertEquals(List.of(), plan.waves());
        assertEquals("core.firmware.nothing-for-it", plan.leftOut().getFirst().reason().code());
    }

    /** What happens to a good package after its plan was confirmed and checked. */
    enum Spoiled {
        IMAGE_CUT_SHORT("bmc.file-size-differs"),
        IMAGE_BIT_FLIPPED("bmc.file-hash-differs"),
        IMAGE_GONE("core.library.file-missing"),
        PACKAGE_BIT_FLIPPED("bmc.file-hash-differs"),
        SIGNATURE_OF_ANOTHER("core.library.signature-other"),
        SIGNATURE_GARBLED("bmc.package-signature-unreadable"),
        EXPIRED("core.library.expired"),
        KEY_EXPIRED("core.library.key-expired"),
        KEY_REVOKED("core.library.key-revoked"),
        NEWER_ACCEPTED("core.library.older"),
        REMOVED("core.library.no-package");

        private final String code;

        Spoiled(String code) {
            this.code = code;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTurnsBadBeforeTheFirstByteIsNotSent(Spoiled how) throws Exception {
        Path other = bundle("5.8");
        FirmwarePackage kept = take(bundle("6.0"));
        UpgradePlan plan = bench.firmware.plan(wish(), Terms.person());
        JobId job = bench.firmware.start(plan, PlanFile.hash(plan), Terms.person());
        // The check is through, and the box waits for its host.
        eventually(() -> !bench.questions.open().isEmpty(), () -> "nobody was asked");
        spoil(how, kept, other);
        bench.questions.answer(bench.questions.open().getFirst(), true);
        eventually(
                () -> bench.questions.open().stream().anyMatch(one -> !one.goesDown()),
                () -> "the host is not given back");
        bench.questions.answer(bench.questions.open().getFirst(), true);
        CampaignStatus end = bench.ended(job);
        assertEquals(Job.State.FAILED, end.state());
        ImageStatus image = end.boxes().getFirst().images().getFirst();
        assertEquals(UpgradeState.FAILED, image.state());
        assertEquals(how.code, image.doing().code());
        assertEquals(0, bench.box(1).flashes.get());
        assertEquals("5.0", bench.box(1).bios);
    }

    private void spoil(Spoiled how, FirmwarePackage kept, Path other) throws IOException {
        FirmwareFiles files = bench.store.firmwareFiles();
        Path image = files.file(kept.images().getFirst().sha256());
        Path signature = files.file(kept.sha256() + FirmwareFiles.SIGNATURE);
        String fingerprint = key.publicKey().fingerprint();
        switch (how) {
            case IMAGE_CUT_SHORT ->
                    Files.write(image, Arrays.copyOf(Files.readAllBytes(image), IMAGE_BYTES - 1));
            case IMAGE_BIT_FLIPPED -> flip(image);
            case IMAGE_GONE -> Files.delete(image);
            case PACKAGE_BIT_FLIPPED -> flip(files.file(kept.sha256()));
            case SIGNATURE_OF_ANOTHER ->
                    Files.write(signature, Files.readAllBytes(MinisignSignature.beside(other)));
            case SIGNATURE_GARBLED -> Files.writeString(signature, "no signature");
            case EXPIRED -> time.later = Duration.ofDays(40);
            case KEY_EXPIRED -> {
                trust(Optional.of(time.now().plus(Duration.ofDays(1))));
                time.later = Duration.ofDays(2);
            }
            case KEY_REVOKED -> bench.library.keyRing().revoke(fingerprint, fingerprint);
            case NEWER_ACCEPTED -> take(bundle("7.0"));
            case REMOVED -> bench.library.remove(kept.sha256());
        }
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }
}
