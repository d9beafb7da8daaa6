package io.rackside.app;

import io.rackside.app.jobs.Jobs;
import io.rackside.operations.Job;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The newest jobs for snapshots, read from the journal only when one has changed. */
final class JobList implements Supplier<List<Job>> {
    private record Listed(long asOf, List<Job> jobs) {}

    private final Jobs jobs;
    private final int most;
    private final AtomicLong changes = new AtomicLong();
    private volatile Listed known = new Listed(-1, List.of());

    JobList(Jobs jobs, int most) {
        this.jobs = jobs;
        this.most = most;
        jobs.listen(_ -> changes.incrementAndGet());
    }

    @Override
    public List<Job> get() {
        // counted before it is read: a change meanwhile makes it be read again, never forgotten
        long now = changes.get();
        Listed last = known;
        if (last.asOf() != now) {
            last = new Listed(now, jobs.newest(most));
            known = last;
        }
        return last.jobs();
    }
}
