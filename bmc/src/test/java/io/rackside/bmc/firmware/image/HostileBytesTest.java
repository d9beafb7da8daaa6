package io.rackside.bmc.firmware.image;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.operations.Hashes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Whatever a file holds, a reader gives a value or refuses in words, and comes to an end. */
class HostileBytesTest {
    private static final int ROUNDS = 400;

    @TempDir private Path folder;

    private interface Reader {
        void read(Path file);
    }

    private void hammer(byte[] whole, int seed, Reader reader) throws IOException {
        Random random = new Random(seed);
        Path file = folder.resolve("hostile");
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = bent(whole, random, round);
            Files.write(file, bytes);
            try {
                reader.read(file);
            } catch (PackageRefused e) {
                assertTrue(e.what().code().startsWith("bmc.package-"), e.what().code());
                refused++;
            }
        }
        assertTrue(refused > ROUNDS / 10, "the changes reached the reader: " + refused);
    }

    private static byte[] bent(byte[] whole, Random random, int round) {
        byte[] bytes = whole.clone();
        switch (round % 4) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> {
                for (int i = 0; i < 1 + random.nextInt(8); i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
            case 2 -> {
                // What is near the beginning and the end steers the reader.
                int at = random.nextInt(Math.min(bytes.length, 80));
                bytes[random.nextBoolean() ? at : bytes.length - 1 - at] =
                        (byte) (random.nextBoolean() ? 0xff : random.nextInt());
            }
            default -> {
                int from = random.nextInt(bytes.length);
                int length = random.nextInt(Math.min(64, bytes.length - from) + 1);
                System.arraycopy(
                        bytes, from, bytes, random.nextInt(bytes.length - length + 1), length);
            }
        }
        return bytes;
    }

    @Test
    void bundles() throws IOException {
        try (MinisignSecretKey key = Drafts.key()) {
            byte[] whole = Files.readAllBytes(Drafts.bundle(folder, key));
            // Most of it is image: what steers is kept, what is carried is made short.
            hammer(
                    shortBundle(whole),
                    1,
                    file -> {
                        try (Bundle bundle = Bundle.open(file)) {
                            bundle.manifest()
                                    .items()
                                    .forEach(
                                            item ->
                                                    bundle.unpack(
                                                            item, OutputStream.nullOutputStream()));
                        }
                    });
        }
    }

    private byte[] shortBundle(byte[] whole) throws IOException {
        assertTrue(whole.length > 100_000);
        Path small = Files.createDirectory(folder.resolve("small"));
        Path draft = Drafts.draft(small);
        Files.write(small.resolve("images/hdm_3.20.bin"), new byte[200]);
        Files.write(small.resolve("images/hdm_3.10.bin"), new byte[100]);
        try (MinisignSecretKey key = Drafts.key()) {
            BundleWriter.write(draft, small.resolve("b.zip"), key, "c", Drafts.NOW);
        }
        return Files.readAllBytes(small.resolve("b.zip"));
    }

    @Test
    void manifests() throws IOException {
        byte[] text = Drafts.MANIFEST.getBytes(StandardCharsets.UTF_8);
        hammer(
                text,
                2,
                file -> {
                    try {
                        ManifestJson.read(Files.readAllBytes(file), "m");
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    @Test
    void hpmImages() throws IOException {
        hammer(HpmImageTest.image(new byte[100]), 3, HpmImage::read);
    }

    @Test
    void cabinets() throws IOException {
        String metainfo = CabPackageTest.metainfo(Hashes.sha256Hex(CabPackageTest.FIRMWARE));
        for (boolean packed : new boolean[] {false, true}) {
            Map<String, byte[]> files = CabPackageTest.files(metainfo);
            files.put("bmc.bin", new byte[40_000]);
            hammer(
                    CabPackageTest.cab(files, packed),
                    4,
                    file -> {
                        try (CabArchive archive = CabArchive.open(file, "x.cab")) {
                            for (CabPackage.Part part : CabPackage.parts(archive, "x.cab")) {
                                archive.unpack(
                                        Map.of(part.entry(), OutputStream.nullOutputStream()));
                            }
                        }
                    });
        }
    }

    @Test
    void catalogues() throws IOException {
        byte[] text =
                ("<Manifest><SoftwareComponent path='a/b.exe' hashMD5='00'><Name><Display>n"
                                + "</Display></Name></SoftwareComponent></Manifest>")
                        .getBytes(StandardCharsets.UTF_8);
        hammer(text, 5, file -> DellCatalogue.read(file, Set.of("b.exe")));
        hammer(
                new String(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16),
                6,
                file -> DellCatalogue.read(file, Set.of("b.exe")));
    }

    @Test
    void keysAndSignatures() throws IOException {
        Path signed = Files.write(folder.resolve("signed"), new byte[9]);
        try (MinisignSecretKey key = Drafts.key()) {
            byte[] text = key.sign(signed, "c").text().getBytes(StandardCharsets.UTF_8);
            MinisignKey shown = key.publicKey();
            hammer(text, 7, file -> MinisignSignature.read(file).verify(shown, signed));
            hammer(
                    shown.file().getBytes(StandardCharsets.UTF_8),
                    8,
                    file -> {
                        for (var read :
                                List.<java.util.function.Consumer<String>>of(
                                        MinisignKey::of, MinisignSecretKey::ofFile)) {
                            try {
                                read.accept(Files.readString(file, StandardCharsets.ISO_8859_1));
                            } catch (IOException e) {
                                throw new AssertionError(e);
                            }
                        }
                    });
        }
    }
}
