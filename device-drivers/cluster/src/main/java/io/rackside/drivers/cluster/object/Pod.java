package io.rackside.drivers.cluster.object;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pod, without what its containers run or hold.
 *
 * @param node where it runs; empty while it waits for one
 * @param phase Pending, Running, Succeeded, Failed or Unknown
 * @param mirror whether it is the picture of a pod that the kubelet has from a file, which the
 *     cluster cannot move
 * @param leaving whether it was already told to end
 * @param claims names of its persistent volume claims, in its namespace
 * @param scratch whether it has an emptyDir on disk, whose content is gone with it
 * @param hostPath whether it uses a folder of its node
 * @param restartPolicy Always, OnFailure or Never
 * @param priority the scheduler may end those of a lower one to make room for it
 * @param token of the etcd cluster it was begun with as a member; empty where it says none
 * @param peers addresses of the members that cluster was begun with; none where it does not say
 */
public record Pod(
        String namespace,
        String name,
        String uid,
        Map<String, String> labels,
        Optional<Owner> owner,
        String node,
        String phase,
        boolean ready,
        boolean mirror,
        boolean leaving,
        Demand demand,
        List<String> claims,
        boolean scratch,
        boolean hostPath,
        String restartPolicy,
        List<String> addresses,
        int priority,
        String token,
        Set<String> peers) {
    public Pod {
        labels = Map.copyOf(labels);
        claims = List.copyOf(claims);
        addresses = List.copyOf(addresses);
        peers = Set.copyOf(peers);
    }

    /** Whether it has ended by itself and holds nothing. */
    public boolean over() {
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    /** Whether a DaemonSet keeps one of it on each node; a drain leaves it. */
    public boolean ofDaemonSet() {
        return owner.filter(it -> it.kind().equals("DaemonSet")).isPresent();
    }

    /** Whether budgets have no say in its eviction, as the API server does not ask them for it. */
    public boolean beyondBudgets() {
        return over() || leaving || phase.equals("Pending");
    }

    /** The virtual machine it is the shell of, where it is one's. */
    public Optional<String> virtualMachine() {
        return owner.filter(it -> it.kind().equals("VirtualMachineInstance")).map(Owner::name);
    }

    /** Its name before its node's, as the kubelet names pods it has from a file. */
    public String base() {
        String tail = "-" + node;
        return name.endsWith(tail) ? name.substring(0, name.length() - tail.length()) : name;
    }

    /** Whether it is a member of etcd that the kubelet runs. */
    public boolean etcd() {
        return mirror && "etcd".equals(labels.get("component"));
    }
}
