package io.rackside.app.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.SteppedTime;
import io.rackside.app.monitoring.Finding;
import io.rackside.app.monitoring.Judgement;
import io.rackside.app.site.MemorySites;
import io.rackside.app.site.SiteBook;
import io.rackside.model.Alarm;
import io.rackside.model.AlarmId;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Grade;
import io.rackside.model.Message;
import io.rackside.model.Placement;
import io.rackside.model.SiteLink;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

class AlarmBookTest {
    private static final String CAUSE = "fan:Fan 4";

    private final SteppedTime time = new SteppedTime();
    private final MemoryAlarms disk = new MemoryAlarms();
    private final SiteBook site = new SiteBook(new MemorySites(), time);
    private final Device device = device();
    private AlarmBook book = new AlarmBook(disk, site, time);

    private Device device() {
        Cabinet cabinet =
                site.cabinets()
                        .add(
                                site.sites().add("S", Optional.empty(), SiteLink.local()).id(),
                                "",
                                "",
                                "A-07",
                                CabinetModel.U42,
                                OptionalInt.empty());
        return site.devices()
                .add(
                        Device.of(
                                cabinet.id(),
                                "srv-05",
                                DeviceType.plain(DeviceKind.SERVER, 4),
                                Placement.Mounted.atU(1)));
    }

    private void slow(Grade grade) {
        book.judged(
                device,
                Judgement.of(
                        new Finding(
                                CAUSE,
                                grade,
                                Message.of("core.finding.fan-warning", "Fan 4"),
                                "Fan 4",
                                Optional.empty())),
                time.now());
    }

    private void well() {
        book.judged(
                device, Judgement.well(CAUSE, Message.of("core.well.part", "Fan 4")), time.now());
    }

    @Test
    void theSameCauseIsOneAlarmHoweverOftenItIsSeen() {
        for (int i = 0; i < 20; i++) {
            slow(Grade.MINOR);
            time.step(Duration.ofSeconds(10));
        }
        assertEquals(1, book.open().size());
        assertEquals(1, disk.writes);
    }

    @Test
    void theReadingThatEndedItStandsInTheAlarm() {
        slow(Grade.MINOR);
        time.step(Duration.ofMinutes(1));
        well();
        assertTrue(book.open().isEmpty());
        Alarm cleared = book.shown().getFirst();
        assertEquals("core.well.part", cleared.clearedBy().orElseThrow().code());
        assertEquals(Optional.of(time.now()), cleared.cleared());
    }

    @Test
    void whatAReadingDidNotJudgeStaysOpen() {
        slow(Grade.MINOR);
        book.judged(device, Judgement.none(), time.now());
        assertEquals(1, book.open().size());
    }

    @Test
    void aCauseThatComesBackReopensItsAlarmAndWantsNoticeAnew() {
        slow(Grade.MINOR);
        AlarmId id = book.open().getFirst().id();
        book.acknowledge(id, "Ms Li", "spare ordered");
        well();
        time.step(Duration.ofDays(3));
        slow(Grade.MAJOR);
        Alarm again = book.open().getFirst();
        assertEquals(id, again.id());
        assertEquals(1, again.reopened());
        assertEquals(Grade.MAJOR, again.grade());
        assertTrue(again.acknowledgement().isEmpty());
        assertEquals(1, disk.kept.size());
    }

    @Test
    void aWorseGradeIsNewsForTheOpenAlarm() {
        List<Alarm> heard = new ArrayList<>();
        slow(Grade.MINOR);
        try (var _ = book.listen(heard::add)) {
            slow(Grade.MAJOR);
        }
        assertEquals(List.of(Grade.MAJOR), heard.stream().map(Alarm::grade).toList());
        assertEquals(0, book.open().getFirst().reopened());
    }

    @Test
    void anAcknowledgementStandsInTheTrail() {
        slow(Grade.MINOR);
        Alarm alarm = book.acknowledge(book.open().getFirst().id(), " Ms Li ", " seen ");
        assertEquals("Ms Li", alarm.acknowledgement().orElseThrow().name());
        assertEquals(List.of("alarm.acknowledged Ms Li"), disk.trail);
        assertThrows(
                IllegalArgumentException.class,
                () -> book.acknowledge(AlarmId.random(), "Ms Li", ""));
    }

    @Test
    void anAlarmOutlivesTheProcess() {
        slow(Grade.MINOR);
        AlarmId id = book.open().getFirst().id();
        book = new AlarmBook(disk, site, time);
        slow(Grade.MINOR);
        assertEquals(List.of(id), book.open().stream().map(Alarm::id).toList());
        well();
        assertTrue(book.open().isEmpty());
    }

    @Test
    void aBoxInServiceIsSilentAndKeepsItsAlarms() {
        site.devices().inService(device.id(), true);
        slow(Grade.MINOR);
        assertTrue(book.silent(book.open().getFirst()));
        site.devices().inService(device.id(), false);
        assertFalse(book.silent(book.open().getFirst()));
    }

    @Test
    void aClearedAlarmIsShownForADay() {
        slow(Grade.MINOR);
        well();
        time.step(Duration.ofHours(23));
        assertEquals(1, book.shown().size());
        time.step(Duration.ofHours(2));
        assertTrue(book.shown().isEmpty());
    }
}
