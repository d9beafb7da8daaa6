package io.rackside.app.firmware;

import io.rackside.bmc.firmware.UpdateProgress;
import io.rackside.operations.JobId;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How far running updates are, for the screen; gone with the process. */
final class Live {
    private final Map<JobId, UpdateProgress> shown = new ConcurrentHashMap<>();

    void show(JobId job, UpdateProgress progress) {
        shown.put(job, progress);
    }

    Optional<UpdateProgress> of(JobId job) {
        return Optional.ofNullable(shown.get(job));
    }

    /** Bytes on their way so far, 0 when nothing was told. */
    long sent(JobId job) {
        return of(job).map(UpdateProgress::sent).orElse(0L);
    }

    void over(JobId job) {
        shown.remove(job);
    }
}
