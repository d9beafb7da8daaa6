package io.rackside.bmc.virtual.ipmi.record;

import io.rackside.bmc.virtual.ipmi.wire.Output;
import io.rackside.bmc.virtual.machine.EventCode;
import io.rackside.bmc.virtual.machine.LogEntry;
import io.rackside.bmc.virtual.machine.Part;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** The machine's log as event records (IPMI 2.0, 32 and table 42). */
public final class SelRecords {
    public static final int LENGTH = 16;

    private static final int EVENT = 0x02;
    private static final int OEM_WITH_TIME = 0xc0;
    private static final int FORMAT = 0x04;
    private static final int BMC = 0x20;
    private static final int DEASSERTED = 0x80;
    private static final int MOST_IDS = 0xfffe;

    private static final int LOW_WARNING = 0;
    private static final int LOW_CRITICAL = 2;
    private static final int HIGH_WARNING = 7;
    private static final int HIGH_CRITICAL = 9;

    private final SensorList sensors;
    private final int manufacturer;

    /**
     * @param manufacturer IANA number, for records of its own
     */
    public SelRecords(SensorList sensors, int manufacturer) {
        this.sensors = sensors;
        this.manufacturer = manufacturer;
    }

    /** An event of a sensor. */
    private record Event(IpmiSensor sensor, int number, boolean asserted, int[] data) {
        static Event of(IpmiSensor sensor, boolean asserted, int state) {
            return new Event(sensor, sensor.number(), asserted, new int[] {state, 0xff, 0xff});
        }
    }

    /** The record id of an entry, 1 to FFFEh. */
    public static int id(LogEntry entry) {
        return (int) ((entry.id() - 1) % MOST_IDS) + 1;
    }

    /** Seconds since 1970, as records have them. */
    public static long time(Instant at) {
        return at.getEpochSecond() & 0xffffffffL;
    }

    /**
     * An entry as a record.
     *
     * @param log newest first, to see what an end put an end to
     */
    public byte[] record(LogEntry entry, List<LogEntry> log) {
        if (entry.code() == EventCode.ENTRY_ADDED) {
            return added(entry);
        }
        Event event = event(entry, log);
        Output head = new Output().u16(id(entry));
        if (event == null) {
            return head.u8(OEM_WITH_TIME)
                    .u32(time(entry.at()))
                    .u24(manufacturer)
                    .u8(entry.code().ordinal(), 0, 0, 0, 0, 0)
                    .toBytes();
        }
        return head.u8(EVENT)
                .u32(time(entry.at()))
                .u8(BMC, 0, FORMAT, event.sensor().type(), event.number())
                .u8(event.sensor().eventType() | (event.asserted() ? 0 : DEASSERTED))
                .u8(event.data())
                .toBytes();
    }

    /** A record of that kind of event from outside; the id and the time come later. */
    public static byte[] outside(int generator, byte[] event) {
        return new Output().u16(0).u8(EVENT).u32(0).u8(generator, 0).bytes(event).toBytes();
    }

    /** What a record given from outside is kept as. */
    public static String content(byte[] record) {
        return HexFormat.of().formatHex(record);
    }

    private static byte[] added(LogEntry entry) {
        byte[] given = HexFormat.of().parseHex(entry.arguments().getFirst());
        int type = given[2] & 0xff;
        Output out = new Output().u16(id(entry)).u8(type);
        // Records from E0h have no time of their own (IPMI 2.0 table 32-3).
        if (type < 0xe0) {
            out.u32(time(entry.at()));
        }
        int from = out.size();
        for (int i = from; i < LENGTH; i++) {
            out.u8(given[i]);
        }
        return out.toBytes();
    }

    /** Null for what no sensor stands for. */
    private Event event(LogEntry entry, List<LogEntry> log) {
        String id = entry.origin().id();
        return switch (entry.code()) {
            case HOST_POWERED_ON -> Event.of(sensors.named(SensorList.ACPI), true, 0x00);
            case HOST_POWERED_OFF -> Event.of(sensors.named(SensorList.ACPI), true, 0x05);
            case HOST_RESET -> Event.of(sensors.named(SensorList.RESTART), true, 0x01);
            case HOST_STARTED -> Event.of(sensors.named(SensorList.OS_BOOT), true, 0x01);
            case SHUTDOWN_IGNORED -> Event.of(sensors.named(SensorList.OS_STOP), true, 0x05);
            case NMI -> Event.of(sensors.named(SensorList.INTERRUPT), true, 0x00);
            case INPUT_POWER_RESTORED ->
                    Event.of(sensors.named(SensorList.POWER_UNIT), false, 0x04);
            case PSU_REDUNDANCY_LOST ->
                    Event.of(sensors.named(SensorList.POWER_REDUNDANCY), true, 0x01);
            case PSU_REDUNDANCY_BACK ->
                    Event.of(sensors.named(SensorList.POWER_REDUNDANCY), true, 0x00);
            case BMC_RESTARTED -> Event.of(sensors.named(SensorList.CONTROLLER), true, 0x00);
            case LOG_CLEARED -> Event.of(sensors.named(SensorList.LOG), true, 0x02);
            case PSU_FAILED, PSU_INPUT_LOST, PSU_GOOD ->
                    part(entry, log, SensorList.supplyName(id));
            case DRIVE_MISSING, DRIVE_FAILED, DRIVE_GOOD ->
                    part(entry, log, SensorList.driveName(id));
            case DIMM_ERRORS -> module(id, true);
            case DIMM_GOOD -> module(id, false);
            case FAN_SLOW, FAN_FAILED, FAN_GOOD -> fan(entry, log);
            case TEMPERATURE_HIGH, TEMPERATURE_CRITICAL, TEMPERATURE_NORMAL ->
                    temperature(entry, log);
            case LED_CHANGED, TEST, ENTRY_ADDED, FIRMWARE_UPDATED, FIRMWARE_FAILED -> null;
        };
    }

    /** What the entry says, or for an end, what was said of that part before it. */
    private static EventCode matter(LogEntry entry, List<LogEntry> log, EventCode... begins) {
        List<EventCode> wanted = List.of(begins);
        return wanted.contains(entry.code())
                ? entry.code()
                : log.stream()
                        .filter(e -> e.id() < entry.id() && e.origin().equals(entry.origin()))
                        .map(LogEntry::code)
                        .filter(wanted::contains)
                        .findFirst()
                        .orElse(begins[0]);
    }

    private Event part(LogEntry entry, List<LogEntry> log, String sensor) {
        boolean begins = entry.code() != EventCode.PSU_GOOD && entry.code() != EventCode.DRIVE_GOOD;
        EventCode matter =
                entry.origin().kind() == Part.Kind.PSU
                        ? matter(entry, log, EventCode.PSU_FAILED, EventCode.PSU_INPUT_LOST)
                        : matter(entry, log, EventCode.DRIVE_FAILED, EventCode.DRIVE_MISSING);
        return switch (matter) {
            // A drive that is there asserts its presence, so a pulled one takes it back.
            case DRIVE_MISSING -> Event.of(sensors.named(sensor), !begins, 0x00);
            case PSU_INPUT_LOST -> Event.of(sensors.named(sensor), begins, 0x03);
            default -> Event.of(sensors.named(sensor), begins, 0x01);
        };
    }

    private Event module(String slot, boolean begins) {
        for (IpmiSensor sensor : sensors.all()) {
            int offset =
                    slot.length() == sensor.name().length() + 1
                            ? slot.charAt(slot.length() - 1) - 'A'
                            : -1;
            if (sensor.type() == SensorList.MEMORY
                    && slot.startsWith(sensor.name())
                    && offset >= 0
                    && offset < sensor.share()) {
                return new Event(
                        sensor, sensor.number() + offset, begins, new int[] {0x00, 0xff, 0xff});
            }
        }
        return null;
    }

    private Event fan(LogEntry entry, List<LogEntry> log) {
        boolean slow =
                matter(entry, log, EventCode.FAN_FAILED, EventCode.FAN_SLOW) == EventCode.FAN_SLOW;
        return limit(
                "Fan " + entry.origin().id() + " Speed",
                entry.code() != EventCode.FAN_GOOD,
                slow ? LOW_WARNING : LOW_CRITICAL);
    }

    private Event temperature(LogEntry entry, List<LogEntry> log) {
        boolean critical =
                matter(entry, log, EventCode.TEMPERATURE_HIGH, EventCode.TEMPERATURE_CRITICAL)
                        == EventCode.TEMPERATURE_CRITICAL;
        String name = entry.arguments().getFirst();
        return limit(
                name.length() <= 16 ? name : entry.origin().id(),
                entry.code() != EventCode.TEMPERATURE_NORMAL,
                critical ? HIGH_CRITICAL : HIGH_WARNING);
    }

    private Event limit(String sensor, boolean begins, int state) {
        return Event.of(sensors.named(sensor), begins, state);
    }
}
