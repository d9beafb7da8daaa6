package io.rackside.bench;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.IpmiClient;
import io.rackside.bmc.ipmi.sdr.SdrCache;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.ipmi.session.IpmiEngine;
import io.rackside.bmc.ipmi.session.IpmiSettings;
import io.rackside.bmc.ipmi.session.KnownBmcs;
import io.rackside.model.Identity;
import io.rackside.model.Reading;
import io.rackside.operations.Time;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A console as it reads the sensors of simulated BMCs over IPMI; it remembers what it learned of
 * them as long as it is open.
 */
final class SensorReadings implements AutoCloseable {
    private final Time time;
    private final IpmiEngine engine;
    private final Map<IpmiAddress, SdrCache> caches = new ConcurrentHashMap<>();

    /** One that has met no BMC yet. */
    SensorReadings(Time time) {
        this.time = time;
        this.engine = IpmiEngine.start(time, new KnownBmcs());
    }

    IpmiClient open(IpmiAddress bmc) {
        char[] password = SimulatedBmcs.PASSWORD.toCharArray();
        return IpmiClient.open(
                engine,
                bmc,
                new Login(SimulatedBmcs.USER, password),
                Identity.none(),
                new ControllerGate(),
                IpmiSettings.usual(ByteMeter.none()),
                caches.computeIfAbsent(bmc, _ -> SdrCache.inMemory()),
                time);
    }

    /** From the log-in to the end of the session, in seconds. */
    double seconds(IpmiAddress bmc) throws IOException, InterruptedException {
        long start = time.nanos();
        values(bmc);
        return (time.nanos() - start) / 1e9;
    }

    /** The median of so many, in seconds. */
    double median(IpmiAddress bmc, int runs) throws IOException, InterruptedException {
        double[] seconds = new double[runs];
        for (int i = 0; i < runs; i++) {
            seconds[i] = seconds(bmc);
        }
        return median(seconds);
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** What each sensor says, by its identity, read in a session of its own. */
    Map<String, String> values(IpmiAddress bmc) throws IOException, InterruptedException {
        try (IpmiClient client = open(bmc)) {
            return values(client);
        }
    }

    /** What each sensor says, by its identity. */
    static Map<String, String> values(IpmiClient client) throws IOException, InterruptedException {
        Bmc.SensorReport report = client.sensors();
        Map<String, String> values = new TreeMap<>();
        for (Reading reading : report.readings()) {
            values.put(
                    reading.sensor().key(),
                    reading.value() + " " + reading.text() + " " + reading.health());
        }
        if (values.size() < SimulatedBmcs.SENSORS || !report.problems().isEmpty()) {
            throw new IOException(values.size() + " sensors were read: " + report.problems());
        }
        return values;
    }

    @Override
    public void close() {
        engine.close();
    }
}
