package io.rackside.app.console.measure;

import io.rackside.app.console.act.Started;
import io.rackside.app.offload.PortView;
import io.rackside.app.offload.measure.CardView;
import io.rackside.app.offload.measure.KeptMeasurement;
import io.rackside.app.offload.measure.MeasureDraft;
import io.rackside.app.offload.measure.MeasureStatus;
import io.rackside.app.offload.measure.MeasureWish;
import io.rackside.app.report.Form;
import io.rackside.model.DeviceId;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the window asks of measurements between hosts and of the way between them; may wait. */
public interface MeasureDoor {
    /** The ports of a host as it was read last; it is not asked. */
    List<PortView> ports(DeviceId host);

    /** The addresses of its ports by their names, with the length of their prefix. */
    Map<String, List<String>> addresses(DeviceId host);

    /** Reads both hosts and plans; nothing is loaded. */
    MeasureDraft plan(DeviceId near, DeviceId far, MeasureWish wish) throws InterruptedException;

    /** Begins what was shown as a job. */
    Started start(MeasureDraft draft, Consent consent) throws InterruptedException;

    /** How far a measurement is; empty for a job that is none. */
    Optional<MeasureStatus> status(JobId job);

    /** What was measured at a host, the newest first. */
    List<KeptMeasurement> kept(DeviceId near);

    /** Two of them side by side; neither may have been removed. */
    CardView card(String before, String after);

    void report(CardView card, Form form, Path file);

    void forget(String id);
}
