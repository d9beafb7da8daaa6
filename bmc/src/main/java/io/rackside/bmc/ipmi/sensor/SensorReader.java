package io.rackside.bmc.ipmi.sensor;

import io.rackside.bmc.ipmi.command.NetFn;
import io.rackside.bmc.ipmi.event.EntityWords;
import io.rackside.bmc.ipmi.event.SensorType;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.sdr.Factors;
import io.rackside.bmc.ipmi.sdr.RawThresholds;
import io.rackside.bmc.ipmi.sdr.SdrReader;
import io.rackside.bmc.ipmi.sdr.SdrRecord.EventOnlySensor;
import io.rackside.bmc.ipmi.sdr.SdrRecord.FullSensor;
import io.rackside.bmc.ipmi.sdr.SdrRecord.SensorRecord;
import io.rackside.bmc.ipmi.sdr.SdrRepository;
import io.rackside.bmc.ipmi.sdr.SensorHead;
import io.rackside.bmc.ipmi.sdr.SensorThresholds;
import io.rackside.model.Health;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;
import io.rackside.operations.Time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads all sensors of a BMC. Records that are remembered are used at once: the question whether
 * they still hold goes out together with the readings. Used by one thread at a time.
 */
public final class SensorReader {
    private static final int GET_READING_FACTORS = 0x23;
    private static final int GET_THRESHOLDS = 0x27;
    private static final int GET_READING = 0x2D;

    private final Messenger messenger;
    private final SdrReader sdr;
    private final Time time;
    private final Map<SensorHead, RawThresholds> thresholds = new HashMap<>();

    public SensorReader(Messenger messenger, SdrReader sdr, Time time) {
        this.messenger = messenger;
        this.sdr = sdr;
        this.time = time;
    }

    /**
     * Every sensor that can be read, in the order of the records; those without a reading too.
     *
     * @throws io.rackside.bmc.BmcException NOT_SUPPORTED when the BMC keeps no records
     */
    public SensorReport read() throws InterruptedException {
        Optional<SdrRepository> known = sdr.remembered();
        if (known.isPresent()) {
            List<Request> asked = new ArrayList<>(SdrReader.stampRequests(known.get()));
            int stamps = asked.size();
            asked.addAll(readings(known.get()));
            List<Response> answers = messenger.askAll(asked);
            if (SdrReader.current(known.get(), answers.subList(0, stamps))) {
                return report(known.get(), answers.subList(stamps, answers.size()));
            }
        }
        SdrRepository fresh = sdr.walk();
        thresholds.clear();
        return report(fresh, messenger.askAll(readings(fresh)));
    }

    /**
     * Asks the BMC for the limits in force, which can differ from those in the records; they count
     * for what is read from now on. Many requests: for when a person changed limits, or asks.
     */
    public void readThresholds(SdrRepository repository) throws InterruptedException {
        List<FullSensor> asked =
                repository.all(FullSensor.class).stream()
                        .filter(s -> s.head().ofBmc() && s.head().isThreshold())
                        .filter(s -> s.capabilities().thresholds() % 3 != 0)
                        .toList();
        List<Response> answers =
                messenger.askAll(
                        asked.stream().map(s -> request(GET_THRESHOLDS, s.head())).toList());
        for (int i = 0; i < asked.size(); i++) {
            SensorHead head = asked.get(i).head();
            if (answers.get(i).ok()) {
                RawThresholds.ofAnswer(answers.get(i).data())
                        .ifPresent(found -> thresholds.put(head, found));
            }
        }
    }

    private static List<SensorRecord> readable(SdrRepository repository) {
        return repository.all(SensorRecord.class).stream()
                .filter(sensor -> !(sensor instanceof EventOnlySensor))
                .toList();
    }

    private static List<Request> readings(SdrRepository repository) {
        return readable(repository).stream()
                .map(SensorRecord::head)
                .filter(SensorHead::ofBmc)
                .map(head -> request(GET_READING, head))
                .toList();
    }

    private static Request request(int command, SensorHead head) {
        return Request.read(NetFn.SENSOR, command, head.number()).toLun(head.lun());
    }

    private SensorReport report(SdrRepository repository, List<Response> answers)
            throws InterruptedException {
        List<SensorRecord> sensors = readable(repository);
        Satellites satellites = new Satellites(messenger, head -> request(GET_READING, head));
        Map<SensorHead, Response> behind =
                satellites.ask(sensors.stream().map(SensorRecord::head).toList());
        List<RawReading> readings = new ArrayList<>();
        int next = 0;
        for (SensorRecord sensor : sensors) {
            readings.add(
                    sensor.head().ofBmc()
                            ? RawReading.of(answers.get(next++))
                            : Optional.ofNullable(behind.get(sensor.head()))
                                    .map(RawReading::of)
                                    .orElseGet(() -> RawReading.none(NoReading.BEHIND_BRIDGE)));
        }
        List<SensorRecord> converted = withFactors(sensors, readings);
        SensorKeys keys = new SensorKeys(converted);
        Optional<SensorHead> whole = whole(converted);
        Instant at = time.now();
        List<SensorValue> values = new ArrayList<>();
        for (int i = 0; i < converted.size(); i++) {
            values.add(value(converted.get(i), readings.get(i), keys, whole, at));
        }
        List<Problem> problems = new ArrayList<>(repository.problems());
        problems.addAll(satellites.problems());
        return new SensorReport(values, repository, problems);
    }

    /** Non-linear sensors get the factors that hold at their reading (35.5). */
    private List<SensorRecord> withFactors(List<SensorRecord> sensors, List<RawReading> readings)
            throws InterruptedException {
        List<Integer> asked = new ArrayList<>();
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < sensors.size(); i++) {
            if (sensors.get(i) instanceof FullSensor full
                    && full.conversion().nonLinear()
                    && readings.get(i).raw().isPresent()) {
                asked.add(i);
                Request factors =
                        Request.read(
                                        NetFn.SENSOR,
                                        GET_READING_FACTORS,
                                        full.head().number(),
                                        readings.get(i).raw().getAsInt())
                                .toLun(full.head().lun());
                requests.add(Satellites.route(full.head()).map(factors::by).orElse(factors));
            }
        }
        if (asked.isEmpty()) {
            return sensors;
        }
        List<SensorRecord> all = new ArrayList<>(sensors);
        List<Response> answers = messenger.askAll(requests);
        for (int i = 0; i < answers.size(); i++) {
            int at = asked.get(i);
            Optional<Factors> factors =
                    answers.get(i).ok()
                            ? Factors.ofAnswer(answers.get(i).data())
                            : Optional.empty();
            if (factors.isPresent()) {
                all.set(at, ((FullSensor) sensors.get(at)).with(factors.get()));
            } else {
                readings.set(at, RawReading.none(NoReading.FAILED));
            }
        }
        return all;
    }

    /** The sensor that measures what the whole device takes, if there is one. */
    private static Optional<SensorHead> whole(List<SensorRecord> sensors) {
        List<SensorHead> watts =
                sensors.stream()
                        .filter(sensor -> Measure.of(sensor).quantity() == Quantity.POWER)
                        .map(SensorRecord::head)
                        .toList();
        return watts.stream()
                .filter(SensorPlace::isWhole)
                .findFirst()
                .or(
                        () ->
                                watts.stream()
                                        .filter(
                                                head ->
                                                        SensorPlace.of(head, Quantity.POWER, "")
                                                                == Sensor.Place.BOARD)
                                        .findFirst());
    }

    private SensorValue value(
            SensorRecord sensor,
            RawReading raw,
            SensorKeys keys,
            Optional<SensorHead> whole,
            Instant at) {
        SensorHead head = sensor.head();
        Measure measure = Measure.of(sensor);
        Quantity quantity = measure.quantity();
        SensorThresholds limits = limits(sensor, measure);
        Sensor.Place place =
                whole.filter(head::equals).isPresent()
                        ? Sensor.Place.WHOLE
                        : SensorPlace.of(head, quantity, head.name());
        Sensor described =
                new Sensor(
                        keys.of(head, quantity),
                        SensorKeys.name(head),
                        quantity,
                        place,
                        limits.toModel());
        OptionalDouble value =
                sensor instanceof FullSensor full
                                && quantity != Quantity.STATE
                                && raw.raw().isPresent()
                        ? measure.convert(full.conversion().value(raw.raw().getAsInt()))
                        : OptionalDouble.empty();
        SensorStates states = SensorStates.of(sensor, raw.bits());
        List<Message> words = raw.why().map(why -> List.of(why.words())).orElse(states.words());
        String text =
                value.isPresent() ? "" : raw.why().map(NoReading::label).orElse(states.text());
        Health health = health(states, value, described, raw);
        return new SensorValue(
                sensor,
                raw,
                new Reading(described, value, text, health, at),
                measure.unit(),
                limits,
                EntityWords.of(head.entity().id()),
                SensorType.words(head.type()),
                words);
    }

    /** The device's own verdict; by the limits where it gives none. */
    private static Health health(
            SensorStates states, OptionalDouble value, Sensor sensor, RawReading raw) {
        if (raw.raw().isEmpty()) {
            return Health.UNKNOWN;
        }
        return raw.bits().isPresent() || value.isEmpty()
                ? states.health()
                : sensor.thresholds().judge(value.getAsDouble());
    }

    private SensorThresholds limits(SensorRecord sensor, Measure measure) {
        if (!(sensor instanceof FullSensor full) || measure.quantity() == Quantity.STATE) {
            return SensorThresholds.NONE;
        }
        RawThresholds inForce = thresholds.get(full.head());
        SensorThresholds limits =
                inForce == null || full.conversion().nonLinear()
                        ? full.limits()
                        : inForce.converted(full.conversion());
        return limits.map(measure::convert);
    }
}
