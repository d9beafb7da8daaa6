package io.rackside.bmc.ipmi.sel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ipmi.ScriptedBmc;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.model.Problem;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class SelReaderTest {
    private final ScriptedBmc bmc = new ScriptedBmc();
    private final SelReader reader = new SelReader(bmc);
    private final List<Integer> ids = new ArrayList<>();
    private final Map<Integer, Integer> nextIds = new HashMap<>();
    private int erased = 1;
    private int told = -1;

    @BeforeEach
    void answer() {
        bmc.on(0x0A, 0x40, _ -> info()).on(0x0A, 0x43, this::entry);
    }

    private Response info() {
        int count = told >= 0 ? told : ids.size();
        return ScriptedBmc.ok(
                "51%02x%02x 0010 00000060 %02x000060 82"
                        .formatted(count & 0xFF, count >> 8, erased));
    }

    private Response entry(Request request) {
        int asked = request.data().u16(2);
        if (ids.isEmpty()) {
            return ScriptedBmc.refused(0xCB);
        }
        int id = asked == 0 ? ids.getFirst() : asked == 0xFFFF ? ids.getLast() : asked;
        int at = ids.indexOf(id);
        if (at < 0) {
            return ScriptedBmc.refused(0xCB);
        }
        int next = nextIds.getOrDefault(id, at + 1 < ids.size() ? ids.get(at + 1) : 0xFFFF);
        return new Response(
                0,
                Octets.of(next & 0xFF, next >> 8, id & 0xFF, id >> 8)
                        .plus(Octets.of(2, id & 0xFF, erased, 0, 0x60))
                        .plus(Octets.hex("2000 04 08 31 6f 01ffff")));
    }

    private void fill(int first, int count) {
        for (int i = 0; i < count; i++) {
            ids.add(first + i);
        }
    }

    private static List<Integer> ids(SelLog log) {
        return log.records().stream().map(SelRecord::id).toList();
    }

    @Test
    void theWholeLogIsReadInFewRounds() throws Exception {
        fill(1, 200);
        assertEquals(ids, ids(reader.all()));
        assertTrue(bmc.rounds().size() <= 7, () -> "" + bmc.rounds());
    }

    @Test
    void atGapsTheChainIsFollowed() throws Exception {
        ids.addAll(List.of(3, 4, 9, 10, 11, 200, 5, 6, 7));
        assertEquals(ids, ids(reader.all()));
    }

    @Test
    void onlyWhatWasAddedIsReadNextTime() throws Exception {
        fill(1, 50);
        SelLog first = reader.all();
        fill(51, 3);
        int before = bmc.asked().size();
        SelLog second = reader.since(first.position());
        assertEquals(List.of(51, 52, 53), ids(second));
        assertFalse(second.renewed());
        assertTrue(bmc.asked().size() - before < 60);
        assertEquals(List.of(), ids(reader.since(second.position())));
    }

    @Test
    void aClearedLogIsNoticed() throws Exception {
        fill(1, 5);
        SelLog first = reader.all();
        ids.clear();
        fill(1, 7);
        erased++;
        SelLog second = reader.since(first.position());
        assertTrue(second.renewed());
        assertEquals(ids, ids(second));
        ids.clear();
        assertTrue(reader.since(second.position()).renewed());
    }

    @Test
    void aClearedLogIsNoticedWithoutATimeOfClearing() throws Exception {
        fill(10, 5);
        SelLog first = reader.all();
        ids.clear();
        fill(1, 3);
        SelLog second = reader.since(first.position());
        assertTrue(second.renewed());
        assertEquals(ids, ids(second));
    }

    @Test
    void theNewestEntriesAreReadFromTheEnd() throws Exception {
        fill(1, 3000);
        assertEquals(List.of(2996, 2997, 2998, 2999, 3000), ids(reader.newest(5)));
        assertTrue(bmc.asked().size() < 10);
        assertEquals(100, reader.newest(100).records().size());
    }

    @Test
    void theNewestEntriesAreFoundWhereIdsAreNotInARow() throws Exception {
        ids.addAll(List.of(10, 20, 30, 40, 50, 60));
        assertEquals(List.of(50, 60), ids(reader.newest(2)));
        assertEquals(ids, ids(reader.newest(10)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void aLogThatRunsInACircleIsLeft(int back) throws Exception {
        fill(1, 8);
        nextIds.put(8, back);
        SelLog log = reader.all();
        assertEquals(ids, ids(log));
        assertEquals(
                List.of("bmc.ipmi.sel-endless"),
                log.problems().stream().map(Problem::what).map(what -> what.code()).toList());
    }

    @Test
    void aCountThatLiesIsAHintOnly() throws Exception {
        fill(1, 20);
        told = 3;
        assertEquals(ids, ids(reader.all()));
        told = 500;
        assertEquals(ids, ids(reader.all()));
    }

    @Test
    void overflowAndClearingAreTold() throws Exception {
        fill(1, 2);
        assertTrue(reader.info().overflow());
        assertTrue(reader.info().reservable());
        assertEquals(2, reader.info().entries());
    }

    @Test
    void aBmcWithoutALogIsSaidSo() {
        SelReader none = new SelReader(new ScriptedBmc());
        BmcException e = assertThrows(BmcException.class, none::all);
        assertEquals(BmcException.Kind.NOT_SUPPORTED, e.kind());
    }

    @Test
    void theClockIsReadWithItsZone() throws Exception {
        bmc.on(0x0A, 0x48, "00e10b6a").on(0x0A, 0x5C, "e001");
        SelClock clock = SelClock.read(bmc);
        assertEquals(Optional.of(ZoneOffset.ofHours(8)), clock.zone());
        assertEquals(0x6A0BE100L, clock.time().seconds());
        bmc.on(0x0A, 0x5C, "ff07");
        assertEquals(Optional.empty(), SelClock.read(bmc).zone());
    }

    @Test
    void theClockIsSetInItsZone() {
        Request set = SelClock.set(Instant.ofEpochSecond(0x6A0BE100L), ZoneOffset.ofHours(1));
        assertEquals("10ef0b6a", set.data().hex());
        assertEquals(Request.Repeat.NEVER, set.repeat());
    }
}
