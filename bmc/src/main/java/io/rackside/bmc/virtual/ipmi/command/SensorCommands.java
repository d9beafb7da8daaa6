package io.rackside.bmc.virtual.ipmi.command;

import io.rackside.bmc.virtual.ipmi.record.IpmiSensor;
import io.rackside.bmc.virtual.ipmi.record.SensorLimits;
import io.rackside.bmc.virtual.ipmi.wire.Completion;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;
import io.rackside.bmc.virtual.machine.Privilege;
import io.rackside.bmc.virtual.machine.ServerState;

import java.util.OptionalDouble;

/** Readings, thresholds and states of sensors (IPMI 2.0, 35). */
final class SensorCommands {
    private static final int SENDS_AND_SCANS = 0xc0;
    private static final int UNAVAILABLE = 1 << 5;
    private static final int UNUSED_BITS = 0xc0;

    private final Controller bmc;

    private SensorCommands(Controller bmc) {
        this.bmc = bmc;
    }

    static void addTo(CommandTable table, Controller bmc) {
        SensorCommands own = new SensorCommands(bmc);
        table.add(CommandTable.SENSOR, 0x25, Privilege.USER, own::hysteresis);
        table.add(CommandTable.SENSOR, 0x27, Privilege.USER, own::thresholds);
        table.add(CommandTable.SENSOR, 0x29, Privilege.USER, own::eventEnable);
        table.add(CommandTable.SENSOR, 0x2b, Privilege.USER, own::eventStatus);
        table.add(CommandTable.SENSOR, 0x2d, Privilege.USER, own::reading);
        table.add(CommandTable.SENSOR, 0x2f, Privilege.USER, own::type);
    }

    private IpmiSensor sensor(int number) throws RefusedException {
        return bmc.sensors()
                .numbered(number)
                .orElseThrow(() -> new RefusedException(Completion.NOT_PRESENT));
    }

    private IpmiSensor.Analog analog(Call call) throws RefusedException {
        return switch (sensor(call.in().u8())) {
            case IpmiSensor.Analog analog -> analog;
            case IpmiSensor.Discrete _, IpmiSensor.EventOnly _ ->
                    throw new RefusedException(Completion.NOT_FOR_THIS_SENSOR);
        };
    }

    private void hysteresis(Call call) throws RefusedException {
        analog(call);
        call.out().u8(SensorLimits.HYSTERESIS, SensorLimits.HYSTERESIS);
    }

    private void thresholds(Call call) throws RefusedException {
        call.out().bytes(SensorLimits.of(analog(call)));
    }

    private void reading(Call call) throws RefusedException {
        int number = call.in().u8();
        ServerState state = bmc.server().state();
        switch (sensor(number)) {
            case IpmiSensor.Analog analog -> {
                OptionalDouble value = state.sensors().get(analog.index()).value();
                if (value.isEmpty()) {
                    call.out().u8(0, SENDS_AND_SCANS | UNAVAILABLE, UNUSED_BITS);
                } else {
                    int raw = analog.raw(value.getAsDouble());
                    call.out()
                            .u8(raw, SENDS_AND_SCANS)
                            .u8(UNUSED_BITS | SensorLimits.crossed(analog, raw));
                }
            }
            case IpmiSensor.Discrete discrete ->
                    call.out()
                            .u8(0, SENDS_AND_SCANS)
                            .u16(0x8000 | discrete.states().of(state, number - discrete.number()));
            case IpmiSensor.EventOnly _ -> throw new RefusedException(Completion.NOT_PRESENT);
        }
    }

    /** All events it can make are enabled, both ways. */
    private void eventEnable(Call call) throws RefusedException {
        int mask = mask(sensor(call.in().u8()));
        call.out().u8(SENDS_AND_SCANS).u16(mask).u16(mask);
    }

    private static int mask(IpmiSensor sensor) throws RefusedException {
        return switch (sensor) {
            case IpmiSensor.Analog analog -> SensorLimits.events(analog);
            case IpmiSensor.Discrete discrete -> discrete.mask();
            case IpmiSensor.EventOnly _ -> throw new RefusedException(Completion.NOT_PRESENT);
        };
    }

    private void eventStatus(Call call) throws RefusedException {
        int number = call.in().u8();
        ServerState state = bmc.server().state();
        switch (sensor(number)) {
            case IpmiSensor.Analog analog -> {
                OptionalDouble value = state.sensors().get(analog.index()).value();
                call.out().u8(SENDS_AND_SCANS | (value.isPresent() ? 0 : UNAVAILABLE));
                int crossed =
                        value.isPresent()
                                ? SensorLimits.crossed(analog, analog.raw(value.getAsDouble()))
                                : 0;
                call.out().u16(SensorLimits.eventsOf(crossed)).u16(0);
            }
            case IpmiSensor.Discrete discrete ->
                    call.out()
                            .u8(SENDS_AND_SCANS)
                            .u16(discrete.states().of(state, number - discrete.number()))
                            .u16(0);
            case IpmiSensor.EventOnly _ -> throw new RefusedException(Completion.NOT_PRESENT);
        }
    }

    private void type(Call call) throws RefusedException {
        IpmiSensor sensor = sensor(call.in().u8());
        call.out().u8(sensor.type(), sensor.eventType());
    }
}
