package io.rackside.app;

import io.rackside.app.baseline.BaselineWorkflow;
import io.rackside.app.baseline.Baselining;
import io.rackside.app.host.HostWorkflow;
import io.rackside.app.jobs.Authorising;
import io.rackside.app.jobs.Jobs;
import io.rackside.app.offload.OffloadWorkflow;
import io.rackside.app.offload.measure.MeasureBook;
import io.rackside.app.offload.measure.MeasureJob;
import io.rackside.app.offload.measure.MeasureWorkflow;
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
record HostWorks(OffloadWorkflow.Parts offload, Measures measures, Baselining baselines) {
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
     */
    static HostWorks in(Store store, Reading reading, HostService users, Time time) {
        return new HostWorks(
                new OffloadWorkflow.Parts(
                        reading.hosts(),
                        store.appliedOffloads(),
                        users,
                        reading.access()::subject,
                        new SecureRandom()),
                Measures.in(store, reading),
                new Baselining(store, reading.hosts(), reading.access(), time));
    }

    /** All kinds of jobs: those of hosts, and others. */
    List<JobDefinition> kinds(List<JobDefinition> some, JobDefinition... others) {
        List<JobDefinition> kinds = new ArrayList<>(some);
        kinds.addAll(List.of(others));
        kinds.add(offload.definition());
        kinds.add(measures.definition());
        kinds.add(baselines.job());
        return kinds;
    }

    /** The workflows that begin them. */
    record Workflows(OffloadWorkflow offload, MeasureWorkflow measure, BaselineWorkflow baselines) {
        /** Who gives jobs carried on their logins, with those of other works. */
        List<Authorising> authorisingBeside(List<Authorising> others) {
            List<Authorising> all = new ArrayList<>(others);
            all.add(offload::authorise);
            all.add(measure::authorise);
            all.add(baselines::authorise);
            return all;
        }
    }

    Workflows workflows(Jobs jobs, ActExecutor executor, Store store, Time time) {
        return new Workflows(
                new OffloadWorkflow(offload, jobs, executor, store.trail(), time),
                measures.workflow(jobs, executor, store, time),
                baselines.workflow(jobs, executor));
    }
}
