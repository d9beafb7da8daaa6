package io.rackside.drivers.cluster.drain;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What comes to its end by itself, however long nothing else changes: pods and machines within the
 * time they may take to end, and migrations that copy, which KubeVirt gives up by itself
 * (completionTimeoutPerGiB). By our own clock from when each was first seen so, as the server's may
 * be another.
 */
final class GoingOn {
    /** A migration that copies for longer is of a KubeVirt that does not look after it. */
    private static final Duration MIGRATES_MOST = Duration.ofDays(1);

    private final Map<String, Long> since = new HashMap<>();

    /**
     * Whether anything does.
     *
     * @param letBe keys of machines whose migrations show nothing any more
     * @param now in nanoseconds
     */
    boolean any(Tenants there, Set<String> letBe, long now) {
        Map<String, Duration> most = new HashMap<>();
        there.endings().forEach((uid, ending) -> most.put(uid, ending.grace()));
        there.migrations().values().stream()
                .filter(each -> each.copies() && !letBe.contains(each.machine()))
                .forEach(each -> most.put(each.machine() + "/" + each.name(), MIGRATES_MOST));
        since.keySet().retainAll(new HashSet<>(most.keySet()));
        most.keySet().forEach(each -> since.putIfAbsent(each, now));
        return most.entrySet().stream()
                .anyMatch(each -> now - since.get(each.getKey()) < each.getValue().toNanos());
    }
}
