package io.rackside.app;

import io.rackside.app.baseline.BaselineWorkflow;
import io.rackside.app.baseline.Baselining;
import io.rackside.app.host.HostWorkflow;
import io.rackside.app.jobs.Authorising;
import io.rackside.app.jobs.Jobs;
import io.rackside.app.network.push.CommandLines;
import io.rackside.app.offload.OffloadWorkflow;
import io.rackside.app.offload.measure.MeasureBook;
import io.rackside.app.offload.measure.MeasureJob;
import io.rackside.app.offload.measure.MeasureWorkflow;
import io.rackside.app.packages.InstallWorkflow;
import io.rackside.app.packages.PackageLibrary;
import io.rackside.drivers.host.HostGathering;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.HostService;
import io.rackside.operations.JobDefinition;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** What is done on Linux hosts: their kinds of jobs, made before the runner that runs them. */
record HostWorks(
        OffloadWorkflow.Parts offload,
        Measures measures,
        Baselining baselines,
        InstallWorkflow.Parts packages) {
    /** What measuring jobs and their workflow share. */
    record Measures(HostWorkflow hosts, MeasureJob definition, MeasureBook book) {
        static Measures in(Store store, Reading reading) {
            MeasureBook book = new MeasureBook(store.measurements());
            return new Measures(
                    reading.hosts(),
                    new MeasureJob(
                            reading.hosts(),
                            HostGathering.usual(new SecureRandom()),
                            reading.access()::subject,
                            book,
                            new SecureRandom()),
                    book);
        }

        MeasureWorkflow workflow(Jobs jobs, ActExecutor executor, Store store, Time time) {
            return new MeasureWorkflow(
                    hosts,
                    definition,
                    book,
                    jobs,
                    executor,
                    store.trail(),
                    new SecureRandom(),
                    time);
        }
    }

    /**
     * @param users who is asked before a host goes down
     * @param lines the way to command lines of switches
     */
    static HostWorks in(
            Store store, Reading reading, HostService users, CommandLines lines, Time time) {
        return new HostWorks(
                new OffloadWorkflow.Parts(
                        reading.hosts(),
                        store.appliedOffloads(),
                        users,
                        reading.access(),
                        new SecureRandom()),
                Measures.in(store, reading),
                new Baselining(store, reading.hosts(), reading.access(), users, lines, time),
                new InstallWorkflow.Parts(
                        reading.hosts(),
                        new PackageLibrary(store, time),
                        users,
                        reading.access()::subject,
                        new SecureRandom()));
    }

    /** All kinds of jobs: those of hosts, and others. */
    List<JobDefinition> kinds(List<JobDefinition> some, JobDefinition... others) {
        List<JobDefinition> kinds = new ArrayList<>(some);
        kinds.addAll(List.of(others));
        kinds.add(offload.definition());
        kinds.add(measures.definition());
        kinds.add(baselines.job());
        kinds.add(packages.definition());
        return kinds;
    }

    /** The workflows that begin them. */
    record Workflows(
            OffloadWorkflow offload,
            MeasureWorkflow measure,
            BaselineWorkflow baselines,
            InstallWorkflow packages) {
        /** Who gives jobs carried on their logins, with those of other works. */
        List<Authorising> authorisingBeside(List<Authorising> others) {
            List<Authorising> all = new ArrayList<>(others);
            all.add(offload::authorise);
            all.add(measure::authorise);
            all.add(baselines::authorise);
            all.add(packages::authorise);
            return all;
        }
    }

    Workflows workflows(Jobs jobs, ActExecutor executor, Store store, Time time) {
        return new Workflows(
                new OffloadWorkflow(offload, jobs, executor, store.trail(), time),
                measures.workflow(jobs, executor, store, time),
                baselines.workflow(jobs, executor),
                new InstallWorkflow(packages, jobs, executor, time));
    }
}
