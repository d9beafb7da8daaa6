package io.rackside.app.network.cli;

import io.rackside.app.access.Subject;
import io.rackside.bmc.Login;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.operations.JobId;
import io.rackside.store.SealingLeave;

import java.util.Objects;
import java.util.Optional;

/**
 * With what a box's command line is opened: its login, those of the bastions before it, and leave
 * to record and to keep configurations. Taken while the vault is open; a job keeps it, so that
 * locking the vault does not stop it. Close it when nothing more is opened with it.
 */
public final class CliKeys implements AutoCloseable {
    private final Hop hop;
    private final SealingLeave leave;
    private final Optional<CliProfile> profile;
    private final Optional<JobId> job;

    CliKeys(Hop hop, SealingLeave leave, Optional<CliProfile> profile, Optional<JobId> job) {
        this.hop = hop;
        this.leave = leave;
        this.profile = profile;
        this.job = job;
    }

    /**
     * A box on the way and who logs in to it.
     *
     * @param subject by its SSH address
     * @param via the bastion before it
     * @param form what that bastion does
     * @param asset what it calls this box
     */
    public record Hop(
            Subject subject, Login login, Optional<Hop> via, SshWay.Form form, String asset) {
        public Hop {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(login, "login");
            Objects.requireNonNull(via, "via");
            Objects.requireNonNull(form, "form");
            Objects.requireNonNull(asset, "asset");
        }

        boolean throughMenu() {
            return via.isPresent() && form == SshWay.Form.MENU;
        }
    }

    /** The same for a box whose command line is of that family, whatever else is known. */
    public CliKeys speaking(CliProfile other) {
        return new CliKeys(hop, leave, Optional.of(other), job);
    }

    /** The same within a job, which the sessions' entries in the trail then name. */
    public CliKeys within(JobId other) {
        return new CliKeys(hop, leave, profile, Optional.of(other));
    }

    Hop hop() {
        return hop;
    }

    /** Leave to keep configurations, as long as this is open. */
    public SealingLeave leave() {
        return leave;
    }

    Optional<CliProfile> profile() {
        return profile;
    }

    Optional<JobId> job() {
        return job;
    }

    /** The account on the box. */
    public String user() {
        return hop.login().user();
    }

    @Override
    public void close() {
        leave.close();
    }

    @Override
    public String toString() {
        return "CliKeys[...]";
    }
}
