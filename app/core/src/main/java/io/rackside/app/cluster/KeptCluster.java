package io.rackside.app.cluster;

import io.rackside.drivers.cluster.plugin.PluginApproval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
 * @param service the login by which it may be changed, while a person has unlocked it
 */
public record KeptCluster(
        String kubeconfig,
        Optional<String> context,
        Optional<String> via,
        Map<String, String> pins,
        List<PluginApproval> approvals,
        Optional<ServiceLogin> service) {
    /**
     * A second login to the same cluster.
     *
     * @param kubeconfig its text
     * @param context the one that is used; empty for the one it calls current
     * @param lease while it may be used without being unlocked again
     */
    public record ServiceLogin(String kubeconfig, Optional<String> context, Optional<Lease> lease) {
        public ServiceLogin {
            Objects.requireNonNull(kubeconfig, "kubeconfig");
            Objects.requireNonNull(context, "context");
            Objects.requireNonNull(lease, "lease");
        }

        /** The same, unlocked for every run; locked where it is empty. */
        public ServiceLogin leased(Optional<Lease> now) {
            return new ServiceLogin(kubeconfig, context, now);
        }

        @Override
        public String toString() {
            return "ServiceLogin[...]";
        }
    }

    /**
     * A login that a person has unlocked for every run until then.
     *
     * @param reason in the person's words
     */
    public record Lease(Instant until, String reason) {
        public Lease {
            Objects.requireNonNull(until, "until");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** One that is only looked at. */
    public KeptCluster(
            String kubeconfig,
            Optional<String> context,
            Optional<String> via,
            Map<String, String> pins,
            List<PluginApproval> approvals) {
        this(kubeconfig, context, via, pins, approvals, Optional.empty());
    }

    public KeptCluster {
        Objects.requireNonNull(service, "service");
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
        return new KeptCluster(kubeconfig, context, via, pins, all, service);
    }

    /** The same with that login to change it by; without one where it is empty. */
    public KeptCluster serviced(Optional<ServiceLogin> by) {
        return new KeptCluster(kubeconfig, context, via, pins, approvals, by);
    }

    /**
     * The cluster as it is reached to change it: by the other login, and what is trusted of it.
     *
     * @param used names of the contexts that are used, this one's and the other's
     */
    KeptCluster reachedToChange(ServiceLogin by, String used, String other) {
        Map<String, String> trusted = new HashMap<>(pins);
        Optional.ofNullable(pins.get(used)).ifPresent(pin -> trusted.putIfAbsent(other, pin));
        return new KeptCluster(by.kubeconfig(), Optional.of(other), via, trusted, approvals);
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
