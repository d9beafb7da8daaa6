package io.rackside.drivers.cluster.object;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What OpenYurt is told of a node that loses its way to the control plane. */
final class Autonomy {
    /** By version of OpenYurt, the newest first. */
    private static final List<String> ANNOTATIONS =
            List.of(
                    "node.openyurt.io/autonomy-duration",
                    "apps.openyurt.io/binding",
                    "node.beta.openyurt.io/autonomy");

    private static final Set<String> NOT = Set.of("", "false");

    private Autonomy() {}

    /** Whether its pods stay; a duration of 0 is no limit (OpenYurt, "Node autonomy"). */
    static boolean of(Map<String, String> annotations) {
        return ANNOTATIONS.stream()
                .map(each -> annotations.getOrDefault(each, ""))
                .anyMatch(said -> !NOT.contains(said));
    }
}
