package io.rackside.app.firmware;

import io.rackside.bmc.firmware.UpdateProgress;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How far running updates are, for the screen; gone with the process. */
final class Live {
    /** Of what was left when it was told last, so much at least is left until it is told anew. */
    private static final int SHARE_LEFT_AT_LEAST = 20;

    private record Told(UpdateProgress progress, Instant at) {}

    private final Map<JobId, Told> shown = new ConcurrentHashMap<>();
    private final Time time;

    Live(Time time) {
        this.time = time;
    }

    void show(JobId job, UpdateProgress progress) {
        shown.put(job, new Told(progress, time.now()));
    }

    Optional<UpdateProgress> of(JobId job) {
        return Optional.ofNullable(shown.get(job)).map(Told::progress);
    }

    /** What is left by now: a device that is silent tells nothing new, and time goes on. */
    Optional<Duration> left(JobId job) {
        return Optional.ofNullable(shown.get(job))
                .flatMap(told -> told.progress().left().map(left -> by(told.at(), left)));
    }

    private Duration by(Instant told, Duration left) {
        Duration rest = left.minus(Duration.between(told, time.now()));
        Duration least = left.dividedBy(SHARE_LEFT_AT_LEAST);
        return rest.compareTo(least) > 0 ? rest : least;
    }

    /** Bytes on their way so far, 0 when nothing was told. */
    long sent(JobId job) {
        return of(job).map(UpdateProgress::sent).orElse(0L);
    }

    void over(JobId job) {
        shown.remove(job);
    }
}
