package io.rackside.app.offload;

import io.rackside.nic.apply.ApplyOrder;
import io.rackside.nic.profile.Profile;
import io.rackside.operations.JobId;
import io.rackside.store.AppliedOffloads.Value;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a job needs to carry a shown plan out.
 *
 * @param lines how the lines of the order are found again after a crash
 * @param profile what the plan was made of, to make it again
 * @param planHash of the plan as it was shown: with another one nothing is sent
 * @param values what the port is set to afterwards
 * @param takesBack the job whose change is taken back
 * @param restarts whether the host is restarted for what counts from a start on
 */
record Prepared(
        ApplyOrder order,
        SettingLines lines,
        Profile profile,
        String planHash,
        List<Value> values,
        Optional<JobId> takesBack,
        boolean restarts) {
    Prepared {
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(lines, "lines");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(planHash, "planHash");
        values = List.copyOf(values);
        Objects.requireNonNull(takesBack, "takesBack");
    }
}
