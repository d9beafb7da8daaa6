package io.rackside.drivers.network.read;

import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.network.NetworkInterface;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The bridges of a switch that has one for each VLAN, as Cisco IOS has ({@link Agent#ofVlan}):
 * BRIDGE-MIB as each shows it, with bridge ports of its own. The bridge that is shown without a
 * VLAN is that of VLAN 1.
 */
public final class VlanBridges {
    /** VLANs that are asked; a switch has seldom more. */
    static final int MOST = 512;

    /** Together they may take so long. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final int AT_ONCE = 4;

    /** VLANs whose silence tells, where none has answered, that the device has no such bridges. */
    private static final int SILENT_MOST = 12;

    private static final int FIRST = 1;

    /** vtpVlanState operational, vtpVlanType ethernet. */
    private static final int OPERATIONAL = 1;

    private static final int ETHERNET = 1;

    /** Asked first, since an agent that says nothing to it need not be asked for tables. */
    private static final Oid NUMBER_OF_PORTS = Oid.of("1.3.6.1.2.1.17.1.2.0");

    private final SortedMap<Integer, Answers> bridges =
            Collections.synchronizedSortedMap(new TreeMap<>());
    private final AtomicInteger silent = new AtomicInteger();
    private volatile Optional<Problem> refused = Optional.empty();
    private int asked;

    private VlanBridges() {}

    /** Of a device that has one bridge only. */
    public static VlanBridges none() {
        return new VlanBridges();
    }

    /**
     * Asks the bridge of each VLAN that is in use, some at once. One that refuses ends it, and so
     * do many that say nothing.
     *
     * @param answers with the VLANs, and what the agent shows without a VLAN
     */
    public static VlanBridges read(Agent agent, Answers answers, Time time)
            throws InterruptedException {
        VlanBridges found = new VlanBridges();
        List<Integer> vlans = inUse(answers);
        if (vlans.isEmpty() || answers.has(Mib.Q_FDB_PORT)) {
            return found;
        }
        found.bridges.put(FIRST, answers);
        vlans.remove((Integer) FIRST);
        if (!vlans.isEmpty() && agent.ofVlan(vlans.getFirst()).isPresent()) {
            found.asked = vlans.size();
            found.askAll(agent, new ConcurrentLinkedQueue<>(vlans), time);
        }
        return found;
    }

    private static List<Integer> inUse(Answers answers) {
        List<Integer> vlans = new ArrayList<>();
        // Index: management domain, VLAN.
        for (Oid row : answers.rows(Mib.VTP_VLAN_STATE).keySet()) {
            boolean used =
                    answers.whole(Mib.VTP_VLAN_STATE, row).orElse(0) == OPERATIONAL
                            && answers.whole(Mib.VTP_VLAN_TYPE, row).orElse(ETHERNET) == ETHERNET;
            if (used && row.size() == 2 && row.at(1) >= 1 && row.at(1) <= VlanTable.MOST_VLAN) {
                int vlan = (int) row.at(1);
                if (vlans.size() < MOST && !vlans.contains(vlan)) {
                    vlans.add(vlan);
                }
            }
        }
        return vlans;
    }

    private void askAll(Agent agent, ConcurrentLinkedQueue<Integer> vlans, Time time)
            throws InterruptedException {
        long deadline = time.nanos() + LONGEST.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < Math.min(AT_ONCE, asked); i++) {
                running.add(
                        threads.submit(
                                () -> {
                                    Integer vlan = vlans.poll();
                                    while (vlan != null
                                            && !ended()
                                            && time.nanos() - deadline < 0) {
                                        ask(agent, vlan);
                                        vlan = vlans.poll();
                                    }
                                    return null;
                                }));
            }
            try {
                for (Future<?> each : running) {
                    each.get();
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } finally {
                running.forEach(each -> each.cancel(true));
            }
        }
    }

    private boolean ended() {
        return refused.isPresent() || (bridges.size() == 1 && silent.get() >= SILENT_MOST);
    }

    private void ask(Agent agent, int vlan) throws InterruptedException {
        Agent bridge = agent.ofVlan(vlan).orElseThrow();
        try {
            bridge.get(List.of(NUMBER_OF_PORTS));
            Answers own = new Answers();
            own.addColumns(
                    bridge.read(List.of(Mib.BASE_PORT_IF_INDEX, Mib.FDB_PORT, Mib.STP_PORT_STATE))
                            .values());
            bridges.put(vlan, own);
        } catch (SnmpException e) {
            if (e.kind() == SnmpException.Kind.UNREACHABLE) {
                silent.incrementAndGet();
            } else {
                refused = Optional.of(new Problem("VLAN " + vlan, e.what()));
            }
        }
    }

    /** By VLAN; empty where the device has one bridge only. */
    SortedMap<Integer, Answers> all() {
        return bridges;
    }

    /** What could not be read. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        int answered = Math.max(0, bridges.size() - 1);
        if (refused.isPresent()) {
            problems.add(refused.get());
        } else if (answered < asked) {
            problems.add(
                    new Problem(
                            Mib.FDB_PORT.toString(),
                            Message.of("network.vlans-silent", asked - answered, asked)));
        }
        bridges.forEach(
                (vlan, answers) -> {
                    if (vlan != FIRST) {
                        answers.problems()
                                .forEach(
                                        each ->
                                                problems.add(
                                                        new Problem(
                                                                "VLAN " + vlan + " " + each.where(),
                                                                each.what())));
                    }
                });
        return problems;
    }

    /**
     * The interfaces with their state in the spanning tree where it is that of a VLAN other than 1.
     * In several trees a port may have several states; then it is the one that lets most through.
     */
    public List<NetworkInterface> withSpanningTree(List<NetworkInterface> interfaces) {
        Map<Long, Long> most = new HashMap<>();
        bridges.forEach(
                (_, answers) -> {
                    for (Oid port : answers.rows(Mib.STP_PORT_STATE).keySet()) {
                        long state = answers.whole(Mib.STP_PORT_STATE, port).orElse(0);
                        answers.count(Mib.BASE_PORT_IF_INDEX, port)
                                .ifPresent(index -> most.merge(index, state, VlanBridges::opener));
                    }
                });
        return interfaces.stream()
                .map(each -> InterfaceTable.inTree(each, most.getOrDefault(each.index(), 0L)))
                .toList();
    }

    /** Broken, which comes behind forwarding in the MIB, lets nothing through. */
    private static long opener(long one, long other) {
        return InterfaceTable.lets(one) >= InterfaceTable.lets(other) ? one : other;
    }
}
