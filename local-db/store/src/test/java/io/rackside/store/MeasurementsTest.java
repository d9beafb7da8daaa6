package io.rackside.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.DeviceId;
import io.rackside.operations.Actor;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class MeasurementsTest {
    private static final Instant AT = Instant.parse("2026-11-22T06:00:00.5Z");
    private static final DeviceId HOST = new DeviceId("host-a");

    @TempDir private Path folder;

    private Store open(Path data) {
        return Store.open(data, folder.resolve("anchors"), new Actor("T", "t", "h"), Time.system());
    }

    @Test
    void aMeasurementIsThereAgainAfterARestartAndInARestoredBackup() {
        Measurements.Kept kept = kept("m1", HOST, AT);
        try (Store store = open(folder.resolve("data"))) {
            store.measurements().save(kept);
            store.backup(folder.resolve("copy.zip"));
        }
        Store.restore(folder.resolve("copy.zip"), folder.resolve("other"));
        for (String data : List.of("data", "other")) {
            try (Store store = open(folder.resolve(data))) {
                assertEquals(Optional.of(kept), store.measurements().find("m1"));
            }
        }
    }

    @Test
    void eachHostHasItsOwnTheNewestFirst() {
        try (Store store = open(folder.resolve("data"))) {
            Measurements all = store.measurements();
            all.save(kept("m1", HOST, AT));
            all.save(kept("m2", HOST, AT.plusSeconds(1)));
            all.save(kept("m3", new DeviceId("host-c"), AT));
            assertEquals(List.of("m2", "m1"), ids(all.of(HOST)));
            all.remove("m2");
            assertEquals(List.of("m1"), ids(all.of(HOST)));
            assertTrue(all.of(new DeviceId("host-b")).isEmpty());
        }
    }

    @Test
    void theOldestGoesWhereThereAreTooMany() {
        try (Store store = open(folder.resolve("data"))) {
            Measurements all = store.measurements();
            for (int i = 0; i <= Measurements.MOST; i++) {
                all.save(kept("m" + i, HOST, AT.plusMillis(i)));
            }
            assertEquals(Measurements.MOST, all.of(HOST).size());
            assertTrue(all.find("m0").isEmpty());
        }
    }

    private static List<String> ids(List<Measurements.Kept> all) {
        return all.stream().map(Measurements.Kept::id).toList();
    }

    private static Measurements.Kept kept(String id, DeviceId host, Instant at) {
        return new Measurements.Kept(
                id, host, "A-07", new DeviceId("host-b"), "A-09", "ens1f0", at, "{\"runs\":[]}");
    }
}
