package io.rackside.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.model.Site;
import io.rackside.operations.Job;
import io.rackside.operations.Step;
import io.rackside.operations.TrailUnavailable;
import io.rackside.operations.TrailVerdict;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What becomes of a folder whose files were damaged or changed from outside. */
class DamageTest {
    private static final int PAGE = 4096;

    @TempDir Path folder;
    private final SteppedTime time = new SteppedTime();

    private Path main() {
        return folder.resolve("data/rackside.db");
    }

    @BeforeEach
    void fill() {
        Site site = Fixtures.site();
        Cabinet cabinet = Fixtures.cabinet(site);
        try (Store store = Fixtures.open(folder, time)) {
            store.sites().save(site);
            store.cabinets().save(cabinet);
            for (int unit = 1; unit <= 40; unit++) {
                Device device = Fixtures.device(cabinet, "node" + unit, unit);
                store.devices().save(device);
                store.journal().save(job(device));
                store.trail().append("test", Map.of("device", device.id().value()));
            }
            store.vault().create("passphrase".toCharArray());
            store.settings().put("a", "b");
        }
    }

    private static Job job(Device device) {
        return Job.waiting(
                "test",
                Message.of("core.test", device.name()),
                List.of(device.id()),
                Map.of("for", device.name()),
                List.of(Step.waiting("one", Message.of("core.test"), true, Duration.ZERO)),
                Fixtures.T0);
    }

    @Test
    void whateverIsDamagedIsSaidInWordsAndNeverABug() throws Exception {
        byte[] whole = Files.readAllBytes(main());
        Map<String, Integer> seen = new HashMap<>();
        for (int seed = 0; seed < 60; seed++) {
            byte[] bytes = whole.clone();
            Random random = new Random(seed);
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                int page = random.nextInt(bytes.length / PAGE);
                int at = page * PAGE + random.nextInt(PAGE - 64);
                byte[] noise = new byte[random.nextInt(1, 64)];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, bytes, at, noise.length);
            }
            Files.write(main(), bytes);
            seen.merge(outcome(seed), 1, Integer::sum);
            for (String left : List.of("-wal", "-shm")) {
                Files.deleteIfExists(Path.of(main() + left));
            }
        }
        assertTrue(seen.getOrDefault("CORRUPT", 0) > 10, seen.toString());
        assertTrue(seen.getOrDefault("named by a check", 0) > 0, seen.toString());
    }

    /** Reads all there is, as a console does; anything but an expected failure ends the test. */
    private String outcome(int seed) {
        try (Store store = Fixtures.open(folder, time)) {
            store.sites().all();
            store.cabinets().all();
            store.devices().all();
            store.journal().unfinished();
            store.trail().openIntents();
            store.vault().list();
            store.settings().get("a");
            store.alarms().open();
            TrailVerdict verdict = store.trail().verify(Optional.empty());
            boolean sound = store.check().isEmpty() && verdict instanceof TrailVerdict.Intact;
            return sound ? "not noticed" : "named by a check";
        } catch (StoreException e) {
            assertFalse(e.what().code().isEmpty(), "seed " + seed);
            return e.kind().name();
        } catch (VaultException e) {
            return e.kind().name();
        } catch (TrailUnavailable e) {
            return e.what().code();
        }
    }

    @Test
    void anEntryWithWhatNoEntryCanHoldIsNamed() throws Exception {
        sql("DROP TRIGGER trail_is_not_edited");
        sql(
                "UPDATE trail SET entry = replace(entry, '\"body\":{', '\"body\":{\"a\":1.5,')"
                        + " WHERE number = 7");
        try (Store store = Store.openReadOnly(folder.resolve("data"), folder, time)) {
            TrailVerdict.Broken broken =
                    assertInstanceOf(
                            TrailVerdict.Broken.class, store.trail().verify(Optional.empty()));
            assertEquals(7, broken.firstBad());
            assertEquals(TrailVerdict.Reason.UNREADABLE, broken.reason());
        }
    }

    @Test
    void damagedSamplesDoNotHideTheRestFromAReader() throws Exception {
        Path samples = folder.resolve("data/samples.db");
        byte[] noise = new byte[20_000];
        new Random(5).nextBytes(noise);
        Files.write(samples, noise);
        try (Store store = Store.openReadOnly(folder.resolve("data"), folder, time)) {
            assertEquals(40, store.devices().all().size());
            assertEquals("store.corrupt", store.notices().getFirst().code());
            assertEquals(
                    List.of(),
                    store.samples().query(CrashWriter.DEVICE, "s", Fixtures.T0, Fixtures.T0, 1));
        }
        assertArrayEquals(noise, Files.readAllBytes(samples), "left as it is");
    }

    @Test
    void aBackupWithTablesOrTriggersOfItsOwnIsRefused() throws Exception {
        List<String> changes =
                List.of(
                        "CREATE TRIGGER also AFTER INSERT ON job BEGIN DELETE FROM secret; END",
                        "CREATE VIEW more AS SELECT * FROM secret",
                        "DROP TRIGGER trail_stays",
                        "DROP TABLE alarm");
        byte[] whole = Files.readAllBytes(main());
        int round = 0;
        for (String change : changes) {
            Files.write(main(), whole);
            sql(change);
            Path zip = folder.resolve("backup" + round + ".zip");
            Path target = folder.resolve("target" + round++);
            try (Store store = Fixtures.open(folder, time)) {
                store.backup(zip);
            }
            StoreException e = assertThrows(StoreException.class, () -> Store.restore(zip, target));
            assertEquals(StoreException.Kind.CORRUPT, e.kind(), change);
            assertFalse(Files.exists(target), change);
        }
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + main());
                Statement sql = connection.createStatement()) {
            sql.executeUpdate(statement);
        }
    }
}
