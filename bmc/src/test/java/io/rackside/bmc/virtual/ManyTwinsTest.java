package io.rackside.bmc.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A wall of cabinets stands in one process: no platform thread for each twin. */
class ManyTwinsTest {
    private static final int TWINS = 200;

    @Test
    void twoHundredAnswerFromOneProcess() throws Exception {
        int before = platformThreads();
        List<VirtualRedfish> twins = new ArrayList<>();
        try {
            for (int i = 0; i < TWINS; i++) {
                twins.add(twin(i));
            }
            int grown = platformThreads() - before;
            assertTrue(grown < TWINS / 4, "platform threads grew by " + grown);
            Set<String> serials = new HashSet<>();
            for (VirtualRedfish twin : twins) {
                try (Wire wire = new Wire(twin.uri())) {
                    Wire.Reply reply = wire.get("/redfish/v1/Systems/1");
                    assertEquals(200, reply.status());
                    serials.add(reply.json().path("SerialNumber").asText());
                }
            }
            assertEquals(TWINS, serials.size());
        } finally {
            twins.forEach(VirtualRedfish::close);
        }
    }

    private static int platformThreads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static VirtualRedfish twin(int number) throws IOException {
        Make make = Make.values()[number % Make.values().length];
        VirtualServer server =
                new VirtualServer(RackServers.of(make, number), Time.system(), number);
        return Twins.start(server);
    }
}
