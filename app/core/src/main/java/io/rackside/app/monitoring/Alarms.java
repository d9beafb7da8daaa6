package io.rackside.app.monitoring;

import io.rackside.model.Alarm;
import io.rackside.model.Device;

import java.time.Instant;
import java.util.List;

/** Where judgements become alarms. */
public interface Alarms {
    /** Raises, updates and clears the alarms of a box by what a reading of it shows. */
    void judged(Device device, Judgement judgement, Instant at);

    /** Open ones and those that cleared within the last day, worst and newest first. */
    List<Alarm> shown();

    /** Those no reading has ended. */
    List<Alarm> open();
}
