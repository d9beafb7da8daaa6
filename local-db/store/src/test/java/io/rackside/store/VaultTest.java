package io.rackside.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

class VaultTest {
    private static final char[] PASSPHRASE = "正确 horse battery".toCharArray();
    private static final char[] WRONG = "wrong".toCharArray();

    /** The real cost is measured elsewhere; here only the logic counts. */
    private static final Passphrase.Cost CHEAP = new Passphrase.Cost(1, 64, 1);

    @TempDir Path folder;
    private final SteppedTime time = new SteppedTime();
    private Database database;
    private Vault vault;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("rackside.db"), Database.Durability.FULL);
        Schema.rackside().migrate(database);
        vault = new Vault(database, time, new SecureRandom(), CHEAP);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void reopen() {
        database.close();
        open();
    }

    @Test
    void aSecretIsThereAfterUnlockingAndNotBefore() {
        vault.create(PASSPHRASE);
        vault.put("bmc", "pässword 密码".toCharArray());
        reopen();
        assertFalse(vault.unlocked());
        assertEquals(List.of("bmc"), vault.list());
        assertKind(VaultException.Kind.LOCKED, () -> vault.get("bmc"));
        vault.unlock(PASSPHRASE);
        assertArrayEquals("pässword 密码".toCharArray(), vault.get("bmc").orElseThrow());
        assertEquals(Optional.empty(), vault.get("other"));
        vault.delete("bmc");
        assertEquals(List.of(), vault.list());
    }

    @Test
    void aPendingSecretLiesBesideTheCurrentOneAndIsNotListed() {
        vault.create(PASSPHRASE);
        vault.put("bmc", "old".toCharArray());
        PendingSecrets pending = new PendingSecrets(vault);
        pending.put("bmc", "new".toCharArray());
        reopen();
        pending = new PendingSecrets(vault);
        assertEquals(List.of("bmc"), vault.list());
        assertEquals(List.of("bmc"), pending.names());
        PendingSecrets locked = pending;
        assertKind(VaultException.Kind.LOCKED, () -> locked.get("bmc"));
        assertKind(VaultException.Kind.LOCKED, () -> locked.drop("bmc"));
        vault.unlock(PASSPHRASE);
        assertArrayEquals("new".toCharArray(), pending.get("bmc").orElseThrow());
        assertArrayEquals("old".toCharArray(), vault.get("bmc").orElseThrow());
        pending.drop("bmc");
        assertEquals(List.of(), pending.names());
        assertArrayEquals("old".toCharArray(), vault.get("bmc").orElseThrow());
    }

    @Test
    void aFolderWithoutAVaultSaysSo() {
        assertFalse(vault.exists());
        assertKind(VaultException.Kind.NO_VAULT, () -> vault.unlock(PASSPHRASE));
        assertKind(VaultException.Kind.LOCKED, () -> vault.put("a", WRONG));
        vault.create(PASSPHRASE);
        assertKind(VaultException.Kind.EXISTS, () -> vault.create(WRONG));
    }

    @Test
    void failuresDelayTheNextAttemptMoreAndMoreAlsoAfterARestart() {
        vault.create(PASSPHRASE);
        Duration before = Duration.ZERO;
        for (int failure = 1; failure <= 12; failure++) {
            Duration wait = Duration.between(time.now(), vault.nextAttempt());
            if (failure > 3) {
                assertTrue(
                        wait.compareTo(before) > 0 || wait.equals(Duration.ofMinutes(5)),
                        failure + ": " + wait);
                assertKind(VaultException.Kind.TOO_EARLY, () -> vault.unlock(PASSPHRASE));
                before = wait;
                time.sleep(wait);
            }
            assertKind(VaultException.Kind.WRONG_PASSPHRASE, () -> vault.unlock(WRONG));
            reopen();
        }
        time.sleep(Duration.ofMinutes(5));
        vault.unlock(PASSPHRASE);
        assertFalse(time.now().isBefore(vault.nextAttempt()));
    }

    @Test
    void aClockThatWasSetBackLocksNobodyOut() {
        vault.create(PASSPHRASE);
        for (int failure = 0; failure < 3; failure++) {
            assertKind(VaultException.Kind.WRONG_PASSPHRASE, () -> vault.unlock(WRONG));
        }
        time.setBack(Duration.ofDays(4000));
        assertFalse(vault.nextAttempt().isAfter(time.now().plus(Duration.ofMinutes(5))));
    }

    @Test
    void itLocksWhenNobodyUsesIt() {
        vault.create(PASSPHRASE);
        time.sleep(Vault.IDLE.minusSeconds(1));
        vault.put("a", WRONG);
        time.sleep(Vault.IDLE.minusSeconds(1));
        assertTrue(vault.unlocked());
        time.sleep(Duration.ofSeconds(1));
        assertFalse(vault.unlocked());
    }

    @Test
    void whatTheConsoleDoesByItselfDoesNotKeepItOpen() {
        vault.create(PASSPHRASE);
        vault.put("a", WRONG);
        time.sleep(Vault.IDLE.minusSeconds(1));
        assertTrue(vault.bytesUnnoticed("a").isPresent());
        assertArrayEquals(WRONG, vault.getUnnoticed("a").orElseThrow());
        time.sleep(Duration.ofSeconds(1));
        assertFalse(vault.unlocked());
    }

    @Test
    void anotherPassphraseOpensTheSameSecrets() {
        vault.create(PASSPHRASE);
        vault.put("a", "secret".toCharArray());
        vault.changePassphrase(PASSPHRASE, "new one".toCharArray());
        reopen();
        assertKind(VaultException.Kind.WRONG_PASSPHRASE, () -> vault.unlock(PASSPHRASE));
        vault.unlock("new one".toCharArray());
        assertArrayEquals("secret".toCharArray(), vault.get("a").orElseThrow());
    }

    @Test
    void aSecretCannotBePutInAnotherOnesPlace() {
        vault.create(PASSPHRASE);
        vault.put("harmless", "a".toCharArray());
        vault.put("root", "b".toCharArray());
        database.write(
                c ->
                        Sql.update(
                                c,
                                """
                                UPDATE secret SET (nonce, sealed) =
                                  (SELECT nonce, sealed FROM secret WHERE id = 'root')
                                WHERE id = 'harmless'
                                """));
        assertKind(VaultException.Kind.TAMPERED, () -> vault.get("harmless"));
    }

    @Test
    void absurdCostsInTheFileAreNotPaid() {
        vault.create(PASSPHRASE);
        database.write(c -> Sql.update(c, "UPDATE vault SET memory_kib = 2000000000"));
        assertKind(VaultException.Kind.TAMPERED, () -> vault.unlock(PASSPHRASE));
    }

    @Test
    void neitherSecretNorPassphraseStandsInAnyFile() throws Exception {
        vault.create(PASSPHRASE);
        vault.put("bmc", "CANARY-73219".toCharArray());
        vault.changePassphrase(PASSPHRASE, "CANARY-48823".toCharArray());
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(bytes.contains("CANARY"), file.toString());
            }
        }
        assertFalse(vault.toString().contains("CANARY"));
    }

    private static void assertKind(VaultException.Kind kind, Runnable work) {
        assertEquals(kind, assertThrows(VaultException.class, work::run).kind());
    }
}
