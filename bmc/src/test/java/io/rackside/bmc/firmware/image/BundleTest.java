package io.rackside.bmc.firmware.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.firmware.image.BundleManifest.Item;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.operations.Hashes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class BundleTest {
    private static final byte[] IMAGE = Drafts.bytes(5, 5_000);

    @TempDir private Path folder;

    private static String code(Runnable work) {
        return assertThrows(PackageRefused.class, work::run).what().code();
    }

    /** A manifest of one image. */
    private static String manifest(String file, byte[] image) {
        return """
        {"rackside": "firmware-bundle", "format": 1, "name": "n", "made": "2026-11-21T10:00:00Z",
         "items": [{"item": "a", "file": "%s", "sha256": "%s", "size": %d, "component": "bmc",
           "vendor": "H3C", "models": ["R4900 G5"], "version": "3.20", "hostDown": false}]}
        """
                .formatted(file, Hashes.sha256Hex(image), image.length);
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        Path file = Files.createTempFile(folder, "b", ".zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    private Path zip(String manifest, String name, byte[] image) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
        entries.put(name, image);
        return zip(entries);
    }

    private static String opened(Path file) {
        try (Bundle bundle = Bundle.open(file)) {
            for (Item item : bundle.manifest().items()) {
                bundle.unpack(item, OutputStream.nullOutputStream());
            }
            return "whole";
        } catch (PackageRefused e) {
            return e.what().code();
        }
    }

    @Test
    void whatWasWrittenIsReadBackWordForWord() throws IOException {
        try (MinisignSecretKey key = Drafts.key()) {
            Path file = Drafts.bundle(folder, key);
            try (Bundle bundle = Bundle.open(file)) {
                BundleManifest manifest = bundle.manifest();
                assertEquals("A-07 autumn", manifest.name());
                assertEquals(Drafts.NOW, manifest.made());
                assertEquals(
                        Optional.of(Instant.parse("2027-11-21T00:00:00Z")), manifest.expires());
                FirmwareImage image = manifest.images().getFirst();
                assertEquals("hdm-3.20", image.item());
                assertEquals("hdm_3.20.bin", image.fileName());
                assertEquals(300_000, image.size());
                assertEquals(Component.BMC, image.component());
                assertEquals(List.of("UniServer R4900 G5"), image.models());
                assertEquals(List.of("HDM"), image.softwareIds());
                assertEquals(Optional.of("2.10"), image.from().orElseThrow().lowest());
                assertEquals(OptionalInt.of(1), image.order());
                assertEquals(Component.CPLD, image.prerequisites().getFirst().component());
                assertFalse(image.hostDown());
                assertEquals(Optional.of(Duration.ofMinutes(9)), image.usual());
                assertEquals(Optional.of("hdm-3.10"), image.rollback());
                assertEquals("修复风扇误报\n请先升级 CPLD", image.notes().get("zh-CN"));
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                bundle.unpack(manifest.items().getLast(), out);
                assertArrayEquals(Drafts.bytes(310, 200_000), out.toByteArray());
            }
            assertEquals(
                    MinisignSignature.Verdict.GOOD,
                    MinisignSignature.read(MinisignSignature.beside(file))
                            .verify(key.publicKey(), file));
        }
    }

    @Test
    void theSameDraftAtTheSameTimeGivesTheSameBytes() throws IOException {
        try (MinisignSecretKey key = Drafts.key()) {
            Path one = Drafts.bundle(Files.createDirectory(folder.resolve("1")), key);
            Path two = Drafts.bundle(Files.createDirectory(folder.resolve("2")), key);
            assertEquals(-1, Files.mismatch(one, two));
        }
    }

    @Test
    void nothingIsWrittenOverAndNothingHalfIsLeft() throws IOException {
        try (MinisignSecretKey key = Drafts.key()) {
            Path draft = Drafts.draft(folder);
            Path target = Files.writeString(folder.resolve("there.zip"), "mine");
            assertEquals("bmc.package-exists", code(() -> write(draft, target, key)));
            assertEquals("mine", Files.readString(target));

            Files.delete(folder.resolve("images/hdm_3.10.bin"));
            Path missing = folder.resolve("missing.zip");
            assertEquals("bmc.package-item-missing", code(() -> write(draft, missing, key)));
            String escaping = Drafts.MANIFEST.replace("images/hdm_3.10.bin", "../hdm.bin");
            Path bad = Drafts.draft(folder, escaping);
            assertEquals("bmc.package-name-escapes", code(() -> write(bad, missing, key)));
            String pinned = Drafts.MANIFEST.replace("\"vendor\"", "\"sha256\": \"00\", \"vendor\"");
            Path other = Drafts.draft(folder, pinned);
            assertEquals("bmc.package-item-other", code(() -> write(other, missing, key)));
            try (Stream<Path> files = Files.list(folder)) {
                assertEquals(
                        List.of("draft.json", "images", "there.zip"),
                        files.map(f -> f.getFileName().toString()).sorted().toList());
            }
        }
    }

    private static void write(Path draft, Path target, MinisignSecretKey key) {
        try {
            BundleWriter.write(draft, target, key, "c", Drafts.NOW);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aBundleMadeByHandIsReadToo() throws IOException {
        assertEquals("whole", opened(zip(manifest("固件 (1).bin", IMAGE), "固件 (1).bin", IMAGE)));
    }

    @Test
    void aTruncatedBundleIsSaidToBeCutShort() throws IOException {
        byte[] whole = Files.readAllBytes(zip(manifest("a.bin", IMAGE), "a.bin", IMAGE));
        for (int length : new int[] {4, 21, 22, 100, whole.length / 2, whole.length - 1}) {
            Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
            assertEquals("bmc.package-cut-short", opened(file), "length " + length);
        }
        assertEquals("bmc.package-no-zip", opened(Files.write(folder.resolve("e"), new byte[0])));
    }

    @Test
    void aFlippedBitIsFoundWhereverItMatters() throws IOException {
        byte[] whole = Files.readAllBytes(zip(manifest("a.bin", IMAGE), "a.bin", IMAGE));
        Random random = new Random(3);
        int refused = 0;
        for (int round = 0; round < 400; round++) {
            byte[] bent = whole.clone();
            bent[random.nextInt(bent.length)] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(folder.resolve("bent"), bent);
            try (Bundle bundle = Bundle.open(file)) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                Item item = bundle.manifest().items().getFirst();
                bundle.unpack(item, out);
                assertEquals(item.image().sha256(), Hashes.sha256Hex(out.toByteArray()));
            } catch (PackageRefused e) {
                refused++;
            }
        }
        assertTrue(refused > 350, "what no reader of ZIP looks at may change: " + refused);
    }

    @Test
    void anotherImageThanTheManifestSaysIsRefused() throws IOException {
        byte[] same = IMAGE.clone();
        same[9] ^= 1;
        assertEquals(
                "bmc.package-item-other", opened(zip(manifest("a.bin", IMAGE), "a.bin", same)));
        assertEquals(
                "bmc.package-item-other",
                opened(zip(manifest("a.bin", IMAGE), "a.bin", new byte[IMAGE.length + 1])));
        assertEquals(
                "bmc.package-item-missing", opened(zip(manifest("b.bin", IMAGE), "a.bin", IMAGE)));
        Map<String, byte[]> more = new LinkedHashMap<>();
        more.put("manifest.json", manifest("a.bin", IMAGE).getBytes(StandardCharsets.UTF_8));
        more.put("a.bin", IMAGE);
        more.put("install.sh", new byte[3]);
        assertEquals("bmc.package-item-unnamed", opened(zip(more)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a.bin",
                "/etc/a.bin",
                "x/../../a.bin",
                "x//a.bin",
                "./a.bin",
                "C:/a.bin",
                "x\\\\a.bin",
                "a.bin.",
                "a.bin ",
                "NUL.bin",
                "com1",
                "a\u202Eb.bin",
                "a\u0007.bin",
                ".."
            })
    void aNameThatLeadsElsewhereIsRefused(String name) throws IOException {
        String plain = name.replace("\\\\", "\\");
        assertEquals("bmc.package-name-escapes", opened(zip(manifest(name, IMAGE), plain, IMAGE)));
    }

    @Test
    void namesThatCollideAreRefused() throws IOException {
        for (String other : List.of("A.BIN", "ａ.bin")) {
            Map<String, byte[]> entries = new LinkedHashMap<>();
            entries.put("manifest.json", manifest("a.bin", IMAGE).getBytes(StandardCharsets.UTF_8));
            entries.put("a.bin", IMAGE);
            entries.put(other, IMAGE);
            assertEquals("bmc.package-name-twice", opened(zip(entries)), other);
        }
        // Java's writer makes no entry twice: the second one gets its name in the bytes.
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("manifest.json", manifest("a.bin", IMAGE).getBytes(StandardCharsets.UTF_8));
        entries.put("a.bin", IMAGE);
        entries.put("b.bin", IMAGE);
        byte[] bytes = Files.readAllBytes(zip(entries));
        byte[] from = "b.bin".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + from.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + from.length, from, 0, from.length)) {
                bytes[i] = 'a';
            }
        }
        assertEquals("bmc.package-name-twice", opened(Files.write(folder.resolve("twice"), bytes)));
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpacked() throws IOException {
        byte[] zeros = new byte[100 << 20];
        Path bomb = zip(manifest("a.bin", zeros), "a.bin", zeros);
        assertTrue(Files.size(bomb) < 200_000, "small outside");
        assertEquals("bmc.package-bomb", opened(bomb));
        // One that hides how much it is gives no more than it told.
        byte[] bytes = Files.readAllBytes(zip(manifest("a.bin", IMAGE), "a.bin", zeros));
        byte[] told = {0, 0, 64, 6};
        byte[] small = {(byte) (IMAGE.length & 0xff), (byte) (IMAGE.length >> 8), 0, 0};
        for (int i = 0; i + 4 <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + 4, told, 0, 4)) {
                System.arraycopy(small, 0, bytes, i, 4);
            }
        }
        Path lying = Files.write(folder.resolve("lying"), bytes);
        long[] given = {0};
        OutputStream counting =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        given[0]++;
                    }

                    @Override
                    public void write(byte[] b, int from, int length) {
                        given[0] += length;
                    }
                };
        try (Bundle bundle = Bundle.open(lying)) {
            Item item = bundle.manifest().items().getFirst();
            code(() -> bundle.unpack(item, counting));
        }
        assertTrue(given[0] <= IMAGE.length, given[0] + " bytes");
    }

    @Test
    void tooManyEntriesAndALongDirectoryAreRefusedUnread() throws IOException {
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i <= ZipShape.ENTRIES_MAX; i++) {
            many.put("f" + i, new byte[0]);
        }
        assertEquals("bmc.package-too-many-entries", opened(zip(many)));
        byte[] bytes = Files.readAllBytes(zip(manifest("a.bin", IMAGE), "a.bin", IMAGE));
        Arrays.fill(bytes, bytes.length - 22 + 12, bytes.length - 22 + 16, (byte) 0x7f);
        assertEquals(
                "bmc.package-too-many-entries",
                opened(Files.write(folder.resolve("directory"), bytes)));
    }

    @Test
    void aZipThatIsNoBundleIsNotTakenForOne() throws IOException {
        assertEquals("bmc.package-manifest-none", opened(zip(Map.of("a.bin", IMAGE))));
        assertEquals(
                "bmc.package-manifest-none", opened(zip("{\"name\": \"other\"}", "a.bin", IMAGE)));
        assertEquals("bmc.package-manifest-json", opened(zip("[1", "a.bin", IMAGE)));
        assertEquals("bmc.package-manifest-json", opened(zip("{} {}", "a.bin", IMAGE)));
        byte[] large = new byte[ManifestJson.BYTES_MAX + 1];
        Arrays.fill(large, (byte) ' ');
        assertEquals(
                "bmc.package-manifest-large",
                opened(zip(new String(large, StandardCharsets.US_ASCII), "a.bin", IMAGE)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"format\": 1 | \"format\": 2 | bmc.package-manifest-format",
                "\"hostDown\": false | \"hostdown\": false | bmc.package-manifest-wrong",
                "\"hostDown\": false | \"hostDown\": false, \"dryRun\": true"
                        + " | bmc.package-manifest-unknown",
                "\"hostDown\": false | \"hostDown\": \"no\" | bmc.package-manifest-wrong",
                "\"bmc\" | \"toaster\" | bmc.package-manifest-wrong",
                "[\"R4900 G5\"] | [] | bmc.package-manifest-wrong",
                "[\"R4900 G5\"] | [7] | bmc.package-manifest-wrong",
                "\"size\": 5000 | \"size\": -1 | bmc.package-manifest-wrong",
                "\"size\": 5000 | \"size\": 1e99 | bmc.package-manifest-wrong",
                "\"version\": \"3.20\" | \"version\": \" \" | bmc.package-manifest-wrong",
                "\"version\": \"3.20\" | \"version\": \"3\\u001b[2J\""
                        + " | bmc.package-manifest-wrong",
                "\"version\": \"3.20\" | \"version\": \"1\", \"version\": \"2\""
                        + " | bmc.package-manifest-json",
                "\"name\": \"n\" | \"name\": \"n\", \"expires\": \"soon\""
                        + " | bmc.package-manifest-wrong",
                "\"version\": \"3.20\" | \"version\": \"3.20\", \"rollback\": \"b\""
                        + " | bmc.package-manifest-wrong",
                "\"version\": \"3.20\" | \"version\": \"3.20\", \"minutes\": 0"
                        + " | bmc.package-manifest-wrong",
                "\"version\": \"3.20\" | \"version\": \"3.20\", \"notes\": {\"../x\": \"a\"}"
                        + " | bmc.package-manifest-wrong",
            })
    void aManifestThatIsNotRightIsRefused(String was, String is, String code) throws IOException {
        String right = manifest("a.bin", IMAGE);
        assertEquals("whole", opened(zip(right, "a.bin", IMAGE)));
        assertTrue(right.contains(was));
        assertEquals(code, opened(zip(right.replace(was, is), "a.bin", IMAGE)));
    }
}
