package io.rackside.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareBaseline;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.model.firmware.FirmwareImage.Prerequisite;
import io.rackside.model.firmware.FirmwareImage.Span;
import io.rackside.model.firmware.FirmwarePackage;
import io.rackside.model.firmware.PackageTrust;
import io.rackside.model.firmware.TrustedKey;
import io.rackside.operations.Hashes;
import io.rackside.store.AcceptedVersions.Piece;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

class FirmwareStoreTest {
    private static final byte[] BYTES = "firmware of a BMC".getBytes(StandardCharsets.UTF_8);
    private static final String SHA256 = Hashes.sha256Hex(BYTES);

    @TempDir Path folder;
    private final SteppedTime time = new SteppedTime();

    private static FirmwarePackage kept(String sha256, PackageTrust trust) {
        FirmwareImage image =
                new FirmwareImage(
                        "hdm-3.20",
                        "hdm_3.20.bin",
                        SHA256,
                        BYTES.length,
                        Component.BMC,
                        "H3C",
                        List.of("UniServer R4900 G5"),
                        List.of("HDM"),
                        "3.20",
                        Optional.of(new Span(Optional.of("2.10"), Optional.empty())),
                        OptionalInt.of(1),
                        List.of(
                                new Prerequisite(
                                        Component.CPLD,
                                        new Span(Optional.empty(), Optional.of("V009")))),
                        true,
                        Optional.of(Duration.ofMinutes(9)),
                        Optional.of("hdm-3.10"),
                        Map.of("zh-CN", "修复", "en", "mended"));
        return new FirmwarePackage(
                sha256,
                "autumn.zip",
                FirmwarePackage.Format.BUNDLE,
                1_000,
                Fixtures.T0,
                trust,
                Optional.of(Fixtures.T0.plusSeconds(9)),
                List.of(image));
    }

    private static void put(Store store, byte[] bytes) {
        try (FirmwareFiles.Draft draft = store.firmwareFiles().draft(bytes.length)) {
            draft.write(bytes, 0, bytes.length);
            draft.keep(draft.finish());
        }
    }

    private List<String> files() throws IOException {
        Path place = folder.resolve("data/firmware");
        try (Stream<Path> all = Files.list(place)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void packagesKeysAndBaselinesComeBackAsTheyWere() {
        FirmwarePackage signed = kept(SHA256, new PackageTrust.Signed("ab".repeat(32), "for A-07"));
        FirmwarePackage unsigned = kept("cd".repeat(32), new PackageTrust.Unsigned());
        TrustedKey key =
                new TrustedKey(
                        "RWQ",
                        "ab".repeat(32),
                        "中心机房",
                        Set.of(TrustedKey.Purpose.FIRMWARE, TrustedKey.Purpose.PROFILES),
                        Fixtures.T0,
                        Optional.of(Fixtures.T0.plusSeconds(5)),
                        Optional.empty());
        FirmwareBaseline baseline =
                new FirmwareBaseline(
                        "2026-11",
                        Fixtures.T0,
                        List.of(
                                new FirmwareBaseline.Wanted(
                                        "UniServer R4900 G5",
                                        Component.BIOS,
                                        Optional.empty(),
                                        "5.42",
                                        Optional.of(SHA256),
                                        "")));
        try (Store store = Fixtures.open(folder, time)) {
            store.firmwarePackages().save(signed);
            store.firmwarePackages().save(unsigned);
            store.trustedKeys().save(key);
            store.firmwareBaselines().save(baseline);
        }
        try (Store store = Fixtures.open(folder, time)) {
            assertEquals(Set.of(signed, unsigned), Set.copyOf(store.firmwarePackages().all()));
            assertEquals(Optional.of(signed), store.firmwarePackages().find(SHA256));
            assertEquals(List.of(key), store.trustedKeys().all());
            assertEquals(List.of(baseline), store.firmwareBaselines().all());
            store.firmwarePackages().remove(SHA256);
            store.firmwareBaselines().remove("2026-11");
            assertEquals(List.of(unsigned), store.firmwarePackages().all());
            assertEquals(List.of(), store.firmwareBaselines().all());
        }
    }

    @Test
    void theAcceptedVersionOnlyRises() {
        Piece piece = new Piece("H3C", "R4900 G5 ", Component.BMC, "");
        try (Store store = Fixtures.open(folder, time)) {
            AcceptedVersions accepted = store.acceptedVersions();
            assertEquals(Optional.empty(), accepted.highest(piece));
            accepted.raise(piece, "1.9");
            accepted.raise(piece, "1.10");
            accepted.raise(piece, "1.8");
            assertEquals(Optional.of("1.10"), accepted.highest(piece));
            assertEquals(
                    Optional.of("1.10"),
                    accepted.highest(new Piece("h3c", "r4900 g5", Component.BMC, "")));
            assertEquals(
                    Optional.empty(),
                    accepted.highest(new Piece("H3C", "R4900 G5", Component.BIOS, "")));
            accepted.raise(new Piece("New H3C", "R4900 G5", Component.BMC, ""), "1.11");
            assertEquals(
                    Optional.of("1.11"),
                    accepted.highest("R4900 G5", Component.BMC, Optional.of("HDM")));
            assertEquals(
                    Optional.empty(),
                    accepted.highest("R4900 G6", Component.BMC, Optional.empty()));
        }
    }

    @Test
    void aFileIsKeptUnderItsHashForItsOwnerAlone() throws IOException {
        try (Store store = Fixtures.open(folder, time)) {
            put(store, BYTES);
            put(store, BYTES);
            Path file = store.firmwareFiles().file(SHA256);
            assertArrayEquals(BYTES, Files.readAllBytes(file));
            assertEquals(List.of(SHA256), files());
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertTrue(store.sizes().contains(new FileSize(FirmwareFiles.FOLDER, BYTES.length)));
            store.firmwareFiles().remove(SHA256);
            assertFalse(store.firmwareFiles().has(SHA256));
        }
    }

    @Test
    void whatAnImportLeftHalfIsGoneAfterwards() throws IOException {
        try (Store store = Fixtures.open(folder, time)) {
            put(store, BYTES);
            put(store, new byte[9]);
            store.firmwarePackages().save(kept(SHA256, new PackageTrust.Unsigned()));
            try (FirmwareFiles.Draft given = store.firmwareFiles().draft(1)) {
                given.write(7);
            }
            assertEquals(2, files().size(), "a draft that was given up is gone at once");
            // As after a power cut: nobody closed it, and its package was never written.
            Files.write(store.firmwareFiles().file("left.part"), new byte[5]);
            Files.write(store.firmwareFiles().file("not-ours.txt"), new byte[5]);
        }
        try (Store store = Fixtures.open(folder, time)) {
            assertTrue(store.firmwareFiles().has(SHA256));
            assertEquals(List.of(SHA256, "not-ours.txt"), files());
        }
    }

    @Test
    void aDiskWithoutRoomIsKnownBeforeTheFirstByte() {
        try (Store store = Fixtures.open(folder, time)) {
            StoreException full =
                    assertThrows(
                            StoreException.class,
                            () -> store.firmwareFiles().draft(Long.MAX_VALUE).close());
            assertEquals(StoreException.Kind.DISK_FULL, full.kind());
        }
    }

    @Test
    void aKeyIsNeverForgotten() {
        try (Store store = Fixtures.open(folder, time)) {
            store.trustedKeys()
                    .save(
                            new TrustedKey(
                                    "RWQ",
                                    "ab".repeat(32),
                                    "o",
                                    Set.of(TrustedKey.Purpose.FIRMWARE),
                                    Fixtures.T0,
                                    Optional.empty(),
                                    Optional.of(Fixtures.T0)));
        }
        Database database =
                Database.open(folder.resolve("data/rackside.db"), Database.Durability.FULL);
        try {
            assertThrows(
                    RuntimeException.class,
                    () -> database.write(c -> Sql.update(c, "DELETE FROM trusted_key")));
        } finally {
            database.close();
        }
    }

    @Test
    void keysThatSignAreNoLogins() {
        try (Store store = Fixtures.open(folder, time)) {
            store.vault().create("passphrase".toCharArray());
            store.bundleKeys().put("centre", new byte[] {1, 2, 3});
            assertEquals(List.of(), store.vault().list());
            assertEquals(List.of("centre"), store.bundleKeys().names());
            assertArrayEquals(new byte[] {1, 2, 3}, store.bundleKeys().get("centre").orElseThrow());
            assertEquals(Optional.empty(), store.bundleKeys().get("other"));
            store.vault().lock();
            assertEquals(List.of("centre"), store.bundleKeys().names());
            assertThrows(VaultException.class, () -> store.bundleKeys().get("centre"));
        }
    }

    @Test
    void aBackupTakesWhatIsKnownAndTheFilesWhereTheyAreWanted() {
        for (boolean wanted : new boolean[] {false, true}) {
            Path zip = folder.resolve("backup-" + wanted + ".zip");
            try (Store store = Fixtures.open(folder, time)) {
                put(store, BYTES);
                store.firmwarePackages().save(kept(SHA256, new PackageTrust.Unsigned()));
                store.backup(zip, wanted);
            }
            Path restored = folder.resolve("restored-" + wanted);
            Store.restore(zip, restored);
            try (Store store =
                    Store.open(restored, folder.resolve("anchors"), Fixtures.ACTOR, time)) {
                assertEquals(1, store.firmwarePackages().all().size());
                assertEquals(wanted, store.firmwareFiles().has(SHA256));
            }
        }
    }

    @Test
    void aFolderOfTheFirstVersionGetsTheLibraryAndKeepsItsSites() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Database old = Database.open(data.resolve("rackside.db"), Database.Durability.FULL);
        try (InputStream script = Schema.class.getResourceAsStream("rackside-1.sql")) {
            String one = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            new Schema(Schema.rackside().applicationId(), List.of(one)).migrate(old);
            old.write(
                    c -> Sql.update(c, "INSERT INTO setting (key, value) VALUES ('kept', 'yes')"));
        } finally {
            old.close();
        }
        try (Store store = Fixtures.open(folder, time)) {
            assertEquals(Optional.of("yes"), store.settings().get("kept"));
            assertEquals(List.of(), store.firmwarePackages().all());
            store.acceptedVersions().raise(new Piece("a", "b", Component.NIC, "c"), "1");
        }
        assertTrue(Files.exists(data.resolve("rackside.db.version-1")));
    }
}
