package io.rackside.app.console.baseline;

import io.rackside.app.acts.Choice;
import io.rackside.app.baseline.BaselineStatus;
import io.rackside.app.baseline.DraftEntry;
import io.rackside.app.baseline.DriftView;
import io.rackside.app.baseline.LeftOut;
import io.rackside.app.console.act.Started;
import io.rackside.app.report.Form;
import io.rackside.model.DeviceId;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the window asks of setpoints; each may wait. */
public interface BaselineDoor {
    /** How each box stood when it was checked last; none is asked. */
    Map<DeviceId, BaselineReport> kept();

    /** What has changed at a box between its last two checks. */
    List<DriftView> drift(DeviceId device);

    /** Reads a box and holds it against all setpoints that are of concern to it. */
    BaselineReport check(DeviceId device) throws InterruptedException;

    /**
     * What would bring a box to its setpoints; reads it and changes nothing.
     *
     * @param entries ids, of one port alone with {@code @PORT}; all that deviate and can be set
     *     where it is empty
     * @param restart whether the host is restarted at the end, where something waits for that
     */
    Planned plan(DeviceId device, List<String> entries, boolean restart)
            throws InterruptedException;

    /** Whether an earlier job has set something on a box that was not taken back yet. */
    boolean hasWayBack(DeviceId device);

    /**
     * What would take back what the last job has set on a box; reads it and changes nothing.
     *
     * @param restart whether the host is restarted at the end, where something waits for that
     */
    Planned planBack(DeviceId device, boolean restart) throws InterruptedException;

    /** Writes how boxes stood when they were checked last. */
    void report(List<DeviceId> devices, Form form, Path file);

    /** A plan that can be started as it was shown, and no other. */
    interface Planned {
        /** What is set, in that order. */
        List<DraftEntry> entries();

        /** What deviates and is not set, and why. */
        List<LeftOut> leftOut();

        /** The act with what the guards say of it. */
        Choice choice();

        /** Begins it as a job. */
        Started start(Consent consent) throws InterruptedException;
    }

    /** How far it is; empty for a job that is no such change. */
    Optional<BaselineStatus> status(JobId job);

    /**
     * Leaves a deviation as it is until then.
     *
     * @param of the port it is of; empty for the box
     */
    void except(DeviceId device, String entry, String of, String reason, Instant until);

    /** Ends an exception before its time. */
    void lift(DeviceId device, String entry, String of);
}
