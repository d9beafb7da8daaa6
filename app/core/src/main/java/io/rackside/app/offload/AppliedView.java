package io.rackside.app.offload;

import io.rackside.operations.JobId;

import java.time.Instant;
import java.util.Objects;

/**
 * What a port was set to last.
 *
 * @param profile its id, empty for a person's own values
 * @param kept whether it is set again in each start of the host
 */
public record AppliedView(String profile, Instant at, boolean kept, JobId job) {
    public AppliedView {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(job, "job");
    }
}
