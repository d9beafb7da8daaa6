package io.rackside.bmc.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.virtual.ipmi.VirtualIpmi;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Cabinets full of IPMI stand in one process: no platform thread for each. */
class ManyIpmiTwinsTest {
    private static final int TWINS = 300;

    @Test
    void threeHundredAnswerFromOneProcess() throws Exception {
        int before = threads();
        List<VirtualIpmi> twins = new ArrayList<>();
        try {
            for (int i = 0; i < TWINS; i++) {
                twins.add(twin(i));
            }
            for (VirtualIpmi twin : twins) {
                try (RawConsole console =
                        new RawConsole(twin.addresses().getFirst(), twin.port(), 17)) {
                    assertEquals(0, console.login("admin", "Rackside-1", 4));
                    assertEquals(0, console.command(0x06, 0x01).completion());
                    assertEquals(0, console.closeSession().completion());
                }
            }
            int grown = threads() - before;
            assertTrue(grown < TWINS / 10, "platform threads grew by " + grown);
        } finally {
            twins.forEach(VirtualIpmi::close);
        }
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static VirtualIpmi twin(int number) throws Exception {
        VirtualServer server =
                new VirtualServer(RackServers.of(Make.STANDARD, number), Time.system(), number);
        return VirtualIpmi.start(
                server,
                Accounts.of(new Account("admin", "Rackside-1".toCharArray())),
                VirtualIpmi.Setup.standard(Time.system()));
    }
}
