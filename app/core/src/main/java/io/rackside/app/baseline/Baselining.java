package io.rackside.app.baseline;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.host.HostWorkflow;
import io.rackside.app.jobs.Jobs;
import io.rackside.app.network.push.CommandLines;
import io.rackside.app.network.push.PushJob;
import io.rackside.app.network.push.PushLegs;
import io.rackside.app.network.push.PushWorkflow;
import io.rackside.drivers.host.HostGathering;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.HostService;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * The kind of jobs that set baselines, and what the workflow that begins them is made of: the
 * runner has to know the one before the other can be.
 */
public final class Baselining {
    private final Store store;
    private final HostWorkflow hosts;
    private final DeviceAccess access;
    private final Time time;
    private final BaselineBook book;
    private final BaselineChecks checks;
    private final CommandLines lines;
    private final PushLegs legs;
    private final BaselineJob job;

    /**
     * @param users who is asked before a host goes down
     * @param lines the way to command lines of switches
     */
    public Baselining(
            Store store,
            HostWorkflow hosts,
            DeviceAccess access,
            HostService users,
            CommandLines lines,
            Time time) {
        this.lines = lines;
        this.legs = new PushLegs(lines, access::subject);
        this.store = store;
        this.hosts = hosts;
        this.access = access;
        this.time = time;
        book = BaselineBook.in(store, time);
        checks =
                new BaselineChecks(
                        new BaselineFiles(store.folder(), () -> store.trustedKeys().all(), time),
                        hosts,
                        access,
                        book,
                        Optional.of(lines),
                        new SecureRandom(),
                        time);
        job =
                new BaselineJob(
                        new HostLines(
                                hosts,
                                HostGathering.usual(new SecureRandom()),
                                access::subject,
                                new SecureRandom()),
                        checks,
                        new BaselineJob.Roads(
                                new BmcLegs(access),
                                new SwitchLegs(lines, legs, access::subject, checks)),
                        users);
    }

    /** The kind of jobs, for the runner. */
    public BaselineJob job() {
        return job;
    }

    /** The workflow, with the jobs the runner runs. */
    public BaselineWorkflow workflow(Jobs jobs, ActExecutor executor) {
        PushWorkflow pushes =
                new PushWorkflow(
                        lines,
                        new PushJob(lines, access::subject),
                        jobs,
                        executor,
                        store.trail(),
                        time);
        return new BaselineWorkflow(
                new BaselineWorkflow.Parts(
                        checks,
                        book,
                        hosts,
                        access,
                        new BaselineWorkflow.Roads(
                                new BmcPlanner(access), new SwitchPlanner(pushes), legs),
                        executor,
                        store.trail(),
                        time),
                job,
                jobs);
    }
}
