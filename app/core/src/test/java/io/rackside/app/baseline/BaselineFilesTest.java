package io.rackside.app.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.firmware.image.MinisignSecretKey;
import io.rackside.bmc.firmware.image.MinisignSignature;
import io.rackside.model.Message;
import io.rackside.model.firmware.TrustedKey;
import io.rackside.model.firmware.TrustedKey.Purpose;
import io.rackside.nic.baseline.BaselineFile;
import io.rackside.nic.baseline.BaselineFile.Vouched;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class BaselineFilesTest {
    private final MinisignSecretKey key = MinisignSecretKey.generate(new SecureRandom());
    private final List<TrustedKey> trusted = new ArrayList<>();

    @TempDir Path folder;

    private Path write(String name, String id, String value) throws IOException {
        Path baselines = Files.createDirectories(folder.resolve(BaselineFiles.FOLDER));
        return Files.writeString(
                baselines.resolve(name + ".json"),
                """
                {"id": "ID", "version": "1.0", "layer": "site",
                 "title": {"en": "Our site", "zh": "本站"}, "made": "2026-11-22",
                 "items": [{
                   "id": "site.somaxconn",
                   "title": {"en": "Queue of listeners", "zh": "监听队列"}, "level": "should",
                   "read": {"source": "sysctl", "key": "net.core.somaxconn"},
                   "expect": {"op": "at-least", "value": "VALUE"},
                   "set": {"run": [["sysctl", "-w", "net.core.somaxconn={value}"]],
                           "value": "VALUE", "needs": ["root"]},
                   "rollback": {"run": [["sysctl", "-w", "net.core.somaxconn={old}"]],
                                "needs": ["root"]},
                   "source": [{"name": "Our site"}]}]}
                """
                        .replace("ID", id)
                        .replace("VALUE", value));
    }

    private void trust(Purpose purpose) {
        trusted.add(
                new TrustedKey(
                        key.publicKey().line(),
                        key.publicKey().fingerprint(),
                        "Works",
                        Set.of(purpose),
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.empty()));
    }

    private void sign(Path file) throws IOException {
        Files.writeString(MinisignSignature.beside(file), key.sign(file, "own").text());
    }

    private BaselineFiles.Found read() {
        return new BaselineFiles(folder, () -> trusted, Time.system()).read();
    }

    private BaselineFile site() {
        return read().files().stream()
                .filter(file -> file.id().equals("our-site"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> problems() {
        return read().problems().stream().map(Message::code).toList();
    }

    @Test
    void aFileNobodySignedIsReadAndNeverSet() throws IOException {
        write("site", "our-site", "8192");
        assertFalse(site().vouched().mayBeSet());
        assertEquals(List.of(), problems());
    }

    @Test
    void aFileATrustedKeySignedMayBeSet() throws IOException {
        sign(write("site", "our-site", "8192"));
        trust(Purpose.PROFILES);
        assertTrue(site().vouched().mayBeSet());
        assertEquals(Optional.of(key.publicKey().fingerprint()), Standings.source(site()).signer());
    }

    @Test
    void aKeyForFirmwareVouchesForNoBaseline() throws IOException {
        sign(write("site", "our-site", "8192"));
        trust(Purpose.FIRMWARE);
        assertFalse(site().vouched().mayBeSet());
        assertEquals(List.of("core.baseline.not-vouched"), problems());
    }

    @Test
    void aFileThatWasChangedAfterwardsIsNeverSet() throws IOException {
        sign(write("site", "our-site", "8192"));
        trust(Purpose.PROFILES);
        write("site", "our-site", "16384");
        assertFalse(site().vouched().mayBeSet());
        assertEquals(List.of("core.baseline.not-vouched"), problems());
    }

    @Test
    void whatNobodySignedDoesNotTakeTheNameOfAShippedFile() throws IOException {
        write("hardening", "hardening", "1");
        assertEquals(List.of("core.baseline.id-taken"), problems());
        assertTrue(
                read().files().stream()
                        .filter(file -> file.id().equals("hardening"))
                        .allMatch(file -> file.vouched() instanceof Vouched.Shipped));
    }

    @Test
    void aFileThatMakesNoSenseIsNamedAndCostsNoOther() throws IOException {
        write("site", "our-site", "8192");
        Files.writeString(folder.resolve(BaselineFiles.FOLDER).resolve("bad.json"), "{\"id\": 1}");
        assertEquals(List.of("core.baseline.file-wrong"), problems());
        assertEquals("our-site", site().id());
    }
}
