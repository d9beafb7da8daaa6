package io.rackside.app.console.baseline;

import io.rackside.app.baseline.DriftView;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.BilingualText;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.model.baseline.Standing;
import io.rackside.views.picture.Status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts how a box stands to its setpoints into rows, what must be mended first. */
final class EntryRows {
    private final Texts texts;

    EntryRows(Texts texts) {
        this.texts = texts;
    }

    List<EntryRow> of(BaselineReport report, List<DriftView> drift, Instant now) {
        Map<String, DriftView> moved = new HashMap<>();
        drift.forEach(one -> moved.put(one.id() + " " + one.of(), one));
        return report.entries().stream()
                .filter(entry -> entry.standing() != Standing.NOT_APPLICABLE)
                .sorted(Comparator.comparing(EntryRows::rank))
                .map(
                        entry ->
                                row(
                                        entry,
                                        Optional.ofNullable(
                                                moved.get(entry.id() + " " + entry.of())),
                                        now))
                .toList();
    }

    private static int rank(EntryStanding entry) {
        return switch (entry.standing()) {
            case DEVIATES -> entry.must() ? 0 : 1;
            case NOT_CHECKED -> 2;
            case EXEMPT -> 3;
            case MEETS -> 4;
            case NOT_APPLICABLE -> 5;
        };
    }

    private EntryRow row(EntryStanding entry, Optional<DriftView> drift, Instant now) {
        return new EntryRow(
                entry,
                texts.say(group(entry)),
                status(entry),
                in(entry.title()),
                below(entry, drift),
                entry.now().orElse(Figures.NOT_KNOWN),
                texts.say(entry.expected()),
                origin(entry.origin()),
                entry.hazard().map(this::in).orElse(""),
                more(entry, drift, now));
    }

    private static String group(EntryStanding entry) {
        return switch (entry.standing()) {
            case DEVIATES ->
                    entry.must() ? "console.baseline.must-deviate" : "console.baseline.should";
            case NOT_CHECKED -> "console.baseline.unchecked";
            case EXEMPT -> "console.baseline.exempt";
            case MEETS, NOT_APPLICABLE -> "console.baseline.meets";
        };
    }

    static Status status(EntryStanding entry) {
        return switch (entry.standing()) {
            case DEVIATES -> entry.must() ? Status.CRITICAL : Status.WARNING;
            case NOT_CHECKED -> Status.UNKNOWN;
            case EXEMPT, MEETS -> Status.OK;
            case NOT_APPLICABLE -> Status.NOT_MONITORED;
        };
    }

    private String below(EntryStanding entry, Optional<DriftView> drift) {
        List<String> said = new ArrayList<>();
        if (!entry.of().isBlank()) {
            said.add(entry.of());
        }
        drift.ifPresent(one -> said.add(texts.say(word(one.kind()))));
        if (entry.standing() == Standing.NOT_CHECKED) {
            said.add(texts.say(entry.said()));
        } else if (entry.standing() == Standing.EXEMPT) {
            entry.leave().ifPresent(leave -> said.add(leave.reason()));
        }
        return String.join(" · ", said);
    }

    private static String word(DriftView.Kind kind) {
        return switch (kind) {
            case WENT_OFF -> "console.baseline.went-off";
            case CAME_BACK -> "console.baseline.came-back";
            case OTHER_VALUE -> "console.baseline.other-value";
            case JUDGED_ANEW -> "console.baseline.judged-anew";
            case LOST_SIGHT -> "console.baseline.lost-sight";
            case SEEN -> "console.baseline.seen";
            case NEW -> "console.baseline.new";
            case GONE -> "console.baseline.gone";
        };
    }

    private List<String> more(EntryStanding entry, Optional<DriftView> drift, Instant now) {
        List<String> more = new ArrayList<>();
        more.add(texts.say(entry.said()));
        entry.hazard()
                .ifPresent(hazard -> more.add(texts.say("console.baseline.hazard-is", in(hazard))));
        entry.byHand().ifPresent(how -> more.add(texts.say("console.baseline.by-hand", in(how))));
        if (entry.setting() == EntryStanding.Setting.UNSIGNED) {
            more.add(texts.say("console.baseline.unsigned"));
        }
        entry.persisted()
                .filter(kept -> !kept)
                .ifPresent(_ -> more.add(texts.say("console.baseline.not-persisted")));
        drift.ifPresent(
                one -> more.add(texts.say("console.baseline.drifted", one.since(), one.said())));
        entry.leave()
                .ifPresent(
                        leave ->
                                more.add(
                                        texts.say(
                                                leave.holds(now)
                                                        ? "console.baseline.leave"
                                                        : "console.baseline.leave-over",
                                                leave.reason(),
                                                leave.by(),
                                                texts.date(leave.until()))));
        more.add(texts.say("console.baseline.origin-is", origin(entry.origin())));
        entry.insteadOf()
                .forEach(
                        other -> more.add(texts.say("console.baseline.instead-of", origin(other))));
        if (!entry.sources().isEmpty()) {
            more.add(texts.say("console.baseline.sources", String.join("; ", entry.sources())));
        }
        return more;
    }

    private String origin(EntryStanding.Origin origin) {
        return texts.say(
                "console.baseline.origin-of",
                origin.file(),
                origin.version(),
                texts.say(layer(origin.layer())));
    }

    private static String layer(String layer) {
        return switch (layer) {
            case "vendor" -> "console.baseline.layer-vendor";
            case "os" -> "console.baseline.layer-os";
            case "role" -> "console.baseline.layer-role";
            default -> "console.baseline.layer-site";
        };
    }

    private String in(BilingualText text) {
        return text.in(texts.language().get().getLanguage());
    }
}
