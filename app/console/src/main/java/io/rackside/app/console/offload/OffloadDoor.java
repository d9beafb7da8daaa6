package io.rackside.app.console.offload;

import io.rackside.app.acts.Choice;
import io.rackside.app.console.act.Started;
import io.rackside.app.diagnosis.Pitfall;
import io.rackside.app.offload.OffloadLook;
import io.rackside.app.offload.OffloadStatus;
import io.rackside.app.offload.OffloadVerdict;
import io.rackside.app.offload.OffloadWish;
import io.rackside.app.offload.PlanView;
import io.rackside.app.offload.ProfileChoice;
import io.rackside.app.offload.Trial;
import io.rackside.model.DeviceId;
import io.rackside.model.host.HostInventory;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;

import java.util.List;
import java.util.Optional;

/** What the window asks of the offload of a host's cards; each may wait. */
public interface OffloadDoor {
    /** How its cards were when they were read last; the host is not asked. */
    Optional<OffloadLook> kept(DeviceId device);

    /** The host as a whole as it was read last; it is not asked. */
    Optional<HostInventory> host(DeviceId device);

    /** What is wrong with the host, by what was read last and all that is known of the field. */
    List<Pitfall> pitfalls(DeviceId device);

    /**
     * How a check of a host for the field's pitfalls ended.
     *
     * @param found there is something to mend of so many
     * @param sound so many are not there
     * @param unchecked of so many it could not be told
     */
    record Checked(long found, long sound, long unchecked) {}

    /**
     * Reads the host and its counters twice, and holds all that is known of the field against it;
     * {@link #pitfalls} tells then what was found.
     */
    Checked check(DeviceId device) throws InterruptedException;

    /** Reads the host now, and keeps it. */
    OffloadLook read(DeviceId device) throws InterruptedException;

    /** The profiles a port can be brought to. */
    List<ProfileChoice> profiles();

    /** A plan that can be started as it was shown, and no other. */
    interface Planned {
        PlanView view();

        /** Whether there is nothing to start; what is as wanted may still have to be kept. */
        default boolean nothing() {
            return view().isEmpty();
        }

        /** The act with what the guards say of it. */
        Choice choice();

        /** Begins it as a job. */
        Started start(Consent consent) throws InterruptedException;
    }

    /** Reads the host and plans; nothing is changed. */
    Planned plan(DeviceId device, OffloadWish wish) throws InterruptedException;

    /**
     * Plans to take the last change back; nothing is changed.
     *
     * @param port empty for the one that was changed last
     */
    Planned takeBack(DeviceId device, Optional<String> port, Trial trial)
            throws InterruptedException;

    /** How far a change is; empty for a job that is none. */
    Optional<OffloadStatus> status(JobId job);

    /**
     * What leads a change in doubt to its end; the host is not asked.
     *
     * @throws io.rackside.app.offload.OffloadRefused when there is no way back of it any more
     */
    Choice wayBack(JobId doubtful);

    /** Has the host looked at, and the way back there ended, by the job of the change itself. */
    Started leadBack(JobId doubtful, Consent consent) throws InterruptedException;

    /**
     * What a person types at the serial console of the host of a change in doubt, logged in as
     * root; it is not asked.
     */
    String consoleLine(JobId doubtful);

    /**
     * What logs in at the serial console of the host of a change in doubt and takes it back there;
     * its BMC is asked who it is.
     *
     * @throws io.rackside.app.offload.OffloadRefused when no BMC with a serial console is known
     */
    Choice overConsole(JobId doubtful) throws InterruptedException;

    /** Has the job of the change do so, and look at the host then. */
    Started leadBackTyped(JobId doubtful, Act console, Consent consent) throws InterruptedException;

    /**
     * What takes and gives the power of the host of a change in doubt; its BMC is asked what it can
     * do now.
     *
     * @throws io.rackside.app.offload.OffloadRefused when no BMC is known, or it can do neither
     */
    Choice overPower(JobId doubtful) throws InterruptedException;

    /**
     * Has the job of the change ask the host's users, take and give its power, and look at it then.
     */
    Started leadBackPowered(JobId doubtful, Act power, Consent consent) throws InterruptedException;

    /** Reads the host and holds each port against what was applied to it last. */
    OffloadVerdict verify(DeviceId device, Optional<String> port) throws InterruptedException;
}
