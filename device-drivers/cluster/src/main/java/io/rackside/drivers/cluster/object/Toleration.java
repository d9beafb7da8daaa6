package io.rackside.drivers.cluster.object;

/**
 * A taint that a pod bears.
 *
 * @param key empty for any
 * @param operator Exists or Equal
 * @param effect empty for any
 */
public record Toleration(String key, String operator, String value, String effect) {
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
