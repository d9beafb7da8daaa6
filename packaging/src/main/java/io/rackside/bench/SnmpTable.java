package io.rackside.bench;

import io.rackside.operations.Time;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The shown columns of a switch of 163 interfaces, beside snmpbulkwalk of the same tables. */
final class SnmpTable implements Bench {
    private static final Duration ANSWER = Duration.ofMillis(10);
    private static final int WARM_UPS = 3;
    private static final int RUNS = 7;

    private final Time time;

    SnmpTable(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "snmp-table";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        try (PlayedSwitches switches = PlayedSwitches.start(1, ANSWER, time)) {
            double first = switches.seconds(0);
            long questions = switches.requests(0);
            for (int i = 1; i < WARM_UPS; i++) {
                switches.seconds(0);
            }
            double[] seconds = new double[RUNS];
            for (int i = 0; i < RUNS; i++) {
                seconds[i] = switches.seconds(0);
            }
            Arrays.sort(seconds);
            double median = seconds[RUNS / 2];
            double tool = SnmpTool.seconds(PlayedSwitches.TABLES, switches.port(0), time);
            String what = PlayedSwitches.SHOWN.size() + " columns of 163 ports, 10 ms an answer";
            return List.of(
                    Figure.of(id(), what, median, "s", 1.2),
                    Figure.of(id() + "-first", what + ", first of the program", first, "s", 1.2),
                    Figure.of(id() + "-ratio", what, median, "s", 0.5)
                            .beside("snmpbulkwalk of their tables", tool),
                    Figure.of(id() + "-questions", "questions for them", questions, "", 150));
        }
    }
}
