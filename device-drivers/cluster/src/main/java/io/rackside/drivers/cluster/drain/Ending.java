package io.rackside.drivers.cluster.drain;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long one that was told to end may take for it by its own wish; then it is ended.
 *
 * @param by when, by the server's clock
 * @param grace how long from when it was told; at most a day, whatever it wishes
 */
record Ending(Instant by, Duration grace) {
    private static final long USUAL_SECONDS = 30;
    private static final Duration MOST = Duration.ofDays(1);

    /** What is no longer than that is not worth words. */
    private static final Duration SHORT = Duration.ofMinutes(2);

    /** A pod's: its deletionTimestamp is the end of its grace already (meta/v1 ObjectMeta). */
    static Optional<Ending> ofPod(JsonNode pod) {
        JsonNode metadata = pod.path("metadata");
        return told(metadata)
                .map(by -> new Ending(by, length(metadata.path("deletionGracePeriodSeconds"))));
    }

    /** A virtual machine's: its shutdown begins with its deletionTimestamp (KubeVirt). */
    static Optional<Ending> ofMachine(JsonNode instance) {
        Duration grace = length(instance.at("/spec/terminationGracePeriodSeconds"));
        return told(instance.path("metadata")).map(at -> new Ending(at.plus(grace), grace));
    }

    private static Optional<Instant> told(JsonNode metadata) {
        try {
            return Optional.of(Instant.parse(metadata.path("deletionTimestamp").asText("")));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Duration length(JsonNode seconds) {
        long length = Math.clamp(seconds.asLong(USUAL_SECONDS), 0, MOST.toSeconds());
        return Duration.ofSeconds(length);
    }

    /** Whether it may take so long that people want to know. */
    boolean slow() {
        return grace.compareTo(SHORT) > 0;
    }
}
