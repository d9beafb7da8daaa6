package io.rackside.app.baseline;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.host.HostWay;
import io.rackside.app.host.HostWorkflow;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.nic.apply.SshHostShell;
import io.rackside.operations.Act;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.StepContext;
import io.rackside.operations.Target;
import io.rackside.operations.TrailUnavailable;
import io.rackside.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The ways of baseline jobs to their hosts, with what they log in by. Safe for concurrent use. */
final class HostLines {
    private static final Logger LOG = LoggerFactory.getLogger(HostLines.class);

    private final HostWorkflow hosts;
    private final HostGathering gathering;
    private final Function<Target, Subject> subjects;
    private final RandomGenerator chance;
    private final Map<JobId, HostWay> ways = new ConcurrentHashMap<>();

    HostLines(
            HostWorkflow hosts,
            HostGathering gathering,
            Function<Target, Subject> subjects,
            RandomGenerator chance) {
        this.hosts = hosts;
        this.gathering = gathering;
        this.subjects = subjects;
        this.chance = chance;
    }

    void authorise(JobId job, HostWay way) {
        ways.put(job, way);
    }

    void forget(JobId job) {
        HostWay way = ways.remove(job);
        if (way != null) {
            way.close();
        }
    }

    Subject subject(Target target) {
        return subjects.apply(target);
    }

    HostGathering gathering() {
        return gathering;
    }

    /** A shell on the host with what sudo asks for, which it wipes. */
    record Shell(SshHostShell host, Optional<char[]> sudo) implements AutoCloseable {
        @Override
        public void close() {
            host.close();
            sudo.ifPresent(secret -> Arrays.fill(secret, '\0'));
        }
    }

    Shell shell(Job job, StepContext context) throws InterruptedException {
        HostWay way = way(job, new BaselineText(context.notes()).act());
        Optional<char[]> sudo = way.sudo();
        return new Shell(
                new SshHostShell(
                        () -> opened(way, job.id()), gathering, chance, context.time(), sudo),
                sudo);
    }

    /** What is no matter of the connection is, to a shell, a host it does not reach. */
    private static SshSession opened(HostWay way, JobId job) throws InterruptedException {
        try {
            return way.open();
        } catch (AccessRefused e) {
            throw new SshException(SshException.Kind.NOT_TRUSTED, e.what());
        } catch (CliException e) {
            throw new SshException(SshException.Kind.NOT_TRUSTED, e.what());
        } catch (StoreException e) {
            throw new SshException(SshException.Kind.CLOSED, e.what());
        } catch (TrailUnavailable e) {
            LOG.warn("job {} opens no session without a trail", job.value());
            throw new SshException(SshException.Kind.CLOSED, e.what());
        }
    }

    /** A job of an earlier process that nobody gave its login takes the vault's. */
    HostWay way(Job job, Act act) throws InterruptedException {
        HostWay kept = ways.get(job.id());
        if (kept == null) {
            kept = hosts.way(subjects.apply(act.target()), terms(act)).within(job.id());
            ways.put(job.id(), kept);
        }
        return kept;
    }

    /** On which a job acts in the background. */
    static Terms terms(Act act) {
        return Terms.background().at(Priority.JOB).trusting(Trust.pinned()).forActsOf(act.risk());
    }
}
