package io.rackside.drivers.cluster.object;

/**
 * What keeps pods off a node.
 *
 * @param effect NoSchedule, PreferNoSchedule or NoExecute
 */
public record Taint(String key, String value, String effect) {
    /** Whether pods that do not tolerate it are not put there. */
    public boolean keepsOff() {
        return effect.equals("NoSchedule") || effect.equals("NoExecute");
    }
}
