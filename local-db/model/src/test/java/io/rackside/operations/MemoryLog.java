package io.rackside.operations;

import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Journal and trail in memory that forget what a crash would lose: from the n-th transaction on
 * nothing is written any more.
 */
final class MemoryLog implements Journal, Trail {
    private final Time time;
    private final long failingFrom;
    private Map<JobId, Job> jobs = new LinkedHashMap<>();
    private List<TrailEntry> entries = new ArrayList<>();
    private long transactions;
    private boolean together;
    private boolean fired;

    MemoryLog(Time time, long failingFrom) {
        this.time = time;
        this.failingFrom = failingFrom;
    }

    static MemoryLog sound(Time time) {
        return new MemoryLog(time, Long.MAX_VALUE);
    }

    /** What is on disk after the crash, on a disk that works again. */
    synchronized MemoryLog reopened(long newFailingFrom) {
        MemoryLog next = new MemoryLog(time, newFailingFrom);
        next.jobs.putAll(jobs);
        next.entries.addAll(entries);
        return next;
    }

    synchronized boolean fired() {
        return fired;
    }

    @Override
    public synchronized void save(Job job) {
        begin();
        jobs.put(job.id(), job);
    }

    @Override
    public synchronized TrailEntry append(String kind, Map<String, Object> body) {
        begin();
        String previous = entries.isEmpty() ? TrailEntry.GENESIS : entries.getLast().hash();
        TrailEntry entry =
                TrailEntry.after(
                        entries.size() + 1L,
                        previous,
                        time.now(),
                        new Actor("li", "li", "laptop"),
                        kind,
                        body);
        entries.add(entry);
        return entry;
    }

    @Override
    public synchronized <T> T together(Supplier<T> writes) {
        begin();
        Map<JobId, Job> jobsBefore = new LinkedHashMap<>(jobs);
        List<TrailEntry> entriesBefore = new ArrayList<>(entries);
        together = true;
        boolean done = false;
        try {
            T result = writes.get();
            done = true;
            return result;
        } finally {
            together = false;
            if (!done) {
                jobs = jobsBefore;
                entries = entriesBefore;
            }
        }
    }

    private void begin() {
        if (together) {
            return;
        }
        transactions++;
        if (transactions >= failingFrom) {
            fired = true;
            throw new TrailUnavailable(Message.of("operations.test.disk-gone"), null);
        }
    }

    @Override
    public synchronized Optional<Job> find(JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public synchronized List<Job> newest(int most) {
        return List.copyOf(jobs.values()).reversed().stream().limit(most).toList();
    }

    @Override
    public synchronized List<Job> unfinished() {
        return jobs.values().stream().filter(job -> !job.over()).toList();
    }

    @Override
    public synchronized List<TrailEntry> entries(long from, int most) {
        return entries.stream().filter(e -> e.number() >= from).limit(most).toList();
    }

    @Override
    public synchronized List<TrailEntry> openIntents() {
        List<Object> settled =
                entries.stream()
                        .filter(e -> e.kind().equals(ActExecutor.OUTCOME))
                        .filter(e -> !"in-doubt".equals(e.body().get("outcome")))
                        .map(e -> e.body().get("intent"))
                        .toList();
        return entries.stream()
                .filter(e -> e.kind().equals(ActExecutor.INTENT) && !settled.contains(e.number()))
                .toList();
    }

    @Override
    public synchronized List<TrailEntry> ofJob(JobId job) {
        return entries.stream().filter(e -> job.value().equals(e.body().get("job"))).toList();
    }

    @Override
    public synchronized long lastNumber() {
        return entries.size();
    }
}
