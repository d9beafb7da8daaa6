package io.rackside.app.jobs;

import io.rackside.app.access.Terms;
import io.rackside.operations.Job;

/** Gives the jobs of some kinds the logins they are carried on with, in place of the vault's. */
@FunctionalInterface
public interface Authorising {
    /**
     * Has a job that does not run use, once it is carried on, what the terms give. A job of another
     * kind is left as it is.
     *
     * @throws io.rackside.app.access.AccessRefused when no login is at hand, or a certificate is
     *     not known well enough; nothing was changed
     */
    void authorise(Job job, Terms terms) throws InterruptedException;
}
