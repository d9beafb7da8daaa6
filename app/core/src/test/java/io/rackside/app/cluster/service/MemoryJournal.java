package io.rackside.app.cluster.service;

import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Journal;
import io.rackside.operations.Step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Jobs, kept in memory, with how each stood in the middle of a step. */
final class MemoryJournal implements Journal {
    private final Map<JobId, Job> jobs = new LinkedHashMap<>();
    private final Map<JobId, Job> running = new LinkedHashMap<>();

    @Override
    public synchronized void save(Job job) {
        jobs.put(job.id(), job);
        if (job.steps().stream().anyMatch(each -> each.state() == Step.State.RUNNING)) {
            running.put(job.id(), job);
        }
    }

    /** As if the program had been killed before it wrote how a step ended. */
    synchronized void forgetEnd(JobId id) {
        jobs.put(id, running.get(id));
    }

    @Override
    public synchronized Optional<Job> find(JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public synchronized List<Job> newest(int most) {
        return jobs.values().stream().toList().reversed().stream().limit(most).toList();
    }

    @Override
    public synchronized List<Job> unfinished() {
        return jobs.values().stream().filter(each -> !each.over()).toList();
    }

    @Override
    public synchronized <T> T together(Supplier<T> writes) {
        return writes.get();
    }
}
