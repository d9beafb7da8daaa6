package io.rackside.bmc.virtual.ipmi.record;

import io.rackside.bmc.virtual.ipmi.wire.Output;
import io.rackside.bmc.virtual.machine.ServerSpec;
import io.rackside.model.Thresholds;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Sensor data records (IPMI 2.0, 43). */
final class SdrRecords {
    private static final int BMC_ADDRESS = 0x20;
    private static final int OWNER_AT = 5;
    private static final int VERSION = 0x51;
    private static final int FULL = 0x01;
    private static final int COMPACT = 0x02;
    private static final int EVENT_ONLY = 0x03;
    private static final int FRU_LOCATOR = 0x11;
    private static final int CONTROLLER_LOCATOR = 0x12;
    private static final int INITIALISED = 0x7f;
    private static final int NO_NUMBER = 0xc0;

    /** Re-arms by itself; hysteresis and thresholds can be read. */
    private static final int CAPABILITIES = 0x54;

    /** The same without thresholds. */
    private static final int STATES_ONLY = 0x40;

    static final int HYSTERESIS = 4;

    private final List<byte[]> all = new ArrayList<>();

    private SdrRecords() {}

    /** All records in order; the first has the id 1. */
    static List<byte[]> of(ServerSpec spec, SensorList sensors) {
        SdrRecords records = new SdrRecords();
        records.controller(spec);
        for (IpmiSensor sensor : sensors.all()) {
            switch (sensor) {
                case IpmiSensor.Analog analog -> records.full(analog);
                case IpmiSensor.Discrete discrete -> records.compact(discrete);
                case IpmiSensor.EventOnly event -> records.eventOnly(event);
            }
        }
        records.fru(0, "System FRU", 0x07, 1);
        for (ServerSpec.Psu psu : spec.psus()) {
            records.fru(psu.bay(), "PSU" + psu.bay() + " FRU", 0x0a, psu.bay());
        }
        return records.all;
    }

    /** The record of a sensor that another controller owns. */
    static byte[] ofSatellite(int id, int owner, int channel, IpmiSensor.Analog sensor) {
        SdrRecords one = new SdrRecords();
        one.full(sensor);
        byte[] record = one.all.getFirst();
        record[0] = (byte) id;
        record[1] = (byte) (id >>> 8);
        record[OWNER_AT] = (byte) owner;
        record[OWNER_AT + 1] = (byte) (channel << 4);
        return record;
    }

    private void add(int type, Output body) {
        all.add(
                new Output()
                        .u16(all.size() + 1)
                        .u8(VERSION, type, body.size())
                        .bytes(body.toBytes())
                        .toBytes());
    }

    private static Output head(IpmiSensor sensor) {
        return new Output()
                .u8(BMC_ADDRESS, 0, sensor.number())
                .u8(sensor.entity().id(), sensor.entity().instance());
    }

    private static Output name(Output out, String name) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        return out.u8(0xc0 | text.length).bytes(text);
    }

    private void full(IpmiSensor.Analog sensor) {
        Thresholds limits = sensor.thresholds();
        Scale scale = sensor.scale();
        int readable = readable(limits);
        int events = events(limits);
        Output out =
                head(sensor)
                        .u8(INITIALISED, CAPABILITIES, sensor.type(), sensor.eventType())
                        .u16(events | (readable & 0b111) << 12)
                        .u16(events | (readable >>> 3) << 12)
                        .u8(readable, 0)
                        .u8(0, sensor.unit(), 0, 0)
                        .u8(scale.m(), scale.m() >>> 2 & 0xc0)
                        .u8(scale.b(), scale.b() >>> 2 & 0xc0)
                        .u8(0, scale.rExponent() << 4 | scale.bExponent() & 0x0f)
                        .u8(0, 0, 0, 0)
                        .u8(0xff, 0x00)
                        .u8(raw(sensor, limits.upperFatal()))
                        .u8(raw(sensor, limits.upperCritical()))
                        .u8(raw(sensor, limits.upperWarning()))
                        .u8(raw(sensor, limits.lowerFatal()))
                        .u8(raw(sensor, limits.lowerCritical()))
                        .u8(raw(sensor, limits.lowerWarning()))
                        .u8(HYSTERESIS, HYSTERESIS)
                        .u8(0, 0, 0);
        add(FULL, name(out, sensor.name()));
    }

    private static int raw(IpmiSensor.Analog sensor, OptionalDouble limit) {
        return limit.isPresent() ? sensor.raw(limit.getAsDouble()) : 0;
    }

    /** Bits as in Get Sensor Thresholds: lower and upper, each non-critical, critical, fatal. */
    static int readable(Thresholds limits) {
        return (limits.lowerWarning().isPresent() ? 1 : 0)
                | (limits.lowerCritical().isPresent() ? 1 << 1 : 0)
                | (limits.upperWarning().isPresent() ? 1 << 3 : 0)
                | (limits.upperCritical().isPresent() ? 1 << 4 : 0)
                | (limits.lowerFatal().isPresent() ? 1 << 2 : 0)
                | (limits.upperFatal().isPresent() ? 1 << 5 : 0);
    }

    /** Bits of the events those limits can make: going low below, going high above. */
    static int events(Thresholds limits) {
        return (limits.lowerWarning().isPresent() ? 1 : 0)
                | (limits.lowerCritical().isPresent() ? 1 << 2 : 0)
                | (limits.upperWarning().isPresent() ? 1 << 7 : 0)
                | (limits.upperCritical().isPresent() ? 1 << 9 : 0)
                | (limits.lowerFatal().isPresent() ? 1 << 4 : 0)
                | (limits.upperFatal().isPresent() ? 1 << 11 : 0);
    }

    private void compact(IpmiSensor.Discrete sensor) {
        boolean shares = sensor.share() > 1;
        Output out =
                head(sensor)
                        .u8(INITIALISED, STATES_ONLY, sensor.type(), sensor.eventType())
                        .u16(sensor.mask())
                        .u16(sensor.mask())
                        .u16(sensor.mask())
                        .u8(NO_NUMBER, 0, 0)
                        .u8(shares ? 0x10 | sensor.share() : 0x01, shares ? 0x80 : 0x00)
                        .u8(0, 0, 0, 0, 0, 0);
        add(COMPACT, name(out, sensor.name()));
    }

    private void eventOnly(IpmiSensor.EventOnly sensor) {
        Output out = head(sensor).u8(sensor.type(), sensor.eventType()).u8(0x01, 0x00, 0, 0);
        add(EVENT_ONLY, name(out, sensor.name()));
    }

    private void fru(int device, String name, int entity, int instance) {
        Output out = new Output().u8(BMC_ADDRESS, device, 0x80, 0, 0, 0x10, 0, entity, instance, 0);
        add(FRU_LOCATOR, name(out, name));
    }

    private void controller(ServerSpec spec) {
        Output out = new Output().u8(BMC_ADDRESS, 0, 0, 0x8f, 0, 0, 0, 0x06, 1, 0);
        add(CONTROLLER_LOCATOR, name(out, spec.manufacturer().split(" ")[0] + " BMC"));
    }
}
