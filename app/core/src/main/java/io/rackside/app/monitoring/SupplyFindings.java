package io.rackside.app.monitoring;

import io.rackside.model.Grade;
import io.rackside.model.Health;
import io.rackside.model.Message;
import io.rackside.model.network.BatteryState;
import io.rackside.model.network.NetworkInventory;

import java.util.Optional;

/** A UPS: whether its battery carries the load, how long, and how it is. */
final class SupplyFindings {
    private static final String BATTERY = "battery";
    private static final String LOAD = "ups-load";

    /** Of what it can give, in percent. */
    private static final double HIGH_LOAD = 90;

    private SupplyFindings() {}

    static Judgement of(NetworkInventory told) {
        return told.battery().map(SupplyFindings::judge).orElse(Judgement.none());
    }

    private static Judgement judge(BatteryState battery) {
        return battery(battery).and(load(battery));
    }

    private static Judgement battery(BatteryState battery) {
        String word = PartName.folded(battery.status());
        Optional<String> what =
                word.contains("low") || word.contains("depleted") || word.contains("discharged")
                        ? Optional.of("core.finding.battery-low")
                        : word.contains("onbattery")
                                ? Optional.of("core.finding.on-battery")
                                : Findings.bad(battery.health())
                                        ? Optional.of("core.finding.battery")
                                        : Optional.empty();
        if (what.isEmpty()) {
            return battery.health() == Health.OK
                    ? Judgement.well(BATTERY, Message.of("core.well.battery"))
                    : Judgement.none();
        }
        Grade grade =
                switch (what.get()) {
                    case "core.finding.battery-low" -> Grade.URGENT;
                    case "core.finding.on-battery" -> Grade.MAJOR;
                    default -> Findings.grade(battery.health());
                };
        Message told = Message.of(what.get(), battery.status());
        Message why =
                battery.left().isPresent()
                        ? Message.of("core.finding.battery-left", told, battery.left().get())
                        : told;
        return NetworkFindings.finding(BATTERY, grade, why, "", "core.advice.battery");
    }

    private static Judgement load(BatteryState battery) {
        if (battery.loadPercent().isEmpty()) {
            return Judgement.none();
        }
        Message.Measure percent = new Message.Measure(battery.loadPercent().getAsDouble(), "%");
        return battery.loadPercent().getAsDouble() >= HIGH_LOAD
                ? NetworkFindings.finding(
                        LOAD,
                        Grade.MINOR,
                        Message.of("core.finding.ups-load", percent),
                        "",
                        "core.advice.ups-load")
                : Judgement.well(LOAD, Message.of("core.well.ups-load", percent));
    }
}
