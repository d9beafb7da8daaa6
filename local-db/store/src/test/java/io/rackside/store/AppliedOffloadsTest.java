package io.rackside.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.DeviceId;
import io.rackside.operations.Actor;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;
import io.rackside.store.AppliedOffloads.Applied;
import io.rackside.store.AppliedOffloads.Value;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

class AppliedOffloadsTest {
    private static final DeviceId HOST = new DeviceId("host-1");

    @TempDir Path folder;

    private Store open() {
        return Store.open(
                folder.resolve("data"),
                folder.resolve("anchors"),
                new Actor("T", "t", "h"),
                Time.system());
    }

    private static Applied applied(String job, String mtu) {
        return new Applied(
                new JobId(job),
                HOST,
                "0000:3b:00.0",
                "ens1f0",
                "throughput",
                Instant.parse("2026-11-22T07:00:00Z"),
                true,
                List.of(new Value("mtu", "1500", mtu, true)));
    }

    @Test
    void whatWasAppliedStaysUntilItIsTakenBack() {
        Applied first = applied("job-1", "9000");
        Applied second = applied("job-2", "4000");
        try (Store store = open()) {
            store.appliedOffloads().add(first);
            store.appliedOffloads().add(second);
            store.appliedOffloads().add(second);
        }
        try (Store store = open()) {
            assertEquals(List.of(first, second), store.appliedOffloads().of(HOST));
            store.appliedOffloads().takenBack(second.job(), new JobId("job-3"));
            assertEquals(List.of(first), store.appliedOffloads().of(HOST));
            assertEquals(List.of(), store.appliedOffloads().of(new DeviceId("host-2")));
        }
    }
}
