package io.rackside.app.monitoring;

import io.rackside.model.Grade;
import io.rackside.model.Message;
import io.rackside.model.Reading;
import io.rackside.model.network.NetworkInventory;

/** Processors and memories that stay busy; a moment's load says nothing. */
final class LoadFindings {
    private LoadFindings() {}

    static Judgement of(NetworkInventory told, Trend trend) {
        Judgement judgement = Judgement.none();
        for (Reading load : told.loads()) {
            String key = load.sensor().key();
            String cause = PartName.cause("load", key);
            if (load.value().isEmpty() || Findings.bad(load.health())) {
                // A limit of the device's own is judged with its other sensors.
                continue;
            }
            Message.Measure percent = new Message.Measure(load.value().getAsDouble(), "%");
            String name = load.sensor().name();
            if (trend.busy().contains(key)) {
                judgement =
                        judgement.and(
                                NetworkFindings.finding(
                                        cause,
                                        Grade.MINOR,
                                        Message.of("core.finding.load", name, percent),
                                        name,
                                        "core.advice.load"));
            } else if (trend.idle().contains(key)) {
                judgement =
                        judgement.and(
                                Judgement.well(
                                        cause, Message.of("core.well.reading", name, percent)));
            }
        }
        return judgement;
    }
}
