package io.rackside.operations;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A journal that lets a test do something before and after a job is saved. */
record WatchedJournal(Journal journal, Consumer<Job> before, Consumer<Job> after)
        implements Journal {
    @Override
    public void save(Job job) {
        before.accept(job);
        journal.save(job);
        after.accept(job);
    }

    @Override
    public Optional<Job> find(JobId id) {
        return journal.find(id);
    }

    @Override
    public List<Job> newest(int most) {
        return journal.newest(most);
    }

    @Override
    public List<Job> unfinished() {
        return journal.unfinished();
    }

    @Override
    public <T> T together(Supplier<T> writes) {
        return journal.together(writes);
    }
}
