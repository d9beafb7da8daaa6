package io.rackside.app.cluster;

import io.rackside.drivers.cluster.plugin.PluginApproval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A cluster as it lies in the vault, whole: whoever may change what it trusts or runs has its
 * login.
 *
 * @param kubeconfig its text
 * @param context the one that is used; empty for the one it calls current
 * @param via a device or an address by SSH that it is reached through; empty for none
 * @param pins SHA-256 of API servers' certificates that are trusted alone, by the context's name
 * @param approvals programs that may be run for a token
 */
public record KeptCluster(
        String kubeconfig,
        Optional<String> context,
        Optional<String> via,
        Map<String, String> pins,
        List<PluginApproval> approvals) {
    public KeptCluster {
        Objects.requireNonNull(kubeconfig, "kubeconfig");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(via, "via");
        pins = Map.copyOf(pins);
        approvals = List.copyOf(approvals);
    }

    KeptCluster approving(PluginApproval approval) {
        List<PluginApproval> all =
                new ArrayList<>(
                        approvals.stream().filter(each -> !sameProgram(each, approval)).toList());
        all.add(approval);
        return new KeptCluster(kubeconfig, context, via, pins, all);
    }

    private static boolean sameProgram(PluginApproval one, PluginApproval other) {
        return one.server().equals(other.server())
                && one.program().equals(other.program())
                && one.arguments().equals(other.arguments());
    }

    @Override
    public String toString() {
        return "KeptCluster[...]";
    }
}
