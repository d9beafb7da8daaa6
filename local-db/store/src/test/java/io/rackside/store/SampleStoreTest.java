package io.rackside.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class SampleStoreTest {
    private static final Instant T0 = Instant.parse("2026-03-01T08:00:00Z");
    private static final DeviceId DEVICE = new DeviceId("d1");

    @TempDir Path folder;
    private final SteppedTime time = new SteppedTime();
    private final List<Message> notices = new ArrayList<>();
    private SampleStore samples;

    @BeforeEach
    void open() {
        samples = SampleStore.open(file(), time, notices::add);
    }

    @AfterEach
    void close() {
        samples.close();
    }

    private Path file() {
        return folder.resolve("samples.db");
    }

    private void reopen() {
        samples.close();
        open();
    }

    private static Sample sample(Instant at, double value) {
        return new Sample(DEVICE, "inlet", at, value);
    }

    private void every(Duration step, Instant from, int count) {
        List<Sample> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(sample(from.plus(step.multipliedBy(i)), i % 10));
        }
        samples.append(all);
    }

    private List<SamplePoint> query(Instant from, Instant to, int points) {
        return samples.query(DEVICE, "inlet", from, to, points);
    }

    @Test
    void aCurveIsRawWhereItHasRoomAndMeansOfEqualSpansElse() {
        every(Duration.ofSeconds(10), T0, 360);
        reopen();
        List<SamplePoint> raw = query(T0, T0.plusSeconds(3600), 1_000);
        assertEquals(360, raw.size());
        assertEquals(new SamplePoint(T0.plusSeconds(10), 1, 1, 1), raw.get(1));
        List<SamplePoint> coarse = query(T0, T0.plusSeconds(3600), 36);
        assertEquals(36, coarse.size());
        assertEquals(new SamplePoint(T0, 4.5, 0, 9), coarse.getFirst());
        assertEquals(List.of(), query(T0.plusSeconds(3600), T0.plusSeconds(7200), 10));
        assertEquals(List.of(), samples.query(DEVICE, "other", T0, T0.plusSeconds(3600), 10));
    }

    @Test
    void rawGoesAfterSevenDaysAndTheMeansStay() {
        every(Duration.ofSeconds(30), T0, 20);
        Instant later = T0.plus(SampleStore.RAW).plus(Duration.ofHours(1));
        samples.append(List.of(sample(later.minusSeconds(60), 50)));
        samples.maintain(later);
        samples.maintain(later);
        List<SamplePoint> points = query(T0, later, 1_000);
        assertEquals(
                List.of(
                        new SamplePoint(T0, 4.5, 0, 9),
                        new SamplePoint(T0.plusSeconds(300), 4.5, 0, 9),
                        new SamplePoint(later.minusSeconds(60), 50, 50, 50)),
                points);
    }

    @Test
    void theMeansGoAfterThirteenMonths() {
        every(Duration.ofSeconds(30), T0, 20);
        samples.maintain(T0.plus(Duration.ofDays(8)));
        samples.maintain(Instant.parse("2027-03-31T00:00:00Z"));
        samples.maintain(Instant.parse("2027-03-31T01:00:00Z"));
        assertEquals(2, query(T0, T0.plusSeconds(600), 100).size());
        samples.maintain(Instant.parse("2027-04-02T00:00:00Z"));
        assertEquals(0, query(T0, T0.plusSeconds(600), 100).size());
    }

    @Test
    void aClockThatJumpedAheadForOneRunRemovesNothing() {
        every(Duration.ofSeconds(30), T0, 20);
        samples.maintain(T0.plusSeconds(3600));
        samples.maintain(T0.plus(Duration.ofDays(4_000)));
        samples.append(List.of(sample(T0.plusSeconds(7000), 1)));
        samples.maintain(T0.plusSeconds(7200));
        assertEquals(21, query(T0, T0.plusSeconds(7200), 1_000).size());
    }

    @Test
    void aLateSampleIsInTheMeanToo() {
        samples.append(List.of(sample(T0.plusSeconds(10), 1)));
        samples.maintain(T0.plusSeconds(900));
        samples.append(List.of(sample(T0.plusSeconds(20), 3)));
        samples.maintain(T0.plusSeconds(1800));
        samples.maintain(T0.plus(Duration.ofDays(8)));
        samples.maintain(T0.plus(Duration.ofDays(8)));
        assertEquals(List.of(new SamplePoint(T0, 2, 1, 3)), query(T0, T0.plusSeconds(600), 100));
    }

    @Test
    void maintenanceCanBeRepeated() {
        every(Duration.ofSeconds(30), T0, 20);
        samples.maintain(T0.plusSeconds(3600));
        samples.maintain(T0.plusSeconds(3600));
        assertEquals(20, query(T0, T0.plusSeconds(600), 100).size());
    }

    @Test
    void whatIsNoNumberIsLeftOut() {
        samples.append(List.of(sample(T0, Double.NaN), sample(T0.plusSeconds(1), 1)));
        assertEquals(1, query(T0, T0.plusSeconds(10), 100).size());
    }

    @Test
    void aDamagedFileIsMovedAsideAndSaidSo() throws Exception {
        every(Duration.ofSeconds(1), T0, 10);
        samples.close();
        byte[] bytes = Files.readAllBytes(file());
        byte[] noise = new byte[bytes.length];
        new java.util.Random(5).nextBytes(noise);
        Files.write(file(), noise);
        open();
        assertEquals("store.samples-moved-aside", notices.getFirst().code());
        every(Duration.ofSeconds(1), T0, 5);
        assertEquals(5, query(T0, T0.plusSeconds(10), 100).size());
        try (var files = Files.list(folder)) {
            assertTrue(
                    files.anyMatch(f -> f.getFileName().toString().startsWith("samples-damaged-")));
        }
    }

    @Test
    void damageFoundLaterIsTreatedTheSame() throws Exception {
        every(Duration.ofSeconds(1), T0, 5_000);
        samples.close();
        byte[] bytes = Files.readAllBytes(file());
        // The header stays, everything behind the first page is noise.
        byte[] noise = new byte[bytes.length - 4096];
        new java.util.Random(5).nextBytes(noise);
        System.arraycopy(noise, 0, bytes, 4096, noise.length);
        Files.write(file(), bytes);
        open();
        every(Duration.ofSeconds(1), T0, 5);
        assertEquals(5, query(T0, T0.plusSeconds(10), 100).size());
        assertEquals(1, notices.size());
    }

    @Test
    void samplesWaitForADiskThatIsFull() {
        samples.close();
        Database small = Database.open(file(), Database.Durability.NORMAL);
        Schema.samples().migrate(small);
        small.close();
        open();
        samples.limitPages(8);
        every(Duration.ofSeconds(1), T0, 900);
        every(Duration.ofSeconds(1), T0.plusSeconds(900), 900);
        assertThrows(StoreException.class, samples::flush);
        samples.limitPages(10_000);
        samples.flush();
        assertEquals(1_800, query(T0, T0.plusSeconds(3_600), 10_000).size());
    }
}
