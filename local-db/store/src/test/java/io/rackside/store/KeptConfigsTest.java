package io.rackside.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.DeviceId;
import io.rackside.operations.Actor;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Configurations in a data folder: whole, sealed, each once. */
class KeptConfigsTest {
    private static final DeviceId SWITCH = new DeviceId("sw-1");
    private static final Instant AT = Instant.parse("2026-11-21T22:00:00Z");
    private static final String SECRET = "Unsaid-4711-canary";

    @TempDir Path folder;

    private Store open() {
        return Store.open(
                folder.resolve("data"),
                folder.resolve("anchors"),
                new Actor("Li", "li", "laptop"),
                Time.system());
    }

    private static KeptConfigs.Fresh fresh(String text) {
        return new KeptConfigs.Fresh(SWITCH, text, "asked", "huawei-vrp8", 2, "0".repeat(64));
    }

    @Test
    void anEqualOneIsNotKeptTwiceButItsDateIs() {
        try (Store store = open()) {
            KeptConfigs configs = store.keptConfigs();
            KeptConfigs.Visit first = configs.keep(fresh("a\nb"), AT);
            KeptConfigs.Visit again = configs.keep(fresh("a\nb"), AT.plusSeconds(60));
            KeptConfigs.Visit other = configs.keep(fresh("a\nc"), AT.plusSeconds(120));
            assertEquals(first.id(), again.id());
            assertNotEquals(first.id(), other.id());
            assertEquals(List.of(other, again, first), configs.of(SWITCH));
            assertEquals("a\nb", configs.text(SWITCH, first.id()));
            assertEquals(List.of(), configs.of(new DeviceId("sw-2")));
        }
    }

    @Test
    void noFileHoldsASecretOfIt() throws IOException {
        try (Store store = open()) {
            store.vault().create("open sesame".toCharArray());
            store.keptConfigs().keep(fresh("snmp-agent community read " + SECRET), AT);
        }
        byte[] canary = SECRET.getBytes(StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                String wanted = new String(canary, StandardCharsets.ISO_8859_1);
                assertFalse(bytes.contains(wanted), file::toString);
            }
        }
    }

    @Test
    void aLockedVaultKeepsThemShut() {
        String id;
        try (Store store = open()) {
            store.vault().create("open sesame".toCharArray());
            id = store.keptConfigs().keep(fresh("a"), AT).id();
        }
        try (Store store = open()) {
            assertEquals(1, store.keptConfigs().of(SWITCH).size());
            assertThrows(VaultException.class, () -> store.keptConfigs().text(SWITCH, id));
            assertThrows(VaultException.class, () -> store.keptConfigs().keep(fresh("b"), AT));
            store.vault().unlock("open sesame".toCharArray());
            assertEquals("a", store.keptConfigs().text(SWITCH, id));
        }
    }

    @Test
    void aLeaveTakenBeforeOutlastsTheLock() {
        try (Store store = open()) {
            store.vault().create("open sesame".toCharArray());
            try (SealingLeave leave = store.keptConfigs().leave()) {
                store.vault().lock();
                store.keptConfigs().keep(fresh("a"), AT, leave);
            }
            assertEquals(1, store.keptConfigs().of(SWITCH).size());
        }
    }

    @Test
    void oneOfAnotherDeviceIsNotTakenForIt() {
        try (Store store = open()) {
            String id = store.keptConfigs().keep(fresh("a"), AT).id();
            StoreException e =
                    assertThrows(
                            StoreException.class,
                            () -> store.keptConfigs().text(new DeviceId("sw-2"), id));
            assertEquals(StoreException.Kind.NOT_THERE, e.kind());
        }
    }

    @Test
    void oneThatIsTooLongIsRefused() {
        try (Store store = open()) {
            String long64 = "x".repeat(64 * 1_024 * 1_024);
            assertThrows(StoreException.class, () -> store.keptConfigs().keep(fresh(long64), AT));
            assertEquals(List.of(), store.keptConfigs().of(SWITCH));
        }
    }

    @Test
    void theOldestGoesWhenThereAreTooMany() {
        try (Store store = open();
                SealingLeave leave = store.keptConfigs().leave()) {
            store.together(
                    () -> {
                        for (int i = 0; i < KeptConfigs.MOST_VISITS + 3; i++) {
                            store.keptConfigs().keep(fresh("n " + i), AT.plusSeconds(i), leave);
                        }
                        return null;
                    });
            List<KeptConfigs.Visit> all = store.keptConfigs().of(SWITCH);
            assertEquals(KeptConfigs.MOST_VISITS, all.size());
            assertEquals(AT.plusSeconds(3), all.getLast().at());
            assertEquals("n 3", store.keptConfigs().text(SWITCH, all.getLast().id()));
        }
    }

    @Test
    void aBackupHasThemAndARestoreReadsThem() {
        Path zip = folder.resolve("copy.zip");
        String id;
        try (Store store = open()) {
            store.vault().create("open sesame".toCharArray());
            id = store.keptConfigs().keep(fresh("a\nb"), AT).id();
            store.backup(zip);
        }
        Store.restore(zip, folder.resolve("other"));
        try (Store store =
                Store.openReadOnly(
                        folder.resolve("other"), folder.resolve("anchors"), Time.system())) {
            assertTrue(store.vault().exists());
            store.vault().unlock("open sesame".toCharArray());
            assertEquals("a\nb", store.keptConfigs().text(SWITCH, id));
        }
    }
}
