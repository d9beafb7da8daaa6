package io.rackside.app.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.operations.Actor;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

class StoredSessionsTest {
    private static final String PATH = "/redfish/v1/SessionService/Sessions/7";

    @TempDir Path folder;

    @Test
    void onlyWhatNobodyUsesAnyMoreIsLeftOver() {
        Actor actor = new Actor("tester", "tester", "bench");
        try (Store store = Store.open(folder, folder.resolve("anchors"), actor, Time.system())) {
            Set<StoredSessions.InUse> inUse = ConcurrentHashMap.newKeySet();
            StoredSessions one = keeper(store, inUse);
            StoredSessions other = keeper(store, inUse);
            one.opened(PATH);
            assertEquals(List.of(), other.leftovers(), "another conversation uses it");
            one.abandoned(PATH);
            assertEquals(List.of(PATH), other.leftovers());
            one.opened(PATH);
            assertEquals(
                    List.of(PATH),
                    keeper(store, ConcurrentHashMap.newKeySet()).leftovers(),
                    "to a later run it is left over");
            one.closed(PATH);
            assertEquals(List.of(), keeper(store, ConcurrentHashMap.newKeySet()).leftovers());
        }
    }

    private static StoredSessions keeper(Store store, Set<StoredSessions.InUse> inUse) {
        return new StoredSessions(store.sessions(), inUse, "site/https://bmc", Time.system());
    }
}
