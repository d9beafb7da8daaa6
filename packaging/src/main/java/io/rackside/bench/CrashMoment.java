package io.rackside.bench;

import io.rackside.bmc.firmware.Phase;
import io.rackside.bmc.firmware.flow.PhaseNotes;
import io.rackside.bmc.virtual.firmware.UpdateHabits;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Job;
import io.rackside.operations.Step;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Each step and phase of an upgrade, as its journal shows it. */
enum CrashMoment {
    /** The whole is written down, no box has begun. */
    WAVE(job -> runs(job, "wave-0")),
    CHECK(job -> runs(job, "check")),
    RELEASE(job -> runs(job, "release")),
    /** The act is in the trail, nothing else has happened. */
    INTENT(
            job ->
                    runs(job, "update")
                            && acting(job)
                            && PhaseNotes.read(job.parameters()).isEmpty()),
    CLAIMED(at(Phase.Claimed.class)),
    SENDING(at(Phase.Sending.class)),
    APPLYING(at(Phase.Applying.class)),
    AWAITING_RESTART(at(Phase.AwaitingRestart.class)),
    RESTARTING(at(Phase.Restarting.class)),
    CERTIFICATE(at(Phase.CertificateChanged.class)),
    PROVING(at(Phase.Proving.class)),
    /** It is proved, and the act's outcome is not in the trail yet. */
    PROVED(at(Phase.Proved.class)),
    COMPARE(job -> runs(job, "compare")),
    READMIT(job -> runs(job, "readmit"));

    private final Predicate<Job> reached;

    CrashMoment(Predicate<Job> reached) {
        this.reached = reached;
    }

    /** Whether a job, as it was just written, is there. */
    boolean reached(Job job) {
        return reached.test(job);
    }

    /** What is updated to come by it: a host goes down for its BIOS only. */
    Component component() {
        return switch (this) {
            case RELEASE, AWAITING_RESTART, READMIT -> Component.BIOS;
            case WAVE,
                    CHECK,
                    INTENT,
                    CLAIMED,
                    SENDING,
                    APPLYING,
                    RESTARTING,
                    CERTIFICATE,
                    PROVING,
                    PROVED,
                    COMPARE ->
                    Component.BMC;
        };
    }

    /** About how long it lasts with a BMC's image, on the virtual BMC's clock. */
    Duration lasts(UpdateHabits.Pace pace) {
        return switch (this) {
            case APPLYING -> pace.verify().plus(pace.apply()).plus(pace.beforeRestart());
            case RESTARTING -> pace.silent();
            case AWAITING_RESTART -> pace.apply().dividedBy(2);
            case PROVING, COMPARE -> Duration.ofSeconds(15);
            case WAVE, CHECK, RELEASE, INTENT, CLAIMED, SENDING, CERTIFICATE, PROVED, READMIT ->
                    Duration.ofSeconds(4);
        };
    }

    /** Those every update of a BMC comes by. */
    static List<CrashMoment> ofBmc() {
        return Stream.of(values())
                .filter(moment -> moment.component() == Component.BMC && moment != CERTIFICATE)
                .toList();
    }

    private static boolean runs(Job job, String step) {
        return job.steps().stream()
                .anyMatch(one -> one.name().equals(step) && one.state() == Step.State.RUNNING);
    }

    private static boolean acting(Job job) {
        return job.steps().stream()
                .anyMatch(one -> one.state() == Step.State.RUNNING && one.detail().isPresent());
    }

    private static Predicate<Job> at(Class<? extends Phase> phase) {
        return job -> PhaseNotes.read(job.parameters()).filter(phase::isInstance).isPresent();
    }
}
