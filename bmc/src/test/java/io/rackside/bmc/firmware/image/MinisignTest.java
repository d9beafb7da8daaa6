package io.rackside.bmc.firmware.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.firmware.image.MinisignSignature.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

class MinisignTest {
    @TempDir private Path folder;

    private Path file(int seed) throws IOException {
        return Files.write(folder.resolve("file-" + seed), Drafts.bytes(seed, 70_000));
    }

    private static MinisignSignature again(MinisignSignature signature) {
        return MinisignSignature.of(signature.text().getBytes(StandardCharsets.UTF_8), "x.minisig");
    }

    private static String code(Runnable work) {
        return assertThrows(PackageRefused.class, work::run).what().code();
    }

    @Test
    void whatWasSignedVerifiesAndNothingElseDoes() throws IOException {
        Path signed = file(1);
        try (MinisignSecretKey key = Drafts.key();
                MinisignSecretKey other = Drafts.key()) {
            MinisignSignature signature = again(key.sign(signed, "变电站 7, file-1"));
            assertTrue(signature.names(key.publicKey()));
            assertFalse(signature.names(other.publicKey()));
            assertEquals("变电站 7, file-1", signature.comment());
            assertEquals(Verdict.GOOD, signature.verify(key.publicKey(), signed));
            assertEquals(Verdict.OTHER_CONTENT, signature.verify(key.publicKey(), file(2)));
            assertEquals(Verdict.NOT_BY_KEY, signature.verify(other.publicKey(), signed));

            byte[] flipped = Files.readAllBytes(signed);
            flipped[35_000] ^= 4;
            Path changed = Files.write(folder.resolve("changed"), flipped);
            assertEquals(Verdict.OTHER_CONTENT, signature.verify(key.publicKey(), changed));
        }
    }

    @Test
    void aChangedCommentIsNotBelieved() throws IOException {
        Path signed = file(1);
        try (MinisignSecretKey key = Drafts.key()) {
            String text = key.sign(signed, "for A-07").text().replace("for A-07", "for A-08");
            MinisignSignature signature =
                    MinisignSignature.of(text.getBytes(StandardCharsets.UTF_8), "x");
            assertEquals("for A-08", signature.comment());
            assertEquals(Verdict.NOT_BY_KEY, signature.verify(key.publicKey(), signed));
        }
    }

    @Test
    void everySingleBitOfASignatureCounts() throws IOException {
        Path signed = Files.writeString(folder.resolve("short"), "short");
        try (MinisignSecretKey key = Drafts.key()) {
            String text = key.sign(signed, "c").text();
            String[] lines = text.split("\n");
            byte[] raw = Base64.getDecoder().decode(lines[1]);
            for (int bit = 80; bit < raw.length * 8; bit++) {
                byte[] bent = raw.clone();
                bent[bit / 8] ^= (byte) (1 << bit % 8);
                String other = text.replace(lines[1], Base64.getEncoder().encodeToString(bent));
                Verdict verdict =
                        MinisignSignature.of(other.getBytes(StandardCharsets.UTF_8), "x")
                                .verify(key.publicKey(), signed);
                assertEquals(Verdict.NOT_BY_KEY, verdict, "bit " + bit);
            }
        }
    }

    @Test
    void aKeyIsReadFromItsFileOrItsLineAndKeepsItsFingerprint() {
        try (MinisignSecretKey key = Drafts.key()) {
            MinisignKey shown = key.publicKey();
            assertEquals(shown.fingerprint(), MinisignKey.of(shown.file()).fingerprint());
            assertEquals(shown.line(), MinisignKey.of(" " + shown.line() + "\r\n").line());
            assertTrue(shown.fingerprint().matches("[0-9a-f]{64}"));
            try (MinisignSecretKey same = MinisignSecretKey.of(key.bytes())) {
                assertEquals(shown.line(), same.publicKey().line());
                assertArrayEquals(key.bytes(), same.bytes());
            }
            assertFalse(key.toString().contains(shown.line()));
        }
    }

    @Test
    void whatIsNoKeyOrNoSignatureIsSaidSo() {
        for (String text :
                new String[] {
                    "",
                    "RWQ",
                    "not base64 at all!",
                    "a\nb",
                    "x".repeat(10_000),
                    Base64.getEncoder().encodeToString(new byte[42])
                }) {
            assertEquals("bmc.package-no-key", code(() -> MinisignKey.of(text)), text);
            assertEquals("bmc.package-no-secret-key", code(() -> MinisignSecretKey.ofFile(text)));
            assertEquals(
                    "bmc.package-signature-unreadable",
                    code(() -> MinisignSignature.of(text.getBytes(StandardCharsets.UTF_8), "x")));
        }
        assertEquals(
                "bmc.package-signature-none",
                code(() -> MinisignSignature.read(folder.resolve("none.minisig"))));
    }

    @Test
    void aKeyThatIsNoPointOfTheCurveIsNone() {
        byte[] raw = new byte[42];
        raw[0] = 'E';
        raw[1] = 'd';
        java.util.Arrays.fill(raw, 10, 42, (byte) 0xff);
        String line = Base64.getEncoder().encodeToString(raw);
        assertEquals("bmc.package-no-key", code(() -> MinisignKey.of(line)));
    }

    @Test
    void anOldSignatureOfALongFileIsRefusedBeforeItFillsTheMemory() throws IOException {
        Path long1 = folder.resolve("long");
        try (var out =
                java.nio.channels.FileChannel.open(
                        long1,
                        java.nio.file.StandardOpenOption.CREATE_NEW,
                        java.nio.file.StandardOpenOption.WRITE,
                        java.nio.file.StandardOpenOption.SPARSE)) {
            out.write(java.nio.ByteBuffer.wrap(new byte[1]), MinisignSignature.WHOLE_FILE_MAX);
        }
        try (MinisignSecretKey key = Drafts.key()) {
            String[] lines = key.sign(file(1), "c").text().split("\n");
            byte[] raw = Base64.getDecoder().decode(lines[1]);
            raw[1] = 'd';
            lines[1] = Base64.getEncoder().encodeToString(raw);
            MinisignSignature old =
                    MinisignSignature.of(
                            String.join("\n", lines).getBytes(StandardCharsets.UTF_8), "x");
            assertEquals(
                    "bmc.package-signature-old", code(() -> old.verify(key.publicKey(), long1)));
        }
    }
}
