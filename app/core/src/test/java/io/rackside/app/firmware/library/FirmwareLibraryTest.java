package io.rackside.app.firmware.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.SteppedTime;
import io.rackside.bmc.files.FileRefused;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.firmware.image.MinisignSecretKey;
import io.rackside.bmc.firmware.image.MinisignSignature;
import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.model.firmware.FirmwarePackage;
import io.rackside.model.firmware.PackageTrust;
import io.rackside.model.firmware.TrustedKey.Purpose;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Actor;
import io.rackside.operations.Hashes;
import io.rackside.operations.Outcome;
import io.rackside.operations.TrailEntry;
import io.rackside.store.FirmwareFiles;
import io.rackside.store.Store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class FirmwareLibraryTest {
    @TempDir private Path folder;

    private final SteppedTime time = new SteppedTime();
    private final MinisignSecretKey key = MinisignSecretKey.generate(new SecureRandom());
    private Store store;
    private FirmwareLibrary library;
    private BundleBench bench;

    @BeforeEach
    void open() {
        store =
                Store.open(
                        folder.resolve("data"),
                        folder.resolve("anchors"),
                        new Actor("Li", "li", "laptop"),
                        time);
        library = new FirmwareLibrary(store, time);
        bench = new BundleBench(folder, time.now());
    }

    @AfterEach
    void close() {
        store.close();
        key.close();
    }

    private void trust(Set<Purpose> purposes, Optional<Instant> until) {
        Outcome outcome =
                library.keyRing()
                        .add(
                                key.publicKey(),
                                "中心机房",
                                purposes,
                                until,
                                key.publicKey().fingerprint());
        assertInstanceOf(Outcome.Done.class, outcome);
    }

    private void trust() {
        trust(Set.of(Purpose.FIRMWARE), Optional.empty());
    }

    private FirmwarePackage take(Path file) {
        return library.importFile(file, Claims.none(), false);
    }

    private static String code(Runnable work) {
        return assertThrows(PackageRefused.class, work::run).what().code();
    }

    /** Refused, and nothing of it is there. */
    private String refused(Path file) throws IOException {
        int before = files().size();
        int kept = library.all().size();
        String code = code(() -> take(file));
        assertEquals(before, files().size(), "no file is left");
        assertEquals(kept, library.all().size());
        return code;
    }

    private List<String> files() throws IOException {
        Path place = folder.resolve("data").resolve(FirmwareFiles.FOLDER);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(place)) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }

    private List<TrailEntry> trail(String kind) {
        return store.trail().entries(1, 1_000).stream()
                .filter(entry -> entry.kind().equals(kind))
                .toList();
    }

    @Test
    void aSignedBundleComesInWithItsImagesAndStandsInTheTrail()
            throws IOException, InterruptedException {
        trust();
        FirmwarePackage kept = take(bench.bundle(key, "3.20"));
        assertEquals(
                new PackageTrust.Signed(key.publicKey().fingerprint(), "for A-07"), kept.trust());
        LibraryEntry entry = library.all().getFirst();
        assertEquals(Standing.TRUSTED, entry.standing());
        assertEquals("中心机房", entry.signer().orElseThrow().owner());
        assertEquals(3, files().size(), "bundle, signature, image");
        assertEquals(1, trail(FirmwareLibrary.IMPORTED).size());

        FirmwareImage image = library.offers().getFirst().image();
        assertEquals(Optional.empty(), library.objection(image.sha256()));
        try (Image open = library.open(image.sha256())) {
            assertEquals("hdm_3.20.bin", open.name(), "BMCs tell a file by its ending");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            open.giveTo((bytes, from, to) -> out.write(bytes, from, to - from));
            assertEquals(
                    Hashes.sha256Hex(BundleBench.image("3.20")),
                    Hashes.sha256Hex(out.toByteArray()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        library.verify(kept.sha256());
        assertEquals(kept, take(bench.bundle(key, "3.20")), "the same bytes come in once");
        library.remove(kept.sha256());
        assertEquals(List.of(), files());
        assertEquals(1, trail(FirmwareLibrary.REMOVED).size());
    }

    @Test
    void eachBadBundleIsRefusedInItsOwnWordsAndNothingIsKept() throws IOException {
        Path whole = bench.bundle(key, "3.20");
        assertEquals("core.library.key-unknown", refused(whole));
        trust();

        byte[] bytes = Files.readAllBytes(whole);
        byte[] bent = bytes.clone();
        bent[bytes.length / 2] ^= 1;
        assertEquals("core.library.signature-other", refused(beside(whole, "bent.zip", bent)));
        Path cut = beside(whole, "cut.zip", Arrays.copyOf(bytes, bytes.length - 30));
        assertEquals("bmc.package-cut-short", refused(cut));
        Path other = bench.bundle(key, "3.21");
        Path swapped = beside(other, "swapped.zip", bytes);
        assertEquals("core.library.signature-other", refused(swapped));

        Path unsigned = Files.write(folder.resolve("unsigned.zip"), bytes);
        assertEquals("core.library.unsigned", refused(unsigned));
        Path garbled = beside(whole, "garbled.zip", bytes);
        Files.writeString(MinisignSignature.beside(garbled), "no signature");
        assertEquals("bmc.package-signature-unreadable", refused(garbled));
        Path forged = beside(whole, "forged.zip", bytes);
        Path signature = MinisignSignature.beside(forged);
        Files.writeString(signature, Files.readString(signature).replace("for A-07", "for A-08"));
        assertEquals("core.library.signature-forged", refused(forged));

        Path expired = bench.bundle(key, "3.22", "2026-01-01T00:00:00Z");
        assertEquals("core.library.expired", refused(expired));
        assertEquals(
                "core.library.size-unfit", refused(Files.write(folder.resolve("0"), new byte[0])));
        assertEquals("core.library.no-file", refused(folder.resolve("nowhere.zip")));
        assertEquals(0, trail(FirmwareLibrary.IMPORTED).size());
    }

    /** The bytes under another name, with the signature that lies beside the original. */
    private Path beside(Path original, String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        Files.copy(MinisignSignature.beside(original), MinisignSignature.beside(file));
        return file;
    }

    @Test
    void aKeyCountsForItsPurposeInItsTimeUntilItIsRevoked() throws IOException {
        Path bundle = bench.bundle(key, "3.20");
        trust(Set.of(Purpose.PROFILES), Optional.empty());
        assertEquals("core.library.key-purpose", refused(bundle));
        trust(Set.of(Purpose.FIRMWARE), Optional.of(time.now().plus(Duration.ofDays(1))));
        FirmwarePackage kept = take(bundle);
        String image = kept.images().getFirst().sha256();
        time.step(Duration.ofDays(2));
        assertEquals(Standing.KEY_EXPIRED, library.all().getFirst().standing());
        assertEquals("core.library.key-expired", library.objection(image).orElseThrow().code());
        assertEquals("core.library.key-expired", refused(bench.bundle(key, "3.21")));

        trust();
        assertEquals(Standing.TRUSTED, library.all().getFirst().standing());
        String fingerprint = key.publicKey().fingerprint();
        assertInstanceOf(
                Outcome.Refused.class, library.keyRing().revoke(fingerprint, "00" + fingerprint));
        assertInstanceOf(Outcome.Done.class, library.keyRing().revoke(fingerprint, fingerprint));
        assertEquals(Standing.KEY_REVOKED, library.all().getFirst().standing());
        assertEquals("core.library.key-revoked", code(() -> opened(image)));
        assertEquals("core.library.key-revoked", refused(bench.bundle(key, "3.21")));
        assertEquals("core.library.key-was-revoked", code(this::trust));
    }

    private void opened(String sha256) {
        try {
            library.open(sha256).close();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void trustingAKeyIsAnActOfRiskThreeThatWantsItsFingerprintTyped() {
        String fingerprint = key.publicKey().fingerprint();
        Outcome other =
                library.keyRing()
                        .add(
                                key.publicKey(),
                                "centre",
                                Set.of(Purpose.FIRMWARE),
                                Optional.empty(),
                                "ab".repeat(32));
        assertInstanceOf(Outcome.Refused.class, other);
        assertEquals(List.of(), library.keys());
        assertEquals(1, trail(ActExecutor.REFUSED).size());

        String grouped = fingerprint.toUpperCase(java.util.Locale.ROOT).replaceAll("(.{4})", "$1 ");
        Outcome done =
                library.keyRing()
                        .add(
                                key.publicKey(),
                                "centre",
                                Set.of(Purpose.FIRMWARE),
                                Optional.empty(),
                                grouped);
        assertInstanceOf(Outcome.Done.class, done);
        TrailEntry intent = trail(ActExecutor.INTENT).getFirst();
        assertEquals(KeyRing.ADD, intent.body().get("act"));
        assertEquals(3L, intent.body().get("risk"));
        assertEquals(fingerprint, intent.body().get("name"));
        assertEquals(1, trail(ActExecutor.OUTCOME).size());
        assertEquals(List.of(), store.trail().openIntents());
    }

    @Test
    void nothingOlderThanWasAcceptedComesInUnlessABaselineAsksForItAndSaysWhy() throws IOException {
        trust();
        Path old = bench.bundle(key, "3.9");
        take(bench.bundle(key, "3.10"));
        library.all().forEach(entry -> library.remove(entry.kept().sha256()));
        assertEquals("core.library.older", refused(old));

        Path silent = baseline("3.9", "");
        assertEquals(
                "core.library.baseline-reason", code(() -> library.baselines().takeIn(silent)));
        library.baselines().takeIn(baseline("3.9", "3.10 loses the SEL on restart"));
        assertEquals("3.9", take(old).images().getFirst().version());
        assertEquals("core.library.older", refused(bench.bundle(key, "3.8")));
        library.baselines().remove("2026-11");
        assertEquals(2, trail(Baselines.CHANGED).size());
    }

    private Path baseline(String version, String reason) throws IOException {
        return Files.writeString(
                folder.resolve("baseline.json"),
                """
                {"name": "2026-11", "wanted": [{"model": "%s", "component": "bmc",
                  "version": "%s"%s}]}
                """
                        .formatted(
                                BundleBench.MODEL,
                                version,
                                reason.isEmpty() ? "" : ", \"reason\": \"" + reason + "\""));
    }

    @Test
    void theWayBackThatANewerImageNamesComesInWithIt() throws IOException {
        trust();
        take(bench.bundle(key, "3.10"));
        FirmwarePackage kept = take(bench.bundleWithWayBack(key, "3.20", "3.9"));
        assertEquals(2, kept.images().size());
        assertEquals("core.library.older", refused(bench.bundle(key, "3.9")));
    }

    @Test
    void whatNobodySignedComesInWithConsentOnlyAndIsCalledSo() throws IOException {
        Path plain = Files.write(folder.resolve("hdm_3.20.bin"), BundleBench.image("3.20"));
        Claims claims =
                new Claims(
                        Optional.of("H3C"),
                        List.of(BundleBench.MODEL),
                        Optional.of(Component.BMC),
                        List.of(),
                        Optional.of("3.20"),
                        Optional.empty(),
                        Optional.of(Duration.ofMinutes(8)));
        assertEquals("core.library.unsigned", code(() -> library.importFile(plain, claims, false)));
        assertEquals(
                "core.library.says-nothing",
                code(() -> library.importFile(plain, Claims.none(), true)));
        assertEquals(List.of(), files());
        FirmwarePackage kept = library.importFile(plain, claims, true);
        assertEquals(FirmwarePackage.Format.PLAIN, kept.format());
        assertEquals(Standing.UNSIGNED, library.all().getFirst().standing());
        assertFalse(kept.images().getFirst().hostDown());
        assertTrue(
                trail(FirmwareLibrary.IMPORTED)
                        .getFirst()
                        .body()
                        .toString()
                        .contains("imported-unsigned"));
        // What nobody signed sets no mark that what is signed would have to pass.
        trust();
        assertEquals("3.10", take(bench.bundle(key, "3.10")).images().getFirst().version());
    }

    @Test
    void aBundleThatCameWithoutItsSignatureBecomesTrustedWithIt() throws IOException {
        trust();
        Path bundle = bench.bundle(key, "3.20");
        Path alone = Files.copy(bundle, folder.resolve("alone.zip"));
        library.importFile(alone, Claims.none(), true);
        assertEquals(Standing.UNSIGNED, library.all().getFirst().standing());
        take(bundle);
        assertEquals(1, library.all().size());
        assertEquals(Standing.TRUSTED, library.all().getFirst().standing());
        library.importFile(alone, Claims.none(), true);
        assertEquals(Standing.TRUSTED, library.all().getFirst().standing(), "and stays so");
    }

    @Test
    void whatWasChangedInTheFolderDoesNotGoOut() throws IOException {
        trust();
        FirmwarePackage kept = take(bench.bundle(key, "3.20"));
        String image = kept.images().getFirst().sha256();
        byte[] bent = BundleBench.image("3.20");
        bent[7] ^= 1;
        Files.write(store.firmwareFiles().file(image), bent);
        assertThrows(FileRefused.class, () -> opened(image));
        assertThrows(FileRefused.class, () -> library.verify(kept.sha256()));
        Files.delete(store.firmwareFiles().file(image));
        assertEquals(Standing.FILE_MISSING, library.all().getFirst().standing());
        assertEquals("core.library.file-missing", library.objection(image).orElseThrow().code());
        assertEquals(List.of(), library.offers());
        take(bench.bundle(key, "3.20"));
        assertEquals(Standing.TRUSTED, library.all().getFirst().standing());
    }

    @Test
    void anImageOfTwoPackagesStaysWithTheOther() throws IOException {
        trust();
        FirmwarePackage one = take(bench.bundle(key, "3.20"));
        FirmwarePackage two = take(bench.bundleWithWayBack(key, "3.30", "3.20"));
        String shared = one.images().getFirst().sha256();
        library.remove(one.sha256());
        assertTrue(store.firmwareFiles().has(shared));
        library.remove(two.sha256());
        assertEquals(List.of(), files());
    }

    @Test
    void aCatalogueOfDellSaysWhatAFileIsFor() throws IOException {
        byte[] bytes = BundleBench.image("dell");
        Path update = Files.write(folder.resolve("iDRAC_7.00.00.171_A00.EXE"), bytes);
        Path catalogue = folder.resolve("Catalog.xml.gz");
        String xml =
                """
                <?xml version="1.0" encoding="utf-16"?>
                <Manifest><SoftwareComponent path="F1/iDRAC_7.00.00.171_A00.EXE"
                  vendorVersion="7.00.00.171"><Category><Display>iDRAC with Lifecycle Controller
                  </Display></Category><SupportedSystems><Brand><Display>PowerEdge</Display>
                  <Model><Display>R750</Display></Model></Brand></SupportedSystems>
                  <Cryptography><Hash algorithm="SHA256">%s</Hash></Cryptography>
                  </SoftwareComponent></Manifest>
                """
                        .formatted(Hashes.sha256Hex(bytes));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(catalogue))) {
            out.write(xml.getBytes(StandardCharsets.UTF_16));
        }
        assertTrue(CatalogueImport.isOne(catalogue));
        assertFalse(CatalogueImport.isOne(update));
        Claims claims = CatalogueImport.of(List.of(catalogue, update)).claims(update).orElseThrow();
        FirmwareImage image = library.importFile(update, claims, true).images().getFirst();
        assertEquals("7.00.00.171", image.version());
        assertEquals(Component.BMC, image.component());
        assertEquals(List.of("PowerEdge R750"), image.models());
        Files.write(update, new byte[] {1});
        assertEquals(
                Optional.empty(), CatalogueImport.of(List.of(catalogue, update)).claims(update));

        // It is kept for what comes later, packed or not.
        Path later = Files.write(folder.resolve("iDRAC_7.00.00.171_A00.EXE"), bytes);
        assertEquals(Optional.empty(), library.catalogue(List.of(later)).claims(later));
        Path plain =
                Files.write(folder.resolve("Catalog.xml"), xml.getBytes(StandardCharsets.UTF_16));
        for (Path one : List.of(catalogue, plain)) {
            library.catalogue(List.of(one));
            assertEquals(Optional.of(claims), library.catalogue(List.of(later)).claims(later));
        }
        Path none = Files.writeString(folder.resolve("none.xml"), "<Other/>");
        assertEquals("bmc.package-no-catalogue", code(() -> library.catalogue(List.of(none))));
        assertEquals(Optional.of(claims), library.catalogue(List.of(later)).claims(later));
    }

    @Test
    void aZipOfAMakerIsTakenAsItIsWhereAPersonSaysWhatItIs() throws IOException {
        Path zip = folder.resolve("maker.fwpkg");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("payload.bin"));
            out.write(9);
        }
        assertEquals(
                "bmc.package-manifest-none",
                code(() -> library.importFile(zip, Claims.none(), true)));
        Claims claims =
                new Claims(
                        Optional.empty(),
                        List.of(),
                        Optional.of(Component.BIOS),
                        List.of(),
                        Optional.of("U46 v2.10"),
                        Optional.empty(),
                        Optional.empty());
        FirmwareImage image = library.importFile(zip, claims, true).images().getFirst();
        assertEquals("maker.fwpkg", image.fileName());
        assertTrue(image.hostDown());
    }

    @Test
    void aBundleMadeWithAKeyOfTheVaultIsTrustedWhereThatKeyIs() throws IOException {
        store.vault().create("passphrase".toCharArray());
        BundleMaker maker = library.maker();
        BundleMaker.OwnKey own = maker.generate("centre", new SecureRandom());
        assertEquals("core.library.signing-key-there", code(() -> generate(maker)));
        Path draft = folder.resolve("m.json");
        Files.write(folder.resolve("hdm.bin"), BundleBench.image("x"));
        Files.writeString(
                draft,
                """
                {"name": "n", "items": [{"item": "a", "file": "hdm.bin", "component": "bmc",
                  "vendor": "H3C", "models": ["R4900"], "version": "1", "hostDown": false}]}
                """);
        Path target = folder.resolve("made.zip");
        maker.create(draft, target, "centre", Optional.of("by hand"));
        assertEquals("by hand", VerifiedBundle.of(target, own.key(), time.now()).comment());
        assertEquals(
                "core.library.key-unknown",
                code(() -> VerifiedBundle.of(target, key.publicKey(), time.now())));
        library.keyRing()
                .add(
                        own.key(),
                        "here",
                        Set.of(Purpose.FIRMWARE),
                        Optional.empty(),
                        own.key().fingerprint());
        assertEquals("here", library.verifyBundle(target).signer().owner());
        assertInstanceOf(PackageTrust.Signed.class, take(target).trust());
        assertEquals(
                "core.library.no-signing-key",
                code(() -> create(maker, draft, folder.resolve("2.zip"), "other")));
        store.vault().lock();
        assertEquals(
                List.of(own.key().line()), maker.keys().stream().map(k -> k.key().line()).toList());
        assertEquals(1, trail(BundleMaker.SIGNED).size());
    }

    private static void generate(BundleMaker maker) {
        maker.generate("centre", new SecureRandom());
    }

    private static void create(BundleMaker maker, Path draft, Path target, String name) {
        try {
            maker.create(draft, target, name, Optional.empty());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aBaselineThatIsNotRightIsRefused() throws IOException {
        for (String text :
                List.of(
                        "",
                        "[]",
                        "{\"name\": \"a\"}",
                        "{\"name\": \"a\", \"wanted\": []}",
                        "{\"name\": \"a\", \"wanted\": [1]}",
                        "{\"wanted\": [{\"model\": \"m\", \"component\": \"bmc\","
                                + " \"version\": \"1\"}]}",
                        "{\"name\": \"a\", \"wanted\": [{\"model\": \"m\", \"component\": \"x\","
                                + " \"version\": \"1\"}]}",
                        "{\"name\": \"a\", \"wanted\": [{\"model\": \"m\", \"component\": \"bmc\","
                                + " \"version\": \"1\", \"sha\": \"1\"}]}",
                        "{\"name\": \"a\", \"wanted\": [{\"model\": \"m\", \"component\": \"bmc\","
                                + " \"version\": \"1\"}, {\"model\": \"m\", \"component\": \"bmc\","
                                + " \"version\": \"2\"}]}")) {
            Path file = Files.writeString(folder.resolve("b.json"), text);
            assertEquals(
                    "core.library.baseline-wrong",
                    code(() -> library.baselines().takeIn(file)),
                    text);
        }
        assertEquals(List.of(), library.baselines().all());
        assertEquals("core.library.no-baseline", code(() -> library.baselines().remove("a")));
    }
}
