package io.rackside.bench;

import io.rackside.operations.Time;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Net-snmp's snmpbulkwalk at a played switch. */
final class SnmpTool {
    private static final int SECONDS_MOST = 60;

    private SnmpTool() {}

    /**
     * Seconds for all these tables, one after the other.
     *
     * @throws IOException also when it read less than a line for each
     */
    static double seconds(List<String> tables, int port, Time time)
            throws IOException, InterruptedException {
        long start = time.nanos();
        long lines = 0;
        for (String table : tables) {
            List<String> command = new ArrayList<>(List.of("snmpbulkwalk", "-v2c", "-On", "-c"));
            command.addAll(List.of(PlayedSwitches.community(), "127.0.0.1:" + port, table));
            try (Program walk = Program.start(command, Map.of())) {
                lines += walk.answer(SECONDS_MOST).lines().count();
            }
        }
        if (lines < tables.size()) {
            throw new IOException("snmpbulkwalk read only " + lines + " objects");
        }
        return (time.nanos() - start) / 1e9;
    }
}
