package io.rackside.app.network.push;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.config.KeptConfig;
import io.rackside.drivers.network.cli.CliSession;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.operations.JobId;
import io.rackside.operations.Target;

import java.util.Objects;
import java.util.Optional;

/** The way to devices' command lines and to their kept configurations, as a push needs it. */
public interface CommandLines {
    /** The profile of a device, as far as it is known without asking it. */
    Optional<CliProfile> profile(Subject subject);

    /** The profile of that name, as its file is now. */
    Optional<CliProfile> named(String profile);

    /**
     * The way to a device with all its logins, which a job keeps while the vault is closed.
     *
     * @throws io.rackside.app.access.AccessRefused when one is missing; nothing was sent
     */
    Way way(Subject subject, Terms terms) throws InterruptedException;

    /** A configuration that was kept; empty when it is not there any more, or the vault closed. */
    Optional<RunningConfig> kept(DeviceId device, String id);

    /** Opens conversations with one device and keeps its configurations; close it when done. */
    interface Way extends AutoCloseable {
        /**
         * Opens a conversation of its own with the device that is meant, and no other.
         *
         * @param subject as it is known now
         * @throws RuntimeException an AccessRefused, SshException or CliException
         */
        Line open(Subject subject, Terms terms) throws InterruptedException;

        /**
         * Keeps a configuration; it is on disk when this returns.
         *
         * @return its id
         * @throws RuntimeException an AccessRefused or StoreException
         */
        String keep(Target target, RunningConfig config, CliProfile profile, KeptConfig.Why why);

        /** The same for a device whose command line is of that family, whatever else is known. */
        Way speaking(CliProfile profile);

        /** The same within a job. */
        Way within(JobId job);

        @Override
        void close();
    }

    /**
     * An open conversation.
     *
     * @param said who answers
     */
    record Line(CliSession session, Identity said) implements AutoCloseable {
        public Line {
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(said, "said");
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
