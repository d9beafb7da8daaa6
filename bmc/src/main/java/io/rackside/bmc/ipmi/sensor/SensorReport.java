package io.rackside.bmc.ipmi.sensor;

import io.rackside.bmc.ipmi.sdr.SdrRepository;
import io.rackside.model.Problem;

import java.util.List;

/** All sensors of a BMC with their readings, and the records they were read by. */
public record SensorReport(
        List<SensorValue> sensors, SdrRepository repository, List<Problem> problems) {
    public SensorReport {
        sensors = List.copyOf(sensors);
        problems = List.copyOf(problems);
    }
}
