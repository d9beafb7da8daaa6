package io.rackside.app.cluster.inspect;

import io.rackside.drivers.cluster.inspect.Checked;
import io.rackside.drivers.cluster.inspect.Result;

import java.util.ArrayList;
import java.util.List;

/** Tells a visit from the one before. */
final class Changes {
    private Changes() {}

    static List<Change> between(Visit before, Visit now, List<Checked> checks) {
        List<Change> changes = new ArrayList<>();
        for (Checked check : checks) {
            Result was = before.results().get(check.topic());
            if (was == null) {
                continue;
            }
            boolean whole =
                    check.evidence().stream().noneMatch(each -> each.weight() == Result.UNKNOWN);
            List<Visit.Complaint> then = of(before, check);
            List<Visit.Complaint> here = of(now, check);
            List<Visit.Complaint> appeared = without(here, then);
            List<Visit.Complaint> gone = whole ? without(then, here) : List.of();
            if (was != check.result() || !appeared.isEmpty() || !gone.isEmpty()) {
                changes.add(new Change(check.topic(), was, check.result(), appeared, gone));
            }
        }
        return changes;
    }

    private static List<Visit.Complaint> of(Visit visit, Checked check) {
        return visit.complaints().stream().filter(each -> each.topic() == check.topic()).toList();
    }

    private static List<Visit.Complaint> without(
            List<Visit.Complaint> some, List<Visit.Complaint> others) {
        return some.stream().filter(each -> others.stream().noneMatch(each::same)).toList();
    }
}
