package io.rackside.drivers.network.read;

import io.rackside.drivers.snmp.Oid;
import io.rackside.model.Health;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;
import io.rackside.model.Thresholds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Loads in percent by HOST-RESOURCES-MIB (RFC 2790), where a profile names none. */
record StandardLoads(Answers answers, Instant at) {
    /** hrStorageRam. */
    private static final String RAM = "1.3.6.1.2.1.25.2.1.2";

    /**
     * What is used but given back when it is needed: net-snmp's rows and EOS's, which it counts in
     * "Physical memory" and "RAM".
     */
    private static final Pattern LENT =
            Pattern.compile("(?i)memory buffers|cached memory|ram \\((?:buffers|cache)\\)");

    /** net-snmp's row since 5.9, the kernel's own estimate; its size is what is left. */
    private static final String AVAILABLE = "Available memory";

    List<Reading> processors() {
        List<Reading> loads = new ArrayList<>();
        for (Oid row : answers.rows(Mib.HR_PROCESSOR_LOAD).keySet()) {
            OptionalDouble load = answers.decimal(Mib.HR_PROCESSOR_LOAD, row);
            if (load.isPresent() && load.getAsDouble() >= 0 && load.getAsDouble() <= 100) {
                loads.add(
                        load(
                                Mib.HR_PROCESSOR_LOAD,
                                row,
                                "CPU " + row,
                                Sensor.Place.CPU,
                                load.getAsDouble()));
            }
        }
        return loads;
    }

    List<Reading> memories() {
        List<Oid> memories =
                answers.rows(Mib.HR_STORAGE_TYPE).keySet().stream()
                        .filter(row -> RAM.equals(answers.text(Mib.HR_STORAGE_TYPE, row)))
                        .filter(row -> !LENT.matcher(name(row)).matches())
                        .toList();
        List<Reading> loads = new ArrayList<>();
        for (Oid row : memories) {
            double size = bytes(Mib.HR_STORAGE_SIZE, row);
            double used = bytes(Mib.HR_STORAGE_USED, row);
            if (memories.size() == 1) {
                used = inEarnest(used, size);
            }
            if (size > 0 && used >= 0 && used <= size) {
                String name = name(row);
                loads.add(
                        load(
                                Mib.HR_STORAGE_USED,
                                row,
                                name.isEmpty() ? "Memory " + row : name,
                                Sensor.Place.MEMORY,
                                Math.round(1000 * used / size) / 10.0));
            }
        }
        return loads;
    }

    /** Without what the system has only lent to its buffers and caches. */
    private double inEarnest(double used, double size) {
        double lent = 0;
        for (Oid row : answers.rows(Mib.HR_STORAGE_DESCR).keySet()) {
            String name = name(row);
            if (name.equalsIgnoreCase(AVAILABLE)) {
                double left = bytes(Mib.HR_STORAGE_SIZE, row);
                return left > 0 && left <= size ? size - left : used;
            }
            if (LENT.matcher(name).matches()) {
                lent += Math.max(0, bytes(Mib.HR_STORAGE_USED, row));
            }
        }
        return lent < used ? used - lent : used;
    }

    private String name(Oid row) {
        return answers.text(Mib.HR_STORAGE_DESCR, row);
    }

    /** Less than nothing where the agent tells none. */
    private double bytes(Oid column, Oid row) {
        return answers.decimal(column, row).orElse(-1)
                * answers.decimal(Mib.HR_STORAGE_UNITS, row).orElse(1);
    }

    private Reading load(Oid column, Oid row, String name, Sensor.Place place, double percent) {
        return new Reading(
                new Sensor(column + "." + row, name, Quantity.UTILISATION, place, Thresholds.NONE),
                OptionalDouble.of(percent),
                "",
                Health.OK,
                at);
    }
}
