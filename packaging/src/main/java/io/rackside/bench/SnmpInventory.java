package io.rackside.bench;

import io.rackside.drivers.snmp.Oid;
import io.rackside.operations.Time;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * A whole look at a switch of 163 interfaces as {@code inventory} takes it (identity, ports,
 * neighbours, parts, sensors, optics, VLANs, PoE), beside snmpbulkwalk of every table it takes a
 * column of.
 */
final class SnmpInventory implements Bench {
    private static final Duration ANSWER = Duration.ofMillis(10);
    private static final int WARM_UPS = 2;
    private static final int RUNS = 5;
    private static final double LIMIT = 0.5;

    private final Time time;

    SnmpInventory(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "snmp-inventory";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        try (PlayedSwitches switches = PlayedSwitches.start(1, ANSWER, time)) {
            PlayedSwitches.Look look = switches.look(0);
            for (int i = 1; i < WARM_UPS; i++) {
                switches.look(0);
            }
            double[] seconds = new double[RUNS];
            for (int i = 0; i < RUNS; i++) {
                seconds[i] = switches.look(0).seconds();
            }
            Arrays.sort(seconds);
            List<String> tables = look.tables().stream().map(Oid::toString).toList();
            double tool = SnmpTool.seconds(tables, switches.port(0), time);
            String what =
                    "a whole look, %d columns of 163 ports, 10 ms an answer"
                            .formatted(look.columns());
            return List.of(
                    Figure.of(id(), what, seconds[RUNS / 2], "s", LIMIT)
                            .beside(
                                    "snmpbulkwalk of their %d tables".formatted(tables.size()),
                                    tool));
        }
    }
}
