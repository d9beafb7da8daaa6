package io.rackside.app.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.DeviceKind;
import io.rackside.model.Identity;
import io.rackside.model.network.NetworkFacts;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.StackMember;
import io.rackside.operations.Actor;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is remembered of a stack outlives the program. */
class KnownMembersTest {
    private static final Identity BY_FIRST = Identity.ofSerial("SER-ONE");

    @TempDir Path folder;

    private Store store() {
        return Store.open(
                folder.resolve("data"),
                folder.resolve("anchors"),
                new Actor("Ms Test", "test", "here"),
                Time.system());
    }

    /** A stack of those, the first of which leads it. */
    private static NetworkInventory stack(String... serials) {
        NetworkFacts facts =
                new NetworkFacts(
                        DeviceKind.SWITCH,
                        "Test",
                        "S1",
                        Identity.ofSerial(serials[0]),
                        "192.0.2.7",
                        "sw-07",
                        "",
                        "",
                        "1",
                        Optional.empty(),
                        "standard",
                        false,
                        true);
        return new NetworkInventory(
                facts,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                serials.length == 1
                        ? List.of()
                        : Stream.of(serials)
                                .map(serial -> new StackMember(serial, "S1", serial, "1"))
                                .toList(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    @Test
    void aReplacedMemberIsStillThatStackAfterTheProgramWasStartedAgain() {
        try (Store store = store()) {
            assertTrue(KnownMembers.in(store).isOf(BY_FIRST, stack("SER-ONE", "SER-TWO")));
        }
        try (Store store = store()) {
            KnownMembers again = KnownMembers.in(store);
            assertTrue(again.isOf(BY_FIRST, stack("SER-TWO", "SER-THREE")));
            assertFalse(again.isOf(BY_FIRST, stack("OTHER-1", "OTHER-2")));
        }
        try (Store store = store()) {
            // By now nobody is left of those it was known by first.
            KnownMembers again = KnownMembers.in(store);
            assertTrue(again.isOf(BY_FIRST, stack("SER-THREE", "SER-FOUR")));
            assertFalse(again.isOf(Identity.ofSerial("SER-NINE"), stack("SER-THREE")));
        }
    }

    @Test
    void aBoxOfItsOwnIsNotWrittenDownAndAFolderThatIsReadOnlyIsLeftAsItIs() {
        try (Store store = store()) {
            KnownMembers members = KnownMembers.in(store);
            assertTrue(members.isOf(BY_FIRST, stack("SER-ONE")));
            assertTrue(members.isOf(Identity.none(), stack("SER-ONE", "SER-TWO")));
            assertEquals(0, kept(store));
            assertTrue(members.isOf(BY_FIRST, stack("SER-ONE", "SER-TWO")));
            assertTrue(members.isOf(BY_FIRST, stack("ser-two", "ser-one")));
            assertEquals(1, kept(store));
        }
        assertFalse(
                KnownMembers.untilTheEnd().isOf(BY_FIRST, stack("SER-TWO", "SER-THREE")),
                "known without a folder");
    }

    private static long kept(Store store) {
        return store.settings().all().keySet().stream()
                .filter(key -> key.startsWith("network.members."))
                .count();
    }
}
