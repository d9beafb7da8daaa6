package io.rackside.app.monitoring;

import io.rackside.model.Grade;
import io.rackside.model.Health;
import io.rackside.model.Message;
import io.rackside.model.Part;
import io.rackside.model.PartKind;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Vitals;

import java.util.Optional;

/** Fans: slow or standing still. Speeds are judged by their readings, the rest by their state. */
final class FanFindings {
    static final String KIND = "fan";

    private FanFindings() {}

    static Judgement of(Vitals poll) {
        Judgement judgement = Judgement.none();
        for (Part part : poll.parts()) {
            if (part.kind() == PartKind.FAN && !part.id().isEmpty()) {
                judgement = judgement.and(judge(part, reading(poll, part)));
            }
        }
        for (Reading reading : poll.readings()) {
            if (isSpeed(reading)
                    && poll.parts().stream()
                            .noneMatch(
                                    part ->
                                            part.kind() == PartKind.FAN
                                                    && PartName.isOf(reading.sensor(), part))) {
                judgement =
                        judgement.and(
                                judge(
                                        reading.sensor().name(),
                                        reading.health(),
                                        Optional.of(reading)));
            }
        }
        return judgement;
    }

    private static Judgement judge(Part part, Optional<Reading> reading) {
        if (PartName.absent(part.state())) {
            return Judgement.none();
        }
        Health read = reading.map(Reading::health).orElse(Health.UNKNOWN);
        return judge(PartName.of(part), part.health().worse(read), reading);
    }

    private static Judgement judge(String name, Health health, Optional<Reading> reading) {
        String cause = PartName.cause(KIND, name);
        Optional<Message.Measure> speed =
                reading.filter(r -> r.value().isPresent()).map(FanFindings::measure);
        boolean still = reading.stream().anyMatch(FanFindings::still);
        if (still && Findings.bad(health) || health == Health.CRITICAL) {
            return Judgement.of(
                    new Finding(
                            cause,
                            Grade.MAJOR,
                            Message.of(
                                    still ? "core.finding.fan-still" : "core.finding.fan-failed",
                                    name),
                            name,
                            Optional.of(Message.of("core.advice.fan-replace", name))));
        }
        if (health == Health.WARNING) {
            return Judgement.of(
                    new Finding(
                            cause,
                            Grade.MINOR,
                            speed.map(s -> Message.of("core.finding.fan-slow", name, s))
                                    .orElseGet(() -> Message.of("core.finding.fan-warning", name)),
                            name,
                            Optional.of(Message.of("core.advice.fan-look", name))));
        }
        if (health == Health.OK) {
            return Judgement.well(
                    cause,
                    speed.map(s -> Message.of("core.well.reading", name, s))
                            .orElseGet(() -> Message.of("core.well.part", name)));
        }
        return Judgement.none();
    }

    private static Optional<Reading> reading(Vitals poll, Part part) {
        return poll.readings().stream()
                .filter(FanFindings::isSpeed)
                .filter(reading -> PartName.isOf(reading.sensor(), part))
                .findFirst();
    }

    private static boolean isSpeed(Reading reading) {
        Quantity quantity = reading.sensor().quantity();
        return quantity == Quantity.FAN_SPEED || quantity == Quantity.FAN_DUTY;
    }

    private static boolean still(Reading reading) {
        return reading.value().isPresent() && reading.value().getAsDouble() == 0;
    }

    private static Message.Measure measure(Reading reading) {
        return new Message.Measure(reading.value().orElse(0), reading.sensor().quantity().unit());
    }
}
