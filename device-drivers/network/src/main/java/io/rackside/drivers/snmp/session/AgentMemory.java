package io.rackside.drivers.snmp.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps what is known of agents between conversations. Used by many threads. */
public interface AgentMemory {
    /**
     * What is known of it, {@link Habits#NONE} when nothing is.
     *
     * @param agent its address and user, no secret
     */
    Habits recall(String agent);

    void keep(String agent, Habits habits);

    /**
     * The engine that answered last at an address, whoever asked; empty where nobody asked by
     * SNMPv3.
     *
     * @param address as agents' names begin, without user
     */
    Optional<EngineId> engineAt(String address);

    /**
     * The engine of the one used last among those at an address.
     *
     * @param known in the order of their use
     */
    static Optional<EngineId> lastEngine(Map<String, Habits> known, String address) {
        return known.entrySet().stream()
                .filter(each -> each.getKey().startsWith(address + " "))
                .flatMap(each -> each.getValue().engine().stream())
                .reduce((_, later) -> later);
    }

    /** Keeps them while the program runs; the least recently used are forgotten beyond 4096. */
    static AgentMemory untilTheEnd() {
        int most = 4096;
        Map<String, Habits> known =
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Habits> eldest) {
                        return size() > most;
                    }
                };
        return new AgentMemory() {
            @Override
            public synchronized Habits recall(String agent) {
                return known.getOrDefault(agent, Habits.NONE);
            }

            @Override
            public synchronized void keep(String agent, Habits habits) {
                known.put(agent, habits);
            }

            @Override
            public synchronized Optional<EngineId> engineAt(String address) {
                return lastEngine(known, address);
            }
        };
    }
}
