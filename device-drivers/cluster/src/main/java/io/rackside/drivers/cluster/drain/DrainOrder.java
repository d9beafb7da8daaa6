package io.rackside.drivers.cluster.drain;

import java.time.Duration;
import java.util.Set;

/**
 * What a drain may do.
 *
 * @param node name of the node
 * @param uid of the very node that is meant; empty for any of that name
 * @param accepted keys of the hurdles a person has agreed to
 * @param stopped keys of machines among them that are shut down
 * @param pace between two looks
 * @param stuck how long nothing may change before it is given up
 * @param away how long a cluster may be out of reach, or locked, before it is given up
 */
public record DrainOrder(
        String node,
        String uid,
        Set<String> accepted,
        Set<String> stopped,
        Duration pace,
        Duration stuck,
        Duration away) {
    /** As kubectl asks: every five seconds. */
    public static final Duration PACE = Duration.ofSeconds(5);

    public DrainOrder {
        accepted = Set.copyOf(accepted);
        stopped = Set.copyOf(stopped);
    }
}
