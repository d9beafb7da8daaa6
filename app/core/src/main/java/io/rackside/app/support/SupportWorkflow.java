package io.rackside.app.support;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.record.Recorder;
import io.rackside.model.details.Details;
import io.rackside.model.details.Topic;
import io.rackside.operations.Time;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;

/** What is taken along from a box of the model, and what its BMC tells of itself on demand. */
public final class SupportWorkflow {
    /** As a job, so that it does not hold up who waits at the screen for minutes. */
    private static final Terms LONG = Terms.background().at(Priority.JOB);

    private final DeviceAccess access;
    private final Time time;

    public SupportWorkflow(DeviceAccess access, Time time) {
        this.access = access;
        this.time = time;
    }

    /**
     * What a BMC told of itself.
     *
     * @param bytes it took both ways, with what others read meanwhile in the same session
     */
    public record Told(Details details, Instant at, long bytes) {}

    /**
     * Reads what its BMC tells of these topics.
     *
     * @throws io.rackside.bmc.BmcException when it cannot be asked
     * @throws io.rackside.app.access.AccessRefused when it is not spoken to
     */
    public Told details(Subject subject, Set<Topic> topics, Terms terms)
            throws InterruptedException {
        try (Bmc bmc = access.open(subject, terms)) {
            long before = bmc.stats().bytes();
            Details details = bmc.details(topics);
            return new Told(details, time.now(), bmc.stats().bytes() - before);
        }
    }

    /** Saves its tree; see {@link SaveBmc}. */
    public SaveBmc.Saved save(
            Subject subject, Path folder, boolean anonymous, Recorder.Watcher watcher)
            throws IOException, InterruptedException {
        try (Bmc bmc = access.open(subject, LONG)) {
            return new SaveBmc(time, new SecureRandom()).save(bmc, folder, anonymous, watcher);
        }
    }

    /** Packs what its maker asks for; see {@link CollectForMaker}. */
    public CollectForMaker.Collected collect(
            Subject subject,
            Path file,
            CollectForMaker.Choice choice,
            CollectForMaker.Forms forms,
            Recorder.Watcher watcher)
            throws IOException, InterruptedException {
        try (Bmc bmc = access.open(subject, LONG)) {
            return new CollectForMaker(forms, time, new SecureRandom())
                    .collect(bmc, file, choice, watcher);
        }
    }
}
