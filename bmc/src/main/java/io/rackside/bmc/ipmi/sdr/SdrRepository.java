package io.rackside.bmc.ipmi.sdr;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All records of one BMC.
 *
 * @param stamp tells whether they have changed since
 * @param stored the records as they were read, headers included, in the BMC's order
 * @param unreadable ids of records the BMC has and does not give out
 * @param records decoded; more than stored where one stands for several sensors
 * @param problems what could not be read
 */
public record SdrRepository(
        SdrSource source,
        Octets stamp,
        List<Octets> stored,
        List<Integer> unreadable,
        List<SdrRecord> records,
        List<Problem> problems) {
    public SdrRepository {
        stored = List.copyOf(stored);
        unreadable = List.copyOf(unreadable);
        records = List.copyOf(records);
        problems = List.copyOf(problems);
    }

    static SdrRepository of(
            SdrSource source,
            Octets stamp,
            List<Octets> stored,
            List<Integer> unreadable,
            List<Problem> broken) {
        List<SdrRecord> records = new ArrayList<>();
        stored.forEach(record -> records.addAll(SdrDecoder.decode(record)));
        List<Problem> problems = new ArrayList<>();
        for (int id : unreadable) {
            problems.add(
                    new Problem("SDR " + id, Message.of("bmc.ipmi.sdr-record-unreadable", id)));
        }
        problems.addAll(broken);
        return new SdrRepository(source, stamp, stored, unreadable, records, problems);
    }

    /** Those of one kind. */
    public <T extends SdrRecord> List<T> all(Class<T> kind) {
        return records.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The sensor with that number, wherever it is owned; what events refer to. */
    public Optional<SdrRecord.SensorRecord> sensor(int owner, int lun, int number) {
        return all(SdrRecord.SensorRecord.class).stream()
                .filter(
                        sensor ->
                                sensor.head().owner() == owner
                                        && sensor.head().lun() == lun
                                        && sensor.head().number() == number)
                .findFirst();
    }
}
