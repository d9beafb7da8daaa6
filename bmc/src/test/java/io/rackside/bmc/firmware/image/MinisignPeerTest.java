package io.rackside.bmc.firmware.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.firmware.image.MinisignSignature.Verdict;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What minisign signs verifies here, and what is signed here verifies with minisign. */
@Tag("peer")
class MinisignPeerTest {
    @TempDir private Path folder;

    @BeforeEach
    void present() {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/minisign")),
                "minisign is not installed: signatures were not held against it");
    }

    private record Ended(int status, String said) {}

    private Ended minisign(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("/usr/bin/minisign"));
        line.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(line)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), said);
        return new Ended(process.exitValue(), said);
    }

    private void well(String... arguments) throws IOException, InterruptedException {
        Ended ended = minisign(arguments);
        assertEquals(0, ended.status(), ended.said());
    }

    private MinisignKey made() throws IOException, InterruptedException {
        well("-G", "-W", "-p", "its.pub", "-s", "its.key");
        return MinisignKey.of(Files.readString(folder.resolve("its.pub")));
    }

    private Path file() throws IOException {
        return Files.write(folder.resolve("bundle.zip"), Drafts.bytes(7, 300_000));
    }

    @Test
    void bothKindsOfItsSignaturesAreVerified() throws IOException, InterruptedException {
        MinisignKey key = made();
        Path file = file();
        for (String kind : List.of("-H", "-l")) {
            well("-S", kind, "-s", "its.key", "-m", "bundle.zip", "-t", "变电站 7\tA-07");
            MinisignSignature signature = MinisignSignature.read(MinisignSignature.beside(file));
            assertTrue(signature.names(key), kind);
            assertEquals("变电站 7 A-07", signature.comment());
            assertEquals(Verdict.GOOD, signature.verify(key, file), kind);
            Path other = Files.write(folder.resolve("other"), Drafts.bytes(8, 10));
            assertEquals(Verdict.OTHER_CONTENT, signature.verify(key, other), kind);
        }
        assertTrue(Files.readString(folder.resolve("its.pub")).contains(key.number()));
    }

    @Test
    void itVerifiesWhatIsSignedHere() throws IOException, InterruptedException {
        Path file = file();
        try (MinisignSecretKey key = Drafts.key()) {
            Files.writeString(folder.resolve("our.pub"), key.publicKey().file());
            Files.writeString(
                    MinisignSignature.beside(file), key.sign(file, "风电场 7, bundle.zip").text());
            Ended good = minisign("-V", "-p", "our.pub", "-m", "bundle.zip");
            assertEquals(0, good.status(), good.said());
            assertTrue(good.said().contains("风电场 7, bundle.zip"), good.said());
            well("-V", "-P", key.publicKey().line(), "-m", "bundle.zip");
            Files.write(file, Drafts.bytes(9, 300_000));
            assertEquals(1, minisign("-V", "-p", "our.pub", "-m", "bundle.zip").status());
        }
    }

    @Test
    void itsSecretKeyWithoutPasswordSignsHereInItsName() throws IOException, InterruptedException {
        MinisignKey key = made();
        Path file = file();
        try (MinisignSecretKey secret =
                MinisignSecretKey.ofFile(Files.readString(folder.resolve("its.key")))) {
            assertEquals(key.line(), secret.publicKey().line());
            Files.writeString(
                    MinisignSignature.beside(file), secret.sign(file, "by import").text());
        }
        well("-V", "-p", "its.pub", "-m", "bundle.zip");
        String[] lines = Files.readString(folder.resolve("its.key")).split("\n");
        byte[] raw = Base64.getDecoder().decode(lines[1]);
        raw[70] ^= 1;
        String bent = lines[0] + "\n" + Base64.getEncoder().encodeToString(raw);
        assertThrows(PackageRefused.class, () -> MinisignSecretKey.ofFile(bent));
    }

    @Test
    void aBundleMadeHereVerifiesThere() throws IOException, InterruptedException {
        try (MinisignSecretKey key = Drafts.key()) {
            Path bundle = Drafts.bundle(folder, key);
            well("-V", "-P", key.publicKey().line(), "-m", bundle.getFileName().toString());
        }
    }
}
