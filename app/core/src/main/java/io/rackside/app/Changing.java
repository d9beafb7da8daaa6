package io.rackside.app;

import io.rackside.app.access.PendingPasswords;
import io.rackside.app.acts.ActJob;
import io.rackside.app.acts.ActWorkflows;
import io.rackside.app.acts.HostQuestions;
import io.rackside.app.cluster.ClusterDesk;
import io.rackside.app.cluster.service.ClusterHostService;
import io.rackside.app.cluster.service.ServiceWorkflow;
import io.rackside.app.firmware.FirmwareWorkflow;
import io.rackside.app.firmware.ImageSource;
import io.rackside.app.firmware.PastUpgrades;
import io.rackside.app.firmware.Upgrading;
import io.rackside.app.firmware.relay.StoredRelays;
import io.rackside.app.guards.DefaultVlanGuard;
import io.rackside.app.guards.DoubtGuard;
import io.rackside.app.guards.LastPathGuard;
import io.rackside.app.guards.OwnPath;
import io.rackside.app.guards.PartnerGuard;
import io.rackside.app.guards.PushedPortsGuard;
import io.rackside.app.guards.RedundancyGuard;
import io.rackside.app.jobs.Authorising;
import io.rackside.app.jobs.Jobs;
import io.rackside.app.jobs.Resuming;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.Monitor;
import io.rackside.app.network.cli.SshWay;
import io.rackside.app.network.cli.SshWays;
import io.rackside.app.network.push.CommandLines;
import io.rackside.app.network.push.PushJob;
import io.rackside.app.network.push.PushWorkflow;
import io.rackside.app.site.SiteBook;
import io.rackside.app.terminal.TerminalJob;
import io.rackside.app.terminal.TerminalWorkflow;
import io.rackside.bmc.files.FileService;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.BusyDeviceGuard;
import io.rackside.operations.Guard;
import io.rackside.operations.HostService;
import io.rackside.operations.Job;
import io.rackside.operations.JobDefinition;
import io.rackside.operations.JobRunner;
import io.rackside.operations.Question;
import io.rackside.operations.TechnicianHostService;
import io.rackside.operations.Time;
import io.rackside.operations.TrailUnavailable;
import io.rackside.store.Store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What changes devices: the guards, the one executor, the kinds of jobs and the workflows that
 * begin them. On a folder opened for reading there is no runner, and nothing can be begun.
 */
record Changing(
        Optional<JobRunner> runner,
        Jobs jobs,
        HostQuestions hostQuestions,
        ActWorkflows acts,
        TerminalWorkflow terminals,
        FirmwareWorkflow firmware,
        PushWorkflow push,
        HostWorks.Workflows onHosts,
        ServiceWorkflow service,
        Resuming resuming)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Changing.class);

    /**
     * @param passwords that are being changed
     * @param images that can be laid on
     * @param watching what is known of the boxes now; asked only while something is done
     * @param lines the way to command lines
     * @param clusters the clusters of the servers; asked only while something is done
     */
    static Changing in(
            Store store,
            Reading reading,
            PendingPasswords passwords,
            ImageSource images,
            Supplier<Monitor> watching,
            CommandLines lines,
            Supplier<ClusterDesk> clusters,
            Options options,
            Time time) {
        SiteBook book = reading.book();
        BusyDeviceGuard boxes = new BusyDeviceGuard();
        ActExecutor executor =
                new ActExecutor(store.trail(), guards(store, book, boxes, watching, time));
        // Every kind of job is made here and named to the runner, which carries it on after a
        // crash; its workflow is made below, with the jobs the runner runs.
        HostQuestions questions = new HostQuestions(time);
        Question asking = options.hostQuestion().orElse(questions);
        ServiceWorkflow.Parts services =
                new ServiceWorkflow.Parts(clusters, reading.access(), store.trail(), asking, time);
        HostService hosts = hosts(services, asking, store, book);
        // Whoever switches a box off has just said so of that very box.
        Optional<HostService> beforePower = options.hostQuestion().map(_ -> hosts);
        ActJob act = new ActJob(reading.access(), beforePower, passwords, time);
        TerminalJob terminal = new TerminalJob(reading.access(), store.recordings(), time);
        Upgrading upgrading = upgrading(store, reading, images, watching, executor, hosts, time);
        PushJob pushing = new PushJob(lines, reading.access()::subject);
        HostWorks onHosts = HostWorks.in(store, reading, hosts, lines, time);
        List<JobDefinition> kinds =
                onHosts.kinds(upgrading.kinds(), pushing, act, terminal, services.definition());
        Optional<JobRunner> runner =
                store.readOnly()
                        ? Optional.empty()
                        : Optional.of(runner(store, executor, boxes, kinds, time));
        Jobs jobs = new Jobs(store.journal(), runner, store::actedOn);
        jobs.listen(job -> sign(store, job));
        ActWorkflows acts =
                ActWorkflows.of(
                        reading.access(),
                        jobs,
                        executor,
                        act,
                        store.trail(),
                        reading.links(),
                        passwords,
                        time);
        FirmwareWorkflow firmware = upgrading.workflow(jobs);
        PushWorkflow push = new PushWorkflow(lines, pushing, jobs, executor, store.trail(), time);
        HostWorks.Workflows works = onHosts.workflows(jobs, executor, store, time);
        ServiceWorkflow service = new ServiceWorkflow(services, jobs, executor, questions);
        List<Authorising> others =
                List.of(
                        service::authorise,
                        acts.authorising(),
                        firmware::authorise,
                        firmware.banks()::authorise,
                        push::authorise);
        return new Changing(
                runner,
                jobs,
                questions,
                acts,
                new TerminalWorkflow(reading.access(), jobs, executor, terminal, time),
                firmware,
                push,
                works,
                service,
                new Resuming(jobs, works.authorisingBeside(others)));
    }

    private static Upgrading upgrading(
            Store store,
            Reading reading,
            ImageSource images,
            Supplier<Monitor> watching,
            ActExecutor executor,
            HostService hosts,
            Time time) {
        return new Upgrading(
                new Upgrading.World(
                        reading.book(),
                        reading.access(),
                        reading.links(),
                        new FileService(time, new SecureRandom()),
                        executor,
                        Optional.of(hosts),
                        device -> watching.get().pause(device),
                        images,
                        new PastUpgrades(store.settings()),
                        () -> watching.get().changed(),
                        time,
                        new StoredRelays(store)));
    }

    /** What looks at an act before it is allowed. */
    private static List<Guard> guards(
            Store store,
            SiteBook book,
            BusyDeviceGuard boxes,
            Supplier<Monitor> watching,
            Time time) {
        Function<DeviceId, Optional<DeviceState>> states = id -> watching.get().state(id);
        return List.of(
                boxes,
                new DoubtGuard(store.trail()),
                new LastPathGuard(book::model),
                new RedundancyGuard(book::model, states, time),
                new PushedPortsGuard(
                        book::model,
                        ids -> new KeptReadings(watching.get(), store.lastKnown()).of(ids),
                        OwnPath.ofThisMachine(device -> bastion(store, book, device)),
                        time),
                new PartnerGuard(book::model, states, () -> atWork(store), time),
                new DefaultVlanGuard());
    }

    private static Optional<Device> bastion(Store store, SiteBook book, Device device) {
        return new SshWays(store, book).of(device) instanceof SshWay.Through through
                ? book.model().device(through.bastion())
                : Optional.empty();
    }

    private static List<Job> atWork(Store store) {
        return store.journal().unfinished().stream()
                .filter(job -> job.state() == Job.State.RUNNING)
                .toList();
    }

    private static JobRunner runner(
            Store store,
            ActExecutor executor,
            BusyDeviceGuard boxes,
            List<JobDefinition> kinds,
            Time time) {
        return new JobRunner(
                store.journal(),
                executor,
                boxes,
                time,
                kinds,
                Thread.ofVirtual().name("job").factory(),
                (job, bug) -> LOG.error("job {} failed", job.id(), bug));
    }

    /** A server that is a node is freed by its cluster, any other box by the technician. */
    private static HostService hosts(
            ServiceWorkflow.Parts services, Question question, Store store, SiteBook book) {
        return new ClusterHostService(
                services,
                new TechnicianHostService(question, store.trail(), id -> name(book, id)),
                question,
                store.trail(),
                id -> book.model().device(id));
    }

    private static String name(SiteBook book, DeviceId id) {
        return book.model().device(id).map(Device::name).orElse(id.value());
    }

    /** What a job has done is signed when it is over, not only some entries later. */
    private static void sign(Store store, Job job) {
        if (!job.over() && job.state() != Job.State.IN_DOUBT) {
            return;
        }
        try {
            store.trail().checkpoint();
        } catch (TrailUnavailable e) {
            LOG.warn("the trail could not be signed after a job: {}", e.what().code());
        }
    }

    /** Cuts running jobs short; they can be resumed. */
    @Override
    public void close() {
        runner.ifPresent(JobRunner::close);
    }
}
