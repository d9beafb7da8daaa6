package io.rackside.drivers.cluster.object;

import java.util.OptionalLong;

/**
 * A taint that a pod bears.
 *
 * @param key empty for any
 * @param operator Exists or Equal
 * @param effect empty for any
 * @param seconds how long it bears one that drives it out; empty for as long as it is there
 */
public record Toleration(
        String key, String operator, String value, String effect, OptionalLong seconds) {
    /** Whether it bears that one (Kubernetes, "Taints and Tolerations"). */
    public boolean bears(Taint taint) {
        boolean exists = operator.equals("Exists");
        if (!effect.isEmpty() && !effect.equals(taint.effect())) {
            return false;
        }
        if (key.isEmpty()) {
            return exists;
        }
        return key.equals(taint.key()) && (exists || value.equals(taint.value()));
    }
}
