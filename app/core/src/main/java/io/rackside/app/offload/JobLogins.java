package io.rackside.app.offload;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.host.HostWay;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.nic.apply.SshHostShell;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.StepContext;
import io.rackside.operations.Target;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What jobs were authorised with, and their ways to the hosts. Safe for concurrent use. */
final class JobLogins {
    private final OffloadJob.World world;
    private final Map<JobId, Given> given = new ConcurrentHashMap<>();

    /**
     * What a job was authorised with; a locked vault does not stop it.
     *
     * @param prepared what is to be done; empty for a job of an earlier process, which ends what
     *     was begun
     * @param consent to lead back a change that is in doubt, where a person gave it
     * @param power whether its host goes without power before that
     * @param console whether the way back is typed at its serial console before that
     * @param asked whether a person has it carried on
     */
    private record Given(
            Optional<Prepared> prepared,
            HostWay way,
            Optional<Consent> consent,
            Optional<PowerFirst.Wish> power,
            Optional<ConsoleFirst.Wish> console,
            boolean asked) {
        static Given of(Optional<Prepared> prepared, HostWay way, boolean asked) {
            return new Given(
                    prepared, way, Optional.empty(), Optional.empty(), Optional.empty(), asked);
        }
    }

    JobLogins(OffloadJob.World world) {
        this.world = world;
    }

    void authorise(JobId job, Prepared prepared, HostWay way) {
        given.put(job, Given.of(Optional.of(prepared), way, true));
    }

    /** For a job of an earlier process. */
    void authorise(JobId job, HostWay way) {
        given.put(job, Given.of(Optional.empty(), way, true));
    }

    /** For a job in doubt that is to be led back. */
    void leadBack(
            JobId job,
            Consent consent,
            HostWay way,
            Optional<ConsoleFirst.Wish> console,
            Optional<PowerFirst.Wish> power) {
        given.put(
                job, new Given(Optional.empty(), way, Optional.of(consent), power, console, true));
    }

    /** That job is over. */
    void forget(JobId job) {
        Given kept = given.remove(job);
        if (kept != null) {
            kept.way().close();
        }
    }

    Subject subject(Target target) {
        return world.access().subject(target);
    }

    /** A person's consent to lead back what is in doubt; empty where nobody asked for it. */
    Optional<Consent> leadsBack(Job job) {
        return Optional.ofNullable(given.get(job.id())).flatMap(Given::consent);
    }

    /** Whether its host is to go without power first; empty where nobody asked for it. */
    Optional<PowerFirst.Wish> powerFirst(Job job) {
        return Optional.ofNullable(given.get(job.id())).flatMap(Given::power);
    }

    /** Whether the way back is to be typed at its console; empty where nobody asked for it. */
    Optional<ConsoleFirst.Wish> consoleFirst(Job job) {
        return Optional.ofNullable(given.get(job.id())).flatMap(Given::console);
    }

    /** Whether a person has it carried on; else the program does, as it starts. */
    boolean asked(Job job) {
        return Optional.ofNullable(given.get(job.id())).filter(Given::asked).isPresent();
    }

    Optional<Prepared> prepared(Job job) {
        return Optional.ofNullable(given.get(job.id())).flatMap(Given::prepared);
    }

    SshHostShell shell(Job job, Target target, StepContext context) throws InterruptedException {
        HostWay way = way(job, target);
        Optional<char[]> sudo = way.sudo();
        try {
            return new SshHostShell(
                    new HostSessions(way), world.gathering(), world.chance(), context.time(), sudo);
        } finally {
            sudo.ifPresent(secret -> Arrays.fill(secret, '\0'));
        }
    }

    /** A job of an earlier process that nobody gave its login takes the vault's. */
    HostWay way(Job job, Target target) throws InterruptedException {
        Given kept = given.get(job.id());
        if (kept == null) {
            Terms terms =
                    Terms.background()
                            .at(Priority.JOB)
                            .trusting(Trust.pinned())
                            .forActsOf(new OffloadText(job.parameters()).act().risk());
            kept =
                    Given.of(
                            Optional.empty(),
                            world.hosts().way(subject(target), terms).within(job.id()),
                            false);
            given.put(job.id(), kept);
        }
        return kept.way();
    }
}
