package io.rackside.app.monitoring;

import io.rackside.model.Grade;
import io.rackside.model.Health;
import io.rackside.model.Message;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;
import io.rackside.model.Thresholds;
import io.rackside.model.Vitals;

import java.util.Optional;
import java.util.OptionalDouble;

/** Readings outside their limits, and temperatures that come near them. */
final class SensorFindings {
    /** A temperature this close under its limit is worth a notice, in K. */
    static final double NEAR_KELVIN = 3;

    /** Further from the limit than near by that much ends it: no alarm for each wiggle. */
    private static final double CALM_KELVIN = 1;

    private SensorFindings() {}

    static Judgement of(Vitals poll) {
        Judgement judgement = Judgement.none();
        for (Reading reading : poll.readings()) {
            judgement =
                    judgement.and(
                            switch (reading.sensor().quantity()) {
                                case TEMPERATURE -> temperature(reading);
                                case FAN_SPEED, FAN_DUTY -> Judgement.none();
                                default -> other(reading, poll);
                            });
        }
        return judgement;
    }

    private static Judgement temperature(Reading reading) {
        if (reading.value().isEmpty()) {
            return Judgement.none();
        }
        double celsius = reading.value().getAsDouble();
        String cause = PartName.cause("temperature", reading.sensor().key());
        String name = reading.sensor().name();
        OptionalDouble limit = limit(reading.sensor().thresholds(), reading.health());
        if (Findings.bad(reading.health())) {
            return Judgement.of(
                    new Finding(
                            cause,
                            reading.health() == Health.CRITICAL ? Grade.URGENT : Grade.MINOR,
                            limit.isPresent()
                                    ? Message.of(
                                            celsius >= limit.getAsDouble()
                                                    ? "core.finding.hot-limit"
                                                    : "core.finding.cold-limit",
                                            name,
                                            kelvin(celsius),
                                            kelvin(limit.getAsDouble()))
                                    : Message.of("core.finding.outside", name, kelvin(celsius)),
                            name,
                            Optional.of(Message.of("core.advice.cooling"))));
        }
        if (limit.isPresent()
                && reading.health() == Health.OK
                && limit.getAsDouble() - celsius < NEAR_KELVIN) {
            return Judgement.of(
                    new Finding(
                            cause,
                            Grade.NOTICE,
                            Message.of(
                                    "core.finding.near-limit",
                                    name,
                                    kelvin(celsius),
                                    new Message.Measure(limit.getAsDouble() - celsius, "K")),
                            name,
                            Optional.of(Message.of("core.advice.cooling"))));
        }
        boolean calm =
                limit.isEmpty() || limit.getAsDouble() - celsius >= NEAR_KELVIN + CALM_KELVIN;
        return reading.health() == Health.OK && calm
                ? Judgement.well(cause, Message.of("core.well.reading", name, kelvin(celsius)))
                : Judgement.none();
    }

    private static Judgement other(Reading reading, Vitals poll) {
        Sensor sensor = reading.sensor();
        String cause = PartName.cause("sensor", sensor.key());
        if (Findings.bad(reading.health())) {
            boolean partsOwn =
                    poll.parts().stream()
                            .filter(part -> Findings.bad(part.health()))
                            .anyMatch(part -> PartName.isOf(sensor, part));
            return partsOwn
                    ? Judgement.none()
                    : Judgement.of(
                            new Finding(
                                    cause,
                                    Findings.grade(reading.health()),
                                    Message.of(
                                            "core.finding.outside", sensor.name(), said(reading)),
                                    sensor.name(),
                                    Optional.of(Message.of("core.advice.read-its-log"))));
        }
        return reading.health() == Health.OK
                ? Judgement.well(
                        cause, Message.of("core.well.reading", sensor.name(), said(reading)))
                : Judgement.none();
    }

    /** The upper limit that counts: the one that was passed, else the first that will be. */
    private static OptionalDouble limit(Thresholds limits, Health health) {
        OptionalDouble first =
                limits.upperWarning().isPresent() ? limits.upperWarning() : limits.highestGood();
        return health == Health.CRITICAL && limits.upperCritical().isPresent()
                ? limits.upperCritical()
                : first;
    }

    private static Message.Measure kelvin(double celsius) {
        return new Message.Measure(celsius, Quantity.TEMPERATURE.unit());
    }

    private static Object said(Reading reading) {
        return reading.value().isPresent()
                ? new Message.Measure(
                        reading.value().getAsDouble(), reading.sensor().quantity().unit())
                : reading.text();
    }
}
