package io.rackside.app.console.drawer;

import io.rackside.app.console.live.Sight;
import io.rackside.app.console.picture.BoxStatus;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Alarm;
import io.rackside.model.Grade;
import io.rackside.views.picture.Status;

import java.util.List;

/** Puts alarms into rows. */
final class AlarmRows {
    private final Texts texts;

    AlarmRows(Texts texts) {
        this.texts = texts;
    }

    List<AlarmRow> of(Sight sight) {
        return sight.snapshot().alarms().stream().map(alarm -> row(alarm, sight)).toList();
    }

    private AlarmRow row(Alarm alarm, Sight sight) {
        String box =
                sight.model()
                        .device(alarm.device())
                        .map(
                                device ->
                                        (device.name() + " · " + sight.model().position(device))
                                                .strip())
                        .orElse("");
        return new AlarmRow(
                alarm.id(),
                alarm.device(),
                alarm.open() ? BoxStatus.of(alarm.grade()) : Status.OK,
                alarm.grade(),
                texts.say(word(alarm.grade())),
                box,
                texts.say(alarm.why()),
                texts.dateTime(alarm.raised()),
                alarm.raised(),
                notice(alarm),
                alarm.open(),
                alarm.acknowledgement().isPresent());
    }

    private String notice(Alarm alarm) {
        if (!alarm.open()) {
            return texts.say(
                    "console.alarms.cleared",
                    alarm.cleared().orElseThrow(),
                    alarm.clearedBy().map(texts::say).orElse(""));
        }
        return alarm.acknowledgement()
                .map(
                        ack ->
                                ack.note().isBlank()
                                        ? texts.say(
                                                "console.alarms.acknowledged", ack.name(), ack.at())
                                        : texts.say(
                                                "console.alarms.acknowledged-note",
                                                ack.name(),
                                                ack.at(),
                                                ack.note()))
                .orElse("");
    }

    private static String word(Grade grade) {
        return switch (grade) {
            case URGENT -> "console.grade.urgent";
            case MAJOR -> "console.grade.major";
            case MINOR -> "console.grade.minor";
            case NOTICE -> "console.grade.notice";
        };
    }
}
