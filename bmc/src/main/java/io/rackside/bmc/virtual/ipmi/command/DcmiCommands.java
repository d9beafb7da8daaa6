package io.rackside.bmc.virtual.ipmi.command;

import io.rackside.bmc.virtual.ipmi.record.SelRecords;
import io.rackside.bmc.virtual.ipmi.wire.Completion;
import io.rackside.bmc.virtual.ipmi.wire.Output;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;
import io.rackside.bmc.virtual.machine.PowerLimit;
import io.rackside.bmc.virtual.machine.Privilege;
import io.rackside.bmc.virtual.machine.ServerSpec;
import io.rackside.bmc.virtual.machine.ServerState;
import io.rackside.bmc.virtual.machine.VirtualServer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Data Center Manageability Interface (DCMI 1.5, 6). */
final class DcmiCommands {
    private static final int GROUP = 0xdc;
    private static final int BMC_ADDRESS = 0x20;
    private static final int LONGEST_TEXT = 63;
    private static final int TEXT_AT_ONCE = 16;
    private static final int NO_ACTIVE_LIMIT = 0x80;
    private static final int LIMIT_OUT_OF_RANGE = 0x84;
    private static final int MEASURES = 1 << 6;
    private static final int CORRECTION_MILLIS = 1_000;
    private static final int SAMPLING_SECONDS = 1;
    private static final int TEMPERATURE = 0x01;
    private static final int MOST_IDS = 8;

    private final Controller bmc;

    private DcmiCommands(Controller bmc) {
        this.bmc = bmc;
    }

    static void addTo(CommandTable table, Controller bmc) {
        DcmiCommands own = new DcmiCommands(bmc);
        own.add(table, 0x01, Privilege.USER, own::capabilities);
        own.add(table, 0x02, Privilege.USER, own::powerReading);
        own.add(table, 0x03, Privilege.USER, own::powerLimit);
        own.add(table, 0x04, Privilege.OPERATOR, own::setPowerLimit);
        own.add(table, 0x05, Privilege.OPERATOR, own::activateLimit);
        own.add(table, 0x06, Privilege.USER, call -> text(call, own.assetTag()));
        own.add(table, 0x07, Privilege.USER, own::sensorInfo);
        own.add(table, 0x08, Privilege.OPERATOR, own::setAssetTag);
        own.add(
                table,
                0x09,
                Privilege.USER,
                call -> text(call, bmc.spec().hostName().getBytes(StandardCharsets.US_ASCII)));
    }

    /** Every request and every good answer begins with the number of the group. */
    private void add(
            CommandTable table, int command, Privilege privilege, CommandTable.Command what) {
        table.add(
                CommandTable.GROUP,
                command,
                privilege,
                call -> {
                    if (call.in().u8() != GROUP) {
                        throw new RefusedException(Completion.INVALID_COMMAND);
                    }
                    call.out().u8(GROUP);
                    what.run(call);
                });
    }

    private void capabilities(Call call) throws RefusedException {
        int selector = call.in().u8();
        Output out = call.out().u8(1, 5, 2);
        switch (selector) {
            // Power management; no way in but the one LAN channel.
            case 1 -> out.u8(0, 1, 0);
            // The log rolls over; asset tag; temperatures of inlet, processors and board.
            case 2 ->
                    out.u16(1 << 15 | VirtualServer.LOG_CAPACITY)
                            .u8(0b101, 0b111)
                            .u8(SAMPLING_SECONDS);
            case 3 -> out.u8(BMC_ADDRESS, 0);
            case 4 -> out.u8(SessionCommands.LAN_CHANNEL, 0xff, 0xff);
            // No averages over other periods.
            case 5 -> out.u8(0);
            default -> throw new RefusedException(Completion.OUT_OF_RANGE);
        }
    }

    private void powerReading(Call call) throws RefusedException {
        if (call.in().u8() != 1) {
            throw new RefusedException(Completion.INVALID_FIELD);
        }
        ServerState state = bmc.server().state();
        ServerState.PowerStatistics power = state.power();
        call.out()
                .u16((int) Math.round(state.watts()))
                .u16((int) Math.round(power.minimum()))
                .u16((int) Math.round(power.maximum()))
                .u16((int) Math.round(power.average()))
                .u32(SelRecords.time(bmc.server().logClock()))
                .u32(Duration.between(power.since(), state.at()).toMillis())
                .u8(MEASURES);
    }

    private void powerLimit(Call call) {
        PowerLimit limit = bmc.server().state().settings().powerLimit();
        if (!limit.active()) {
            call.completion(NO_ACTIVE_LIMIT);
        }
        call.out()
                .u16(0)
                .u8(0)
                .u16(limit.watts())
                .u32(CORRECTION_MILLIS)
                .u16(0)
                .u16(SAMPLING_SECONDS);
    }

    private void setPowerLimit(Call call) throws RefusedException {
        call.in().skip(3);
        int action = call.in().u8();
        int watts = call.in().u16();
        call.in().skip(8);
        int most = bmc.spec().psus().stream().mapToInt(ServerSpec.Psu::watts).sum();
        if (watts == 0 || watts > most) {
            throw new RefusedException(LIMIT_OUT_OF_RANGE);
        }
        // It slows the machine; it can neither power it off nor only write into the log.
        if (action != 0) {
            throw new RefusedException(Completion.INVALID_FIELD);
        }
        bmc.server().set(s -> s.withPowerLimit(new PowerLimit(s.powerLimit().active(), watts)));
    }

    private void activateLimit(Call call) throws RefusedException {
        boolean active = call.in().u8() != 0;
        bmc.server().set(s -> s.withPowerLimit(new PowerLimit(active, s.powerLimit().watts())));
    }

    private byte[] assetTag() {
        return bmc.server().state().assetTag().getBytes(StandardCharsets.UTF_8);
    }

    private static void text(Call call, byte[] text) throws RefusedException {
        int offset = call.in().u8();
        int count = call.in().u8();
        if (count > TEXT_AT_ONCE || offset > text.length) {
            throw new RefusedException(Completion.OUT_OF_RANGE);
        }
        call.out()
                .u8(text.length)
                .bytes(Arrays.copyOfRange(text, offset, Math.min(text.length, offset + count)));
    }

    private void setAssetTag(Call call) throws RefusedException {
        int offset = call.in().u8();
        int count = call.in().u8();
        byte[] part = call.in().bytes(count);
        byte[] before = assetTag();
        if (offset > before.length || offset + count > LONGEST_TEXT) {
            throw new RefusedException(Completion.OUT_OF_RANGE);
        }
        byte[] tag = new Output().bytes(Arrays.copyOf(before, offset)).bytes(part).toBytes();
        bmc.server().assetTag(new String(tag, StandardCharsets.UTF_8));
        call.out().u8(tag.length);
    }

    /** Which records describe the temperatures of inlet, processors or board. */
    private void sensorInfo(Call call) throws RefusedException {
        int type = call.in().u8();
        int entity = call.in().u8();
        int instance = call.in().u8();
        int start = call.in().u8();
        if (type != TEMPERATURE) {
            throw new RefusedException(Completion.INVALID_FIELD);
        }
        List<Integer> all =
                bmc.sdr()
                        .temperatures(
                                bmc.sensors(),
                                switch (entity) {
                                    case 0x37, 0x40 -> 0x37;
                                    case 0x03, 0x41 -> 0x03;
                                    case 0x07, 0x42 -> 0x07;
                                    default -> throw new RefusedException(Completion.INVALID_FIELD);
                                });
        List<Integer> wanted =
                instance == 0
                        ? all.subList(Math.min(all.size(), Math.max(0, start - 1)), all.size())
                        : instance <= all.size() ? List.of(all.get(instance - 1)) : List.of();
        List<Integer> told = wanted.subList(0, Math.min(MOST_IDS, wanted.size()));
        call.out().u8(all.size(), told.size());
        told.forEach(id -> call.out().u16(id));
    }
}
