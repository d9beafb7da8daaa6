package io.rackside.app.console.baseline;

import io.rackside.app.baseline.DriftView;
import io.rackside.app.console.live.Age;
import io.rackside.app.console.picture.BaselineStand;
import io.rackside.app.console.picture.BoxBaseline;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.BaselineTally;
import io.rackside.views.picture.Gauge;
import io.rackside.views.picture.Status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts how boxes stand to their setpoints into what the lens shows. */
final class BaselineStands {
    private final Texts texts;

    BaselineStands(Texts texts) {
        this.texts = texts;
    }

    BaselineStand of(
            List<Device> boxes,
            Map<DeviceId, BaselineReport> reports,
            Map<DeviceId, List<DriftView>> drift,
            Instant now) {
        Map<DeviceId, BoxBaseline> stands = new HashMap<>();
        int well = 0;
        int off = 0;
        int checked = 0;
        for (Device box : boxes) {
            Optional<BaselineReport> report = Optional.ofNullable(reports.get(box.id()));
            if (report.isPresent()) {
                BoxBaseline stand = box(report.get(), drift.getOrDefault(box.id(), List.of()), now);
                stands.put(box.id(), stand);
                checked++;
                well += stand.status() == Status.OK ? 1 : 0;
                off += stand.status().needsAttention() ? 1 : 0;
            } else if (!BaselineModel.has(box)) {
                stands.put(
                        box.id(),
                        new BoxBaseline(
                                Status.NOT_MONITORED, texts.say("console.baseline.none-for"), ""));
            }
        }
        return new BaselineStand(stands, gauges(well, off, checked));
    }

    private List<Gauge> gauges(int well, int off, int checked) {
        return checked == 0
                ? List.of()
                : List.of(
                        new Gauge(
                                texts.say("console.baseline.gauge"),
                                well + " / " + checked,
                                well / (double) checked,
                                well == checked
                                        ? Status.OK
                                        : off > 0 ? Status.WARNING : Status.UNKNOWN));
    }

    /** A box that was well when it was checked long ago is not shown as well. */
    private BoxBaseline box(BaselineReport report, List<DriftView> drift, Instant now) {
        BaselineTally tally = report.tally();
        List<String> words = new ArrayList<>();
        count(words, "console.baseline.count-must", tally.mustDeviate());
        count(words, "console.baseline.count-should", tally.shouldDeviate());
        count(words, "console.baseline.count-drift", drift.size());
        count(words, "console.baseline.count-exempt", tally.exempt());
        count(words, "console.baseline.count-unchecked", tally.notChecked());
        if (words.isEmpty()) {
            words.add(texts.say("console.baseline.all-meet", tally.meet()));
        }
        boolean old = Age.old(report.at(), now);
        if (old) {
            words.add(texts.say("console.bmc.read-ago", Figures.age(report.at(), now)));
        }
        int deviate = tally.mustDeviate() + tally.shouldDeviate();
        return new BoxBaseline(
                switch (tally.state()) {
                    case MEETS -> old ? Status.UNKNOWN : Status.OK;
                    case SHOULD_DEVIATES -> Status.WARNING;
                    case MUST_DEVIATES -> Status.CRITICAL;
                    case UNKNOWN -> Status.UNKNOWN;
                },
                String.join(" · ", words),
                deviate == 0 ? "" : Integer.toString(deviate));
    }

    private void count(List<String> words, String code, int many) {
        if (many > 0) {
            words.add(texts.say(code, many));
        }
    }
}
