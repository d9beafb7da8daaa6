package io.rackside.app.cluster.sight;

import io.rackside.app.cluster.inspect.Change;
import io.rackside.app.cluster.inspect.Inspected;
import io.rackside.app.cluster.inspect.Visit;
import io.rackside.app.cluster.sight.InspectionSight.Check;
import io.rackside.app.cluster.sight.InspectionSight.Evidence;
import io.rackside.app.cluster.sight.InspectionSight.Gone;
import io.rackside.drivers.cluster.inspect.Checked;
import io.rackside.drivers.cluster.inspect.Finding;
import io.rackside.drivers.cluster.inspect.Result;

import java.util.List;
import java.util.Optional;

/** Puts the checks of an inspection, and what is otherwise since the last, side by side. */
final class SightOfChecks {
    private SightOfChecks() {}

    static List<Check> of(Inspected inspected) {
        return inspected.checks().stream().map(check -> check(check, inspected)).toList();
    }

    private static Check check(Checked check, Inspected inspected) {
        Optional<Change> change =
                inspected.changes().stream()
                        .filter(each -> each.topic() == check.topic())
                        .findFirst();
        List<Visit.Complaint> appeared = change.map(Change::appeared).orElse(List.of());
        return new Check(
                check.topic().id(),
                check.topic().title(),
                result(check.result()),
                check.evidence().stream()
                        .map(
                                finding ->
                                        new Evidence(
                                                result(finding.weight()),
                                                finding.subject(),
                                                Optional.ofNullable(
                                                        inspected.boxes().get(finding.subject())),
                                                finding.what(),
                                                appeared.stream()
                                                        .anyMatch(each -> same(each, finding))))
                        .toList(),
                check.advice(),
                change.map(
                        each ->
                                new InspectionSight.Change(
                                        result(each.was()),
                                        each.gone().stream()
                                                .map(gone -> new Gone(gone.subject(), gone.what()))
                                                .toList())));
    }

    private static boolean same(Visit.Complaint complaint, Finding finding) {
        return complaint.subject().equals(finding.subject())
                && complaint.code().equals(finding.what().code());
    }

    private static InspectionSight.Result result(Result result) {
        return switch (result) {
            case OK -> InspectionSight.Result.WELL;
            case UNKNOWN -> InspectionSight.Result.UNKNOWN;
            case WARNING -> InspectionSight.Result.WARNING;
            case CRITICAL -> InspectionSight.Result.CRITICAL;
        };
    }
}
