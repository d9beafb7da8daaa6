package io.rackside.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.operations.Actor;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

class ClusterInspectionsTest {
    private static final Instant AT = Instant.parse("2026-11-22T06:00:00Z");

    @TempDir Path folder;

    private Store open() {
        return Store.open(
                folder.resolve("data"),
                folder.resolve("anchors"),
                new Actor("T", "t", "h"),
                Time.system());
    }

    @Test
    void theNewestComesFirstAndOutlastsTheProgram() {
        try (Store store = open()) {
            store.clusterInspections().save("one", AT, "{\"n\":1}");
            store.clusterInspections().save("two", AT, "{\"n\":2}");
            store.clusterInspections().save("one", AT.plusSeconds(1), "{\"n\":\"三\"}");
        }
        try (Store store = open()) {
            assertEquals(
                    List.of("{\"n\":\"三\"}", "{\"n\":1}"),
                    store.clusterInspections().newest("one", 5));
            assertEquals(List.of("{\"n\":2}"), store.clusterInspections().newest("two", 1));
            assertEquals(List.of(), store.clusterInspections().newest("three", 1));
        }
    }

    @Test
    void theOldestOfAClusterGoesWhenThereAreTooMany() {
        try (Store store = open()) {
            store.clusterInspections().save("two", AT, "kept");
            for (int i = 0; i <= ClusterInspections.MOST; i++) {
                store.clusterInspections().save("one", AT.plusSeconds(i), "body " + i);
            }
            List<String> all = store.clusterInspections().newest("one", 100);
            assertEquals(ClusterInspections.MOST, all.size());
            assertEquals("body " + ClusterInspections.MOST, all.getFirst());
            assertEquals("body 1", all.getLast());
            assertEquals(List.of("kept"), store.clusterInspections().newest("two", 1));
        }
    }
}
