package io.rackside.app.monitoring;

import io.rackside.model.Grade;
import io.rackside.model.Health;
import io.rackside.model.Inventory;
import io.rackside.model.Message;
import io.rackside.model.Vitals;

import java.util.Optional;

/** Says what a reading of a box shows. Pure: the same reading always shows the same. */
public final class Findings {
    /** Cause of a bad health the device gives no reason for. */
    public static final String ROLLUP = "health";

    private Findings() {}

    /**
     * @param inventory what it is made of, as last read
     * @param baseline what it was made of when nothing was missing
     * @param cords where its power supplies are plugged in
     */
    public static Judgement of(
            Vitals poll, Optional<Inventory> inventory, Optional<Inventory> baseline, Cords cords) {
        Judgement parts =
                PowerSupplyFindings.of(poll, cords)
                        .and(FanFindings.of(poll))
                        .and(PartFindings.of(poll, inventory, baseline))
                        .and(SensorFindings.of(poll));
        return parts.and(rollup(poll, parts));
    }

    /** How bad a grade is, in the words of a device's health; a notice is none. */
    public static Health health(Grade grade) {
        return switch (grade) {
            case URGENT, MAJOR -> Health.CRITICAL;
            case MINOR -> Health.WARNING;
            case NOTICE -> Health.OK;
        };
    }

    /** A part's own word for its health, as a grade: critical is major, a warning minor. */
    static Grade grade(Health health) {
        return health == Health.CRITICAL ? Grade.MAJOR : Grade.MINOR;
    }

    static boolean bad(Health health) {
        return health == Health.WARNING || health == Health.CRITICAL;
    }

    private static Judgement rollup(Vitals poll, Judgement parts) {
        if (poll.health() == Health.OK) {
            return Judgement.well(ROLLUP, Message.of("core.well.health"));
        }
        boolean explained =
                parts.findings().stream().anyMatch(finding -> finding.grade() != Grade.NOTICE);
        if (!bad(poll.health()) || explained) {
            return Judgement.none();
        }
        return Judgement.of(
                new Finding(
                        ROLLUP,
                        grade(poll.health()),
                        Message.of("core.finding.health", said(poll)),
                        "",
                        Optional.of(Message.of("core.advice.read-its-log"))));
    }

    private static String said(Vitals poll) {
        return poll.healthText().isBlank() ? poll.health().word() : poll.healthText();
    }
}
