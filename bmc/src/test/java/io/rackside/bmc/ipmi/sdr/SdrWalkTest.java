package io.rackside.bmc.ipmi.sdr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ipmi.ScriptedBmc;
import io.rackside.bmc.ipmi.message.CompletionCode;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.model.Problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.IntStream;

class SdrWalkTest {
    private static List<String> sensors(int count) {
        return IntStream.range(0, count).mapToObj(i -> "Sensor " + i).toList();
    }

    private static List<String> codes(SdrRepository repository) {
        return repository.problems().stream().map(Problem::what).map(what -> what.code()).toList();
    }

    @ParameterizedTest
    @CsvSource({"250, false", "64, false", "32, false", "20, false", "32, true", "250, true"})
    void longRecordsAreReadInPartsTheBmcBears(int mostBytes, boolean strict) throws Exception {
        FakeRepository repository = new FakeRepository().fill(1, 20);
        repository.mostBytes = mostBytes;
        repository.strict = strict;
        assertEquals(sensors(20), FakeRepository.names(repository.read()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC3, 0xCA, 0xFF, 0xC7, 0xC9})
    void aPartIsMadeSmallerWhateverTheBmcSaysToItsSize(int code) throws Exception {
        FakeRepository repository = new FakeRepository().fill(1, 5);
        repository.mostBytes = 32;
        repository.tooMuchCode = code;
        assertEquals(sensors(5), FakeRepository.names(repository.read()));
    }

    @Test
    void idsInARowTakeFewRoundsHoweverManyThereAre() throws Exception {
        FakeRepository repository = new FakeRepository().fill(1, 60);
        repository.mostBytes = 32;
        assertEquals(sensors(60), FakeRepository.names(repository.read()));
        // Stamp and reservation, the first record in all sizes, the others, what is left of all.
        assertEquals(4, repository.bmc.rounds().size(), () -> "" + repository.bmc.rounds());
    }

    @Test
    void atAGapTheChainIsFollowed() throws Exception {
        FakeRepository repository = new FakeRepository();
        int[] ids = {0, 1, 2, 10, 11, 50, 51, 52, 53, 400, 3};
        for (int i = 0; i < ids.length; i++) {
            repository.add(ids[i], FakeRepository.compact(ids[i], "Sensor " + i));
        }
        assertEquals(sensors(ids.length), FakeRepository.names(repository.read()));
    }

    @Test
    void guessesThatAreNotInTheChainDoNotCount() throws Exception {
        FakeRepository repository = new FakeRepository().fill(1, 6);
        // Record 3 is still stored, and the chain leads past it.
        repository.nextIds.put(2, 4);
        assertEquals(
                List.of("Sensor 0", "Sensor 1", "Sensor 3", "Sensor 4", "Sensor 5"),
                FakeRepository.names(repository.read()));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7, 20})
    void aLostReservationIsTakenAgainAndTheWalkGoesOn(int every) throws Exception {
        FakeRepository repository = new FakeRepository().fill(1, 30);
        repository.mostBytes = 32;
        repository.losesReservationEvery = every;
        SdrRepository read = repository.reader().walk();
        assertEquals(sensors(30), FakeRepository.names(read.records()));
        assertEquals(List.of(), read.problems());
    }

    @Test
    void aReservationThatIsAlwaysLostEndsTheWalk() throws Exception {
        FakeRepository repository = new FakeRepository().fill(1, 30);
        repository.mostBytes = 16;
        repository.losesReservationEvery = 1;
        SdrRepository read = repository.reader().walk();
        assertTrue(codes(read).contains("bmc.ipmi.sdr-reservation-lost"), () -> "" + codes(read));
    }

    /** Seen on Fujitsu. */
    @ParameterizedTest
    @ValueSource(ints = {-5, 3, 1000})
    void aCountThatLiesIsAHintOnly(int lie) throws Exception {
        FakeRepository repository = new FakeRepository().fill(0, 12);
        repository.lie = lie;
        assertEquals(sensors(12), FakeRepository.names(repository.read()));
    }

    /** Seen on HP DL585 G7. */
    @Test
    void aLengthThatLiesLeavesWhatCame() throws Exception {
        FakeRepository repository = new FakeRepository().fill(1, 3);
        byte[] record = repository.records.get(2).toArray();
        record[4] = (byte) (record[4] + 20);
        repository.add(2, Octets.copyOf(record));
        repository.mostBytes = 32;
        assertEquals(sensors(3), FakeRepository.names(repository.read()));
    }

    /** Seen on Inspur: the id that ends the chain never comes. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 77})
    void aChainWithoutAnEndIsLeft(int afterTheLast) throws Exception {
        FakeRepository repository = new FakeRepository().fill(1, 5);
        repository.nextIds.put(5, afterTheLast);
        SdrRepository read = repository.reader().walk();
        assertEquals(sensors(5), FakeRepository.names(read.records()));
    }

    @Test
    void aChainThatRunsInACircleIsLeft() throws Exception {
        FakeRepository repository = new FakeRepository().fill(1, 50);
        repository.nextIds.put(30, 10);
        SdrRepository read = repository.reader().walk();
        assertEquals(sensors(30), FakeRepository.names(read.records()));
        assertEquals(List.of("bmc.ipmi.sdr-endless"), codes(read));
    }

    /** Seen on Dell FC830. */
    @Test
    void aRecordTheBmcCannotGiveCostsThatRecordOnly() throws Exception {
        FakeRepository repository = new FakeRepository().fill(1, 6);
        repository.refusals.put(6, CompletionCode.TIMEOUT);
        SdrRepository last = repository.reader().walk();
        assertEquals(sensors(5), FakeRepository.names(last.records()));
        assertEquals(List.of(6), last.unreadable());
        repository.refusals.clear();
        repository.refusals.put(3, CompletionCode.TIMEOUT);
        SdrRepository middle = repository.reader().walk();
        assertEquals(5, middle.records().size());
        assertEquals(List.of("bmc.ipmi.sdr-record-unreadable"), codes(middle));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aFirstRecordTheBmcCannotGiveCostsThatRecordOnly(int first) throws Exception {
        FakeRepository repository = new FakeRepository().fill(first, 6);
        repository.refusals.put(first, CompletionCode.TIMEOUT);
        SdrRepository read = repository.reader().walk();
        assertEquals(sensors(6).subList(1, 6), FakeRepository.names(read.records()));
        assertEquals(List.of("bmc.ipmi.sdr-record-unreadable"), codes(read));
    }

    @Test
    void withoutARepositoryTheBmcsOwnSensorsAreRead() throws Exception {
        FakeRepository repository = new FakeRepository(true).fill(1, 4);
        SdrRepository read = repository.reader().walk();
        assertEquals(SdrSource.DEVICE, read.source());
        assertEquals(sensors(4), FakeRepository.names(read.records()));
    }

    @Test
    void aBmcWithoutRecordsIsSaidSo() {
        SdrReader reader = new SdrReader(new ScriptedBmc(), SdrCache.inMemory());
        BmcException e = assertThrows(BmcException.class, reader::read);
        assertEquals(BmcException.Kind.NOT_SUPPORTED, e.kind());
    }

    @Test
    void unchangedRecordsAreNotReadAgain() throws Exception {
        FakeRepository repository = new FakeRepository().fill(1, 10);
        SdrCache cache = SdrCache.inMemory();
        SdrRepository first = new SdrReader(repository.bmc, cache).read();
        int asked = repository.bmc.asked().size();
        SdrRepository second = new SdrReader(repository.bmc, cache).read();
        assertEquals(first, second);
        assertEquals(asked + 1, repository.bmc.asked().size());
    }

    @Test
    void changedRecordsAreReadAgain() throws Exception {
        FakeRepository repository = new FakeRepository().fill(1, 10);
        SdrReader reader = new SdrReader(repository.bmc, SdrCache.inMemory());
        reader.read();
        repository.fill(11, 1);
        assertEquals(11, reader.read().records().size());
        repository.add(11, FakeRepository.compact(11, "Other"));
        repository.lastAddition++;
        assertEquals("Other", FakeRepository.names(reader.read().records()).getLast());
    }

    @Test
    void withoutTimesTheFirmwareVersionTellsOfAChange() throws Exception {
        FakeRepository repository = new FakeRepository().fill(1, 3);
        repository.bmc.on(0x0A, 0x20, "51 0300 0010 00000000 ffffffff 2f");
        SdrReader reader = new SdrReader(repository.bmc, SdrCache.inMemory());
        reader.read();
        repository.add(2, FakeRepository.compact(2, "Other"));
        assertEquals(sensors(3), FakeRepository.names(reader.read().records()));
        repository.bmc.on(0x06, 0x01, "20010103021f000000000000");
        assertEquals("Other", FakeRepository.names(reader.read().records()).get(1));
    }

    @Test
    void aCacheThatWasDamagedIsNotBelieved() throws Exception {
        FakeRepository repository = new FakeRepository().fill(1, 3);
        SdrCache cache = SdrCache.inMemory();
        SdrReader reader = new SdrReader(repository.bmc, cache);
        reader.read();
        Octets kept = cache.recall().orElseThrow();
        for (int i = 0; i < kept.length(); i++) {
            byte[] damaged = kept.toArray();
            damaged[i] = (byte) (damaged[i] ^ 0x10);
            cache.keep(Octets.copyOf(damaged));
            assertTrue(reader.remembered().isEmpty(), "byte " + i);
            cache.keep(kept.slice(0, i));
            assertTrue(reader.remembered().isEmpty(), "cut at " + i);
        }
        assertEquals(sensors(3), FakeRepository.names(reader.read().records()));
    }
}
