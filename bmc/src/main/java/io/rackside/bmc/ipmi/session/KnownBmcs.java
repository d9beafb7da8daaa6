package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ipmi.wire.CipherSuite;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What earlier conversations learned about BMCs, so that the next starts at once as fast as the
 * last ended. Holds no secrets; the least recently used are forgotten beyond {@value #MOST}. Used
 * by many threads.
 */
public final class KnownBmcs {
    private static final int MOST = 4096;

    /**
     * How to start with one BMC.
     *
     * @param suite that it took last
     * @param window requests at once that it bore
     * @param roundTrip smoothed
     */
    record Habits(Optional<CipherSuite> suite, int window, Optional<Duration> roundTrip) {
        static final Habits NONE = new Habits(Optional.empty(), 1, Optional.empty());

        Habits with(CipherSuite taken) {
            return new Habits(Optional.of(taken), window, roundTrip);
        }

        Habits with(int borne, Optional<Duration> measured) {
            return new Habits(suite, borne, measured);
        }
    }

    private final Map<String, Habits> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Habits> eldest) {
                    return size() > MOST;
                }
            };

    synchronized Habits of(String address) {
        return known.getOrDefault(address, Habits.NONE);
    }

    synchronized void learn(String address, UnaryOperator<Habits> lesson) {
        known.put(address, lesson.apply(of(address)));
    }

    /** Forgets one, as when another box was put at its address. */
    public synchronized void forget(IpmiAddress address) {
        known.remove(address.toString());
    }
}
