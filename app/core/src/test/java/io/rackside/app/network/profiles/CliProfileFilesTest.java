package io.rackside.app.network.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.firmware.image.MinisignSecretKey;
import io.rackside.bmc.firmware.image.MinisignSignature;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.CliProfile.Origin;
import io.rackside.drivers.network.cli.profile.CliProfiles;
import io.rackside.model.Message;
import io.rackside.model.firmware.TrustedKey;
import io.rackside.model.firmware.TrustedKey.Purpose;
import io.rackside.operations.Time;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class CliProfileFilesTest {
    private final MinisignSecretKey key = MinisignSecretKey.generate(new SecureRandom());
    private final List<TrustedKey> trusted = new ArrayList<>();

    @TempDir Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = write("own", "own-vrp8");
    }

    private Path write(String file, String name) throws IOException {
        Path profiles = Files.createDirectories(folder.resolve(CliProfileFiles.FOLDER));
        try (InputStream shipped =
                CliProfiles.class.getResourceAsStream("profiles/huawei-vrp8.json")) {
            String text = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            return Files.writeString(
                    profiles.resolve(file + ".json"),
                    text.replace("\"huawei-vrp8\"", "\"" + name + "\""));
        }
    }

    private void trust(Purpose purpose, Optional<Instant> until, Optional<Instant> revoked) {
        trusted.add(
                new TrustedKey(
                        key.publicKey().line(),
                        key.publicKey().fingerprint(),
                        "Works",
                        Set.of(purpose),
                        Instant.EPOCH,
                        until,
                        revoked));
    }

    private void sign(Path signed) throws IOException {
        Files.writeString(MinisignSignature.beside(signed), key.sign(signed, "own").text());
    }

    private CliProfileFiles files() {
        return new CliProfileFiles(folder, () -> trusted, Time.system());
    }

    private CliProfile own() {
        return files().profiles().named("own-vrp8").orElseThrow();
    }

    private List<String> problems() {
        return files().problems().stream().map(Message::code).toList();
    }

    @Test
    void aFileWithoutASignatureIsReadAndVouchedForByNobody() {
        assertInstanceOf(Origin.Unsigned.class, own().origin());
        assertEquals(List.of(), problems());
    }

    @Test
    void aFileATrustedKeySignedIsVouchedForByIt() throws IOException {
        trust(Purpose.PROFILES, Optional.empty(), Optional.empty());
        sign(file);
        Origin.Signed signed = assertInstanceOf(Origin.Signed.class, own().origin());
        assertEquals(key.publicKey().fingerprint(), signed.signer());
    }

    @Test
    void aKeyForSomethingElseRevokedOrPastItsTimeVouchesForNothing() throws IOException {
        sign(file);
        trust(Purpose.FIRMWARE, Optional.empty(), Optional.empty());
        trust(Purpose.PROFILES, Optional.of(Instant.EPOCH), Optional.empty());
        trust(Purpose.PROFILES, Optional.empty(), Optional.of(Instant.EPOCH));
        assertInstanceOf(Origin.Unsigned.class, own().origin());
        assertEquals(List.of("core.profiles.not-vouched"), problems());
    }

    @Test
    void aFileThatWasChangedAfterItWasSignedIsVouchedForByNobody() throws IOException {
        trust(Purpose.PROFILES, Optional.empty(), Optional.empty());
        sign(file);
        Files.writeString(
                file, Files.readString(file).replace("screen-length", "reset-saved-config"));
        assertInstanceOf(Origin.Unsigned.class, own().origin());
        assertEquals(List.of("core.profiles.not-vouched"), problems());
    }

    @Test
    void onlyASignedFileTakesThePlaceOfAShippedOne() throws IOException {
        Path shipped = write("shipped", "huawei-vrp8");
        assertInstanceOf(
                Origin.Shipped.class,
                files().profiles().named("huawei-vrp8").orElseThrow().origin());
        trust(Purpose.PROFILES, Optional.empty(), Optional.empty());
        sign(shipped);
        assertInstanceOf(
                Origin.Signed.class,
                files().profiles().named("huawei-vrp8").orElseThrow().origin());
    }

    @Test
    void aFileOrSignatureThatMakesNoSenseIsNamedAndTheOthersAreRead() throws IOException {
        Files.writeString(file.resolveSibling("broken.json"), "{\"name\": 7");
        Files.writeString(MinisignSignature.beside(file), "no signature");
        assertInstanceOf(Origin.Unsigned.class, own().origin());
        assertEquals(2, problems().size());
        assertTrue(problems().contains("core.profiles.unreadable"), problems()::toString);
    }
}
