package io.rackside.app.network.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.app.access.Subject;
import io.rackside.app.network.cli.CliLook;
import io.rackside.app.network.cli.CliSite;
import io.rackside.app.network.cli.Families;
import io.rackside.app.network.cli.OpenCli;
import io.rackside.bmc.firmware.image.MinisignSecretKey;
import io.rackside.bmc.firmware.image.MinisignSignature;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.network.cli.profile.CliProfile.Origin;
import io.rackside.drivers.network.cli.profile.CliProfiles;
import io.rackside.drivers.network.virtual.CliDialect;
import io.rackside.model.Message;
import io.rackside.model.firmware.TrustedKey;
import io.rackside.operations.Actor;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A command line's file of the data folder, from its signature to a switch that answers. */
@Timeout(120)
class SignedProfileTest {
    private final MinisignSecretKey works = MinisignSecretKey.generate(new SecureRandom());

    @TempDir Path folder;

    private CliSite site;
    private Path file;

    /** A switch that a person has said to be of the family of that file. */
    @BeforeEach
    void start() throws IOException {
        try (Store store =
                Store.open(
                        folder.resolve("data"),
                        folder.resolve("anchors"),
                        new Actor("Ms Test", "test", "here"),
                        Time.system())) {
            store.trustedKeys()
                    .save(
                            new TrustedKey(
                                    works.publicKey().line(),
                                    works.publicKey().fingerprint(),
                                    "Works",
                                    Set.of(TrustedKey.Purpose.PROFILES),
                                    Instant.EPOCH,
                                    Optional.empty(),
                                    Optional.empty()));
        }
        Path profiles =
                Files.createDirectories(folder.resolve("data").resolve(CliProfileFiles.FOLDER));
        try (InputStream shipped =
                CliProfiles.class.getResourceAsStream("profiles/huawei-vrp8.json")) {
            file =
                    Files.writeString(
                            profiles.resolve("works.json"),
                            new String(shipped.readAllBytes(), StandardCharsets.UTF_8)
                                    .replace("\"huawei-vrp8\"", "\"works-vrp8\""));
        }
        site = new CliSite(folder);
        site.add("sw-01", 40, site.serve(CliDialect.VRP8));
        Families families = site.rackside().cli().families();
        families.choose(
                subject(),
                families.choices().stream()
                        .filter(one -> one.name().equals("works-vrp8"))
                        .findFirst()
                        .orElseThrow());
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private Subject subject() {
        return site.subject("sw-01");
    }

    private void sign(MinisignSecretKey key) throws IOException {
        Files.writeString(MinisignSignature.beside(file), key.sign(file, "works").text());
    }

    private OpenCli open() throws InterruptedException {
        return site.rackside().cli().start(subject(), CliSite.reading());
    }

    private void refused() {
        CliException e = assertThrows(CliException.class, this::open);
        assertEquals(CliException.Kind.NOT_VOUCHED, e.kind());
        assertEquals("network.cli.not-vouched", e.what().code());
    }

    private List<String> problems() {
        return site.rackside().cliProfileFiles(Time.system()).problems().stream()
                .map(Message::code)
                .toList();
    }

    @Test
    void aFileATrustedKeySignedIsSpokenAtTheSwitchWithoutARestart() throws Exception {
        refused();
        sign(works);
        try (OpenCli open = open()) {
            Origin.Signed signed = assertInstanceOf(Origin.Signed.class, open.profile().origin());
            assertEquals(works.publicKey().fingerprint(), signed.signer());
            assertEquals("works-vrp8", open.profile().name());
            assertFalse(CliLook.read(open).inventory().interfaces().isEmpty());
        }
        assertEquals(List.of(), problems());
    }

    @Test
    void aFileThatWasAlteredAfterItWasSignedIsNotSpoken() throws Exception {
        sign(works);
        Files.writeString(file, Files.readString(file).replace("temporary", "permanent"));
        refused();
        assertEquals(List.of("core.profiles.not-vouched"), problems());
    }

    @Test
    void aFileThatAKeyNobodyTrustsSignedIsNotSpoken() throws Exception {
        sign(MinisignSecretKey.generate(new SecureRandom()));
        refused();
        assertEquals(List.of("core.profiles.not-vouched"), problems());
    }
}
