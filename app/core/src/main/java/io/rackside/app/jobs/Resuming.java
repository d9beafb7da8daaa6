package io.rackside.app.jobs;

import io.rackside.app.access.Terms;
import io.rackside.operations.Job;

import java.util.List;

/** Carries on jobs of any kind with the logins a person has at hand. */
public final class Resuming {
    private final Jobs jobs;
    private final List<Authorising> kinds;

    public Resuming(Jobs jobs, List<Authorising> kinds) {
        this.jobs = jobs;
        this.kinds = List.copyOf(kinds);
    }

    /**
     * Carries on an interrupted job, or reads how one stands that is in doubt.
     *
     * @throws IllegalArgumentException when it is not to be carried on
     * @throws io.rackside.app.access.AccessRefused when no login is at hand; the job stays as it is
     */
    public Job resume(Job job, Terms terms) throws InterruptedException {
        for (Authorising kind : kinds) {
            kind.authorise(job, terms);
        }
        return jobs.resume(job.id());
    }
}
