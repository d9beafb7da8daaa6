package io.rackside.app.console.packages;

import io.rackside.app.acts.Choice;
import io.rackside.app.console.act.Started;
import io.rackside.app.diagnosis.Pitfall;
import io.rackside.app.packages.Fitting;
import io.rackside.app.packages.HostPackage;
import io.rackside.app.packages.InstallPlan;
import io.rackside.app.packages.PackageEntry;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Consent;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the window asks of the packages for hosts that the laptop carries; each may wait. */
public interface PackagesDoor {
    /** The packages at hand. */
    List<PackageEntry> all();

    /**
     * Whether each is for a host, by SHA-256 and by what was read of the host last; empty where it
     * was never read. The host is not asked.
     */
    Map<String, Fitting> fitting(DeviceId device);

    /** A file that was not taken, and why. */
    record NotTaken(Path file, Message why) {
        public NotTaken {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(why, "why");
        }
    }

    /** What became of files. */
    record Taken(List<HostPackage> packages, List<NotTaken> refused) {
        public Taken {
            packages = List.copyOf(packages);
            refused = List.copyOf(refused);
        }
    }

    /**
     * Takes files in; a signature beside a file is looked at.
     *
     * @param unsigned whether those that nobody signed are taken too
     */
    Taken add(List<Path> files, boolean unsigned);

    /** Removes a package and its file. */
    void remove(String sha256);

    /** A plan that can be started as it was shown, and no other. */
    interface Planned {
        InstallPlan plan();

        /** Whether the host is restarted once it is installed, and may be. */
        boolean restarts();

        /** Which firmware goes with the driver of its ports, by what is known now. */
        List<Pitfall> pairs();

        /** Whether there is nothing to start: nothing is to do, or it must not run. */
        boolean isEmpty();

        /** The act with what the guards say of it. */
        Choice choice();

        /** Begins it as a job. */
        Started start(Consent consent) throws InterruptedException;
    }

    /**
     * Reads a host and plans; nothing is changed.
     *
     * @param packages SHA-256 of those that are wanted
     * @param restart whether it is restarted for what counts from a start on
     */
    Planned plan(DeviceId device, Set<String> packages, boolean restart)
            throws InterruptedException;
}
