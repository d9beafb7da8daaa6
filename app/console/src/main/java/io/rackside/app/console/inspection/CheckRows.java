package io.rackside.app.console.inspection;

import io.rackside.app.cluster.sight.InspectionSight;
import io.rackside.app.cluster.sight.InspectionSight.Check;
import io.rackside.app.cluster.sight.InspectionSight.Result;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.views.picture.Status;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts the checks of an inspection into words, the worst first. */
final class CheckRows {
    private final Texts texts;
    private final Supplier<SiteModel> model;

    CheckRows(Texts texts, Supplier<SiteModel> model) {
        this.texts = texts;
        this.model = model;
    }

    List<CheckRow> of(InspectionSight sight) {
        return sight.checks().stream()
                .sorted(Comparator.comparing(Check::result).reversed())
                .map(check -> row(check, sight.before().isPresent()))
                .toList();
    }

    private CheckRow row(Check check, boolean before) {
        return new CheckRow(
                check.id(),
                status(check.result()),
                texts.say(check.title()),
                texts.say(word(check.result())),
                since(check),
                check.evidence().stream().map(each -> evidence(each, before)).toList(),
                check.advice().stream().map(texts::say).toList(),
                check.change().map(InspectionSight.Change::gone).orElse(List.of()).stream()
                        .map(gone -> said(gone.subject(), texts.say(gone.what())))
                        .toList());
    }

    private static String said(String subject, String what) {
        return subject.isEmpty() ? what : subject + ": " + what;
    }

    /** In a word, and what it was then where that is otherwise. */
    private String since(Check check) {
        return check.change()
                .map(
                        change ->
                                change.was() == check.result()
                                        ? texts.say("console.inspect.otherwise")
                                        : texts.say(
                                                "console.inspect.was",
                                                texts.say(word(change.was()))))
                .orElse("");
    }

    private CheckRow.Evidence evidence(InspectionSight.Evidence seen, boolean before) {
        return new CheckRow.Evidence(
                status(seen.weight()),
                subject(seen),
                seen.box(),
                texts.say(seen.what()),
                before && seen.appeared());
    }

    /** A node is not called as its box is. */
    private String subject(InspectionSight.Evidence seen) {
        return seen.box()
                .flatMap(box -> named(box))
                .map(
                        box ->
                                box.endsWith(seen.subject())
                                        ? box
                                        : texts.say("console.inspect.on", seen.subject(), box))
                .orElse(seen.subject());
    }

    private Optional<String> named(DeviceId id) {
        SiteModel site = model.get();
        Optional<Device> box = site.device(id);
        return box.map(device -> (site.position(device) + " " + device.name()).strip());
    }

    private static Status status(Result result) {
        return switch (result) {
            case WELL -> Status.OK;
            case UNKNOWN -> Status.UNKNOWN;
            case WARNING -> Status.WARNING;
            case CRITICAL -> Status.CRITICAL;
        };
    }

    private static String word(Result result) {
        return switch (result) {
            case WELL -> "console.inspect.well";
            case UNKNOWN -> "console.inspect.unknown";
            case WARNING -> "console.inspect.warning";
            case CRITICAL -> "console.inspect.critical";
        };
    }
}
