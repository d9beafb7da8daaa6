package io.rackside.bmc.virtual.ipmi.record;

import io.rackside.bmc.virtual.ipmi.record.IpmiSensor.Analog;
import io.rackside.bmc.virtual.ipmi.record.IpmiSensor.Discrete;
import io.rackside.bmc.virtual.ipmi.record.IpmiSensor.Entity;
import io.rackside.bmc.virtual.ipmi.record.IpmiSensor.EventOnly;
import io.rackside.bmc.virtual.machine.ServerSpec;
import io.rackside.bmc.virtual.machine.ServerState;
import io.rackside.model.Health;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sensors of a machine with their numbers: first what it measures, in its own order, then the
 * states of its parts, then what only appears in events.
 */
public final class SensorList {
    public static final String POWER_REDUNDANCY = "PS Redundancy";
    public static final String POWER_UNIT = "Power Unit";
    public static final String ACPI = "ACPI State";
    public static final String OS_BOOT = "OS Boot";
    public static final String RESTART = "System Restart";
    public static final String OS_STOP = "OS Stop";
    public static final String INTERRUPT = "Diag Interrupt";
    public static final String CONTROLLER = "BMC Boot";
    public static final String LOG = "SEL State";

    static final int TEMPERATURE = 0x01;
    static final int VOLTAGE = 0x02;
    static final int CURRENT = 0x03;
    static final int FAN = 0x04;
    static final int OTHER_UNITS = 0x0b;
    static final int PROCESSOR = 0x07;
    static final int POWER_SUPPLY = 0x08;
    static final int POWER_UNIT_TYPE = 0x09;
    static final int MEMORY = 0x0c;
    static final int DRIVE = 0x0d;

    private static final int SENSOR_SPECIFIC = 0x6f;
    private static final int REDUNDANCY = 0x0b;
    private static final int AVAILABILITY = 0x0a;
    private static final int LONGEST_NAME = 16;
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Entity BOARD = new Entity(0x07, 1);
    private static final Entity POWER = new Entity(0x13, 1);
    private static final Entity CONTROLLER_ENTITY = new Entity(0x06, 1);

    private final ServerSpec spec;
    private final List<IpmiSensor> all = new ArrayList<>();
    private int next = 1;

    /** What the controller behind the BMC measures: the air beside the first temperature sensor. */
    public Analog satellite() {
        Analog model =
                all.stream()
                        .filter(Analog.class::isInstance)
                        .map(Analog.class::cast)
                        .filter(sensor -> sensor.type() == TEMPERATURE)
                        .findFirst()
                        .orElseThrow();
        return new Analog(
                1,
                "PDB Temp",
                new Entity(0x15, 1),
                model.type(),
                model.unit(),
                model.index(),
                model.scale(),
                model.thresholds());
    }

    public SensorList(ServerSpec spec, List<Reading> readings) {
        this.spec = spec;
        for (int i = 0; i < readings.size(); i++) {
            all.add(analog(i, readings.get(i).sensor()));
        }
        supplies();
        fans();
        drives();
        processors();
        memory();
        power();
        eventsOnly();
    }

    public List<IpmiSensor> all() {
        return List.copyOf(all);
    }

    /** The one of that name. */
    public IpmiSensor named(String name) {
        return all.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    /** The one that has that number, perhaps among others. */
    public Optional<IpmiSensor> numbered(int number) {
        return all.stream()
                .filter(s -> number >= s.number() && number < s.number() + s.share())
                .findFirst();
    }

    private int take(int count) {
        int first = next;
        next += count;
        return first;
    }

    private Analog analog(int index, Sensor sensor) {
        String name = sensor.name().length() <= LONGEST_NAME ? sensor.name() : sensor.key();
        return new Analog(
                take(1),
                name.substring(0, Math.min(LONGEST_NAME, name.length())),
                entity(sensor),
                type(sensor.quantity()),
                unit(sensor.quantity()),
                index,
                scale(sensor),
                sensor.thresholds());
    }

    private static Entity entity(Sensor sensor) {
        int id =
                switch (sensor.place()) {
                    case INLET -> 0x37;
                    case OUTLET, ELSEWHERE -> 0x07;
                    case CPU -> 0x03;
                    case MEMORY -> 0x08;
                    case STORAGE -> 0x0f;
                    case POWER_SUPPLY -> 0x0a;
                    case FAN -> 0x1d;
                    case BOARD -> 0x0b;
                    case WHOLE -> 0x13;
                };
        Matcher number = NUMBER.matcher(sensor.key());
        return new Entity(id, number.find() ? Integer.parseInt(number.group()) : 1);
    }

    private static int type(Quantity quantity) {
        return switch (quantity) {
            case TEMPERATURE -> TEMPERATURE;
            case VOLTAGE -> VOLTAGE;
            case CURRENT -> CURRENT;
            case FAN_SPEED -> FAN;
            default -> OTHER_UNITS;
        };
    }

    private static int unit(Quantity quantity) {
        return switch (quantity) {
            case TEMPERATURE -> 1;
            case VOLTAGE -> 4;
            case CURRENT -> 5;
            case POWER -> 6;
            case FAN_SPEED -> 18;
            default -> 0;
        };
    }

    private Scale scale(Sensor sensor) {
        return switch (sensor.quantity()) {
            case TEMPERATURE ->
                    sensor.place() == Sensor.Place.INLET
                            ? Scale.HALVES_FROM_MINUS_40
                            : Scale.HALVES;
            case VOLTAGE -> Scale.MAINS;
            case FAN_SPEED ->
                    Scale.upTo(
                            1.1
                                    * spec.fans().stream()
                                            .mapToInt(ServerSpec.Fan::maxRpm)
                                            .max()
                                            .orElse(1));
            case POWER -> Scale.upTo(mostWatts(sensor.place()));
            default -> Scale.upTo(1);
        };
    }

    private double mostWatts(Sensor.Place place) {
        double supply = spec.psus().stream().mapToInt(ServerSpec.Psu::watts).max().orElse(0);
        return switch (place) {
            case CPU -> 1.2 * spec.cpus().stream().mapToInt(ServerSpec.Cpu::watts).max().orElse(0);
            case POWER_SUPPLY -> 1.1 * supply;
            default -> 1.1 * supply * spec.psus().size();
        };
    }

    private void supplies() {
        for (int i = 0; i < spec.psus().size(); i++) {
            int index = i;
            int bay = spec.psus().get(i).bay();
            all.add(
                    Discrete.single(
                            take(1),
                            supplyName(Integer.toString(bay)),
                            new Entity(0x0a, bay),
                            POWER_SUPPLY,
                            SENSOR_SPECIFIC,
                            0b1011,
                            s -> supplyStates(s.psus().get(index))));
        }
        all.add(
                Discrete.single(
                        take(1),
                        POWER_REDUNDANCY,
                        POWER,
                        POWER_UNIT_TYPE,
                        REDUNDANCY,
                        0b11,
                        s -> s.psus().stream().allMatch(p -> p.health() == Health.OK) ? 1 : 2));
    }

    private static int supplyStates(ServerState.PsuState psu) {
        return 1 | (psu.health() == Health.OK ? 0 : psu.inputGood() ? 1 << 1 : 1 << 3);
    }

    private void fans() {
        all.add(
                Discrete.single(
                        take(1),
                        "Fan Redundancy",
                        new Entity(0x1e, 1),
                        FAN,
                        REDUNDANCY,
                        0b11,
                        s -> s.fans().stream().allMatch(f -> f.health() == Health.OK) ? 1 : 2));
    }

    private void drives() {
        for (int i = 0; i < spec.drives().size(); i++) {
            int index = i;
            int bay = spec.drives().get(i).bay();
            all.add(
                    Discrete.single(
                            take(1),
                            driveName(Integer.toString(bay)),
                            new Entity(0x04, bay + 1),
                            DRIVE,
                            SENSOR_SPECIFIC,
                            0b11,
                            s -> driveStates(s.drives().get(index))));
        }
    }

    private static int driveStates(ServerState.DriveState drive) {
        return drive.present() ? drive.health() == Health.OK ? 0b01 : 0b11 : 0;
    }

    private void processors() {
        for (int i = 0; i < spec.cpus().size(); i++) {
            all.add(
                    Discrete.single(
                            take(1),
                            spec.cpus().get(i).socket() + " Status",
                            new Entity(0x03, i + 1),
                            PROCESSOR,
                            SENSOR_SPECIFIC,
                            1 << 7,
                            _ -> 1 << 7));
        }
    }

    /** One record for the modules of a socket: slots are DIMM1A, DIMM1B and so on. */
    private void memory() {
        int first = 0;
        for (int socket = 1; socket <= spec.cpus().size(); socket++) {
            int of = socket;
            int count = (int) spec.dimms().stream().filter(d -> d.socket() == of).count();
            if (count > 0) {
                int from = first;
                all.add(
                        new Discrete(
                                take(count),
                                "DIMM" + socket,
                                new Entity(0x20, first + 1),
                                MEMORY,
                                SENSOR_SPECIFIC,
                                1 | 1 << 6,
                                count,
                                (s, i) -> moduleStates(s.dimms().get(from + i))));
                first += count;
            }
        }
    }

    private static int moduleStates(ServerState.DimmState dimm) {
        return 1 << 6 | (dimm.correctedErrors() > 0 ? 1 : 0);
    }

    private void power() {
        all.add(
                Discrete.single(
                        take(1),
                        POWER_UNIT,
                        POWER,
                        POWER_UNIT_TYPE,
                        SENSOR_SPECIFIC,
                        1 | 1 << 4,
                        s -> s.on() ? 0 : 1));
        all.add(
                Discrete.single(
                        take(1),
                        ACPI,
                        BOARD,
                        0x22,
                        SENSOR_SPECIFIC,
                        1 | 1 << 5,
                        s -> s.on() ? 1 : 1 << 5));
    }

    private void eventsOnly() {
        event(OS_BOOT, BOARD, 0x1f, SENSOR_SPECIFIC);
        event(RESTART, BOARD, 0x1d, SENSOR_SPECIFIC);
        event(OS_STOP, BOARD, 0x20, SENSOR_SPECIFIC);
        event(INTERRUPT, BOARD, 0x13, SENSOR_SPECIFIC);
        event(CONTROLLER, CONTROLLER_ENTITY, 0x16, AVAILABILITY);
        event(LOG, CONTROLLER_ENTITY, 0x10, SENSOR_SPECIFIC);
    }

    private void event(String name, Entity entity, int type, int eventType) {
        all.add(new EventOnly(take(1), name, entity, type, eventType));
    }

    static String supplyName(String bay) {
        return "PSU" + bay + " Status";
    }

    static String driveName(String bay) {
        return "Disk" + bay;
    }
}
