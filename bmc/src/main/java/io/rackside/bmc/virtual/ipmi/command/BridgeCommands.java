package io.rackside.bmc.virtual.ipmi.command;

import io.rackside.bmc.virtual.ipmi.record.IpmiSensor;
import io.rackside.bmc.virtual.ipmi.record.Satellite;
import io.rackside.bmc.virtual.ipmi.record.SensorLimits;
import io.rackside.bmc.virtual.ipmi.wire.Completion;
import io.rackside.bmc.virtual.ipmi.wire.IpmiMessage;
import io.rackside.bmc.virtual.ipmi.wire.Output;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.Privilege;

import java.util.Optional;
import java.util.OptionalDouble;

/** Passing requests on to the controller behind the BMC (IPMI 2.0, 6.13 and 22.7). */
final class BridgeCommands {
    private static final int SEND_MESSAGE = 0x34;
    private static final int TRACKED = 0b01;
    private static final int NO_ACKNOWLEDGE = 0x83;
    private static final int GET_READING = 0x2d;
    private static final int GET_THRESHOLDS = 0x27;
    private static final int SENDS_AND_SCANS = 0xc0;
    private static final int UNUSED_BITS = 0xc0;

    private final Controller bmc;

    private BridgeCommands(Controller bmc) {
        this.bmc = bmc;
    }

    static void addTo(CommandTable table, Controller bmc) {
        BridgeCommands own = new BridgeCommands(bmc);
        table.add(CommandTable.APP, SEND_MESSAGE, Privilege.USER, own::send);
    }

    private void send(Call call) throws RefusedException {
        int how = call.in().u8();
        IpmiMessage inner =
                IpmiMessage.decode(call.in().rest())
                        .orElseThrow(() -> new RefusedException(Completion.INVALID_FIELD));
        if (how >>> 6 != TRACKED || (how & 0x0f) != Satellite.CHANNEL) {
            throw new RefusedException(Completion.INVALID_FIELD);
        }
        Optional<Misbehaviour.Satellite> there =
                bmc.server().faults().first(Misbehaviour.Satellite.class);
        if (inner.responder() != Satellite.ADDRESS
                || there.filter(Misbehaviour.Satellite::answers).isEmpty()) {
            throw new RefusedException(NO_ACKNOWLEDGE);
        }
        call.out().bytes(answer(inner));
    }

    private byte[] answer(IpmiMessage request) {
        IpmiSensor.Analog sensor = bmc.sensors().satellite();
        boolean known =
                request.netFn() == CommandTable.SENSOR
                        && request.data().length > 0
                        && request.data()[0] == sensor.number();
        if (!known) {
            return request.response(
                    request.netFn() == CommandTable.SENSOR
                            ? Completion.NOT_PRESENT
                            : Completion.INVALID_COMMAND,
                    new byte[0]);
        }
        return switch (request.command()) {
            case GET_READING -> request.response(Completion.OK, reading(sensor));
            case GET_THRESHOLDS -> request.response(Completion.OK, SensorLimits.of(sensor));
            default -> request.response(Completion.INVALID_COMMAND, new byte[0]);
        };
    }

    private byte[] reading(IpmiSensor.Analog sensor) {
        OptionalDouble value = bmc.server().state().sensors().get(sensor.index()).value();
        int raw = sensor.raw(value.orElse(0));
        return new Output()
                .u8(raw, SENDS_AND_SCANS)
                .u8(UNUSED_BITS | SensorLimits.crossed(sensor, raw))
                .toBytes();
    }
}
