package io.rackside.app.cluster;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Terms;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;
import io.rackside.drivers.cluster.plugin.PluginException;
import io.rackside.drivers.ssh.SshException;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Firmware UUIDs of the virtual machines on the clusters of the vault: a node of another cluster
 * that has one of them is that machine. Whole machines are long to read, so that each cluster is
 * asked once an hour at most, a few at a time, and one that does not answer soon is left.
 */
final class HostedMachines {
    private static final Duration READ_AGAIN = Duration.ofHours(1);
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final int AT_ONCE = 8;

    private final ClusterDesk desk;
    private final Time time;
    private final Map<String, Long> asked = new ConcurrentHashMap<>();
    private final Map<String, Map<Machine, String>> byCluster = new ConcurrentHashMap<>();

    /**
     * Names alone are not one machine's.
     *
     * @param cluster its identity, not what it is called
     */
    private record Machine(String cluster, String namespace, String name) {}

    HostedMachines(ClusterDesk desk, Time time) {
        this.desk = desk;
        this.time = time;
    }

    /**
     * Those that are known, one of each machine.
     *
     * @param cluster name of the one whose nodes are looked at; its own machines are none of them
     */
    List<String> uuids(String cluster, String id) throws InterruptedException {
        List<Callable<Void>> asking = new ArrayList<>();
        for (String each : desk.keeping().names()) {
            if (!each.equals(cluster) && asking.size() < AT_ONCE && due(each)) {
                asked.put(each, time.nanos());
                asking.add(
                        () -> {
                            ask(each);
                            return null;
                        });
            }
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(asking, WITHIN.toSeconds(), TimeUnit.SECONDS);
        }
        Map<Machine, String> all = new HashMap<>();
        byCluster.values().forEach(all::putAll);
        all.keySet().removeIf(machine -> machine.cluster().equals(id));
        return List.copyOf(all.values());
    }

    private boolean due(String name) {
        Long at = asked.get(name);
        return at == null || time.nanos() - at > READ_AGAIN.toNanos();
    }

    /** Of one that cannot be asked, what was known before still is. */
    private void ask(String name) throws InterruptedException {
        try (OpenCluster host = desk.open(ClusterChoice.kept(name), Terms.background())) {
            String id = host.id();
            Map<Machine, String> machines = new HashMap<>();
            host.api()
                    .objects(
                            Resource.VIRTUAL_MACHINE_INSTANCE,
                            ListQuery.all(ListQuery.OBJECTS),
                            each -> note(machines, id, each));
            byCluster.put(name, Map.copyOf(machines));
        } catch (ClusterException
                | KubeconfigException
                | PluginException
                | SshException
                | AccessRefused _) {
            // Its machines stay unknown; the nodes are judged by their other marks.
        }
    }

    private static void note(Map<Machine, String> machines, String cluster, JsonNode machine) {
        JsonNode uuid = machine.at("/spec/domain/firmware/uuid");
        if (uuid.isTextual()) {
            JsonNode metadata = machine.path("metadata");
            machines.put(
                    new Machine(
                            cluster,
                            metadata.path("namespace").asText(""),
                            metadata.path("name").asText("")),
                    uuid.asText());
        }
    }
}
