package io.rackside.bmc.virtual.ipmi.command;

import io.rackside.bmc.virtual.ipmi.record.SelRecords;
import io.rackside.bmc.virtual.ipmi.wire.Completion;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;
import io.rackside.bmc.virtual.machine.LogEntry;
import io.rackside.bmc.virtual.machine.Privilege;
import io.rackside.bmc.virtual.machine.VirtualServer;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The event log (IPMI 2.0, 31). */
final class SelCommands {
    private static final int VERSION = 0x51;
    private static final int OVERFLOW = 1 << 7;
    private static final int RESERVES = 1 << 1;
    private static final int FIRST = 0x0000;
    private static final int LAST = 0xffff;
    private static final int EVENT_LENGTH = 7;
    private static final int WHOLE = 0xff;
    private static final int BEGIN = 0xaa;
    private static final int GET_STATE = 0x00;
    private static final int UNDER_WAY = 0;
    private static final int DONE = 1;
    private static final byte[] CLR = {'C', 'L', 'R'};
    private static final int OFFSET_UNSPECIFIED = 0x07ff;

    /** So long the memory is being erased. */
    private static final Duration ERASES = Duration.ofMillis(400);

    private final Controller bmc;
    private final SelRecords records;
    private int lastReservation;
    private int reservation;
    private long erasedNanos;

    private SelCommands(Controller bmc) {
        this.bmc = bmc;
        this.records = new SelRecords(bmc.sensors(), bmc.manufacturer());
        this.erasedNanos = bmc.time().nanos();
    }

    static void addTo(CommandTable table, Controller bmc) {
        SelCommands own = new SelCommands(bmc);
        table.add(CommandTable.STORAGE, 0x40, Privilege.USER, own::info);
        table.add(CommandTable.STORAGE, 0x42, Privilege.USER, own::reserve);
        table.add(CommandTable.STORAGE, 0x43, Privilege.USER, own::get);
        table.add(CommandTable.STORAGE, 0x44, Privilege.OPERATOR, own::add);
        table.add(CommandTable.STORAGE, 0x47, Privilege.OPERATOR, own::clear);
        table.add(CommandTable.SENSOR, 0x02, Privilege.OPERATOR, own::platformEvent);
        table.add(
                CommandTable.STORAGE,
                0x48,
                Privilege.USER,
                call -> call.out().u32(SelRecords.time(bmc.server().logClock())));
        table.add(
                CommandTable.STORAGE,
                0x49,
                Privilege.OPERATOR,
                call -> bmc.server().logClock(Instant.ofEpochSecond(call.in().u32())));
        table.add(
                CommandTable.STORAGE,
                0x5c,
                Privilege.USER,
                call -> call.out().u16(OFFSET_UNSPECIFIED));
    }

    private void info(Call call) {
        List<LogEntry> log = bmc.server().log();
        int free = (VirtualServer.LOG_CAPACITY - log.size()) * SelRecords.LENGTH;
        long added = log.isEmpty() ? 0 : SelRecords.time(log.getFirst().at());
        call.out()
                .u8(VERSION)
                .u16(log.size())
                .u16(free)
                .u32(added)
                .u32(SelRecords.time(bmc.server().logCleared()))
                .u8(RESERVES | (bmc.server().logOverflowed() ? OVERFLOW : 0));
    }

    private void reserve(Call call) {
        lastReservation = lastReservation % 0xffff + 1;
        reservation = lastReservation;
        call.out().u16(reservation);
    }

    private void get(Call call) throws RefusedException {
        int reserved = call.in().u16();
        int id = call.in().u16();
        int offset = call.in().u8();
        int count = call.in().u8();
        List<LogEntry> log = bmc.server().log();
        int index = index(log, id);
        if (offset > 0) {
            checkReservation(reserved);
        }
        if (offset >= SelRecords.LENGTH) {
            throw new RefusedException(Completion.OUT_OF_RANGE);
        }
        byte[] record = records.record(log.get(index), log);
        int end = count == WHOLE ? record.length : Math.min(SelRecords.LENGTH, offset + count);
        call.out()
                .u16(index == 0 ? LAST : SelRecords.id(log.get(index - 1)))
                .bytes(Arrays.copyOfRange(record, offset, end));
    }

    /** Where it is in the log, newest first. */
    private static int index(List<LogEntry> log, int id) throws RefusedException {
        if (!log.isEmpty() && (id == FIRST || id == LAST)) {
            return id == FIRST ? log.size() - 1 : 0;
        }
        for (int i = 0; i < log.size(); i++) {
            if (SelRecords.id(log.get(i)) == id) {
                return i;
            }
        }
        throw new RefusedException(Completion.NOT_PRESENT);
    }

    private void add(Call call) throws RefusedException {
        bmc.server().addEntry(SelRecords.content(call.in().bytes(SelRecords.LENGTH)));
        call.out().u16(SelRecords.id(bmc.server().log().getFirst()));
    }

    /** An event from outside, which goes into the log (IPMI 2.0, 29.3). */
    private void platformEvent(Call call) throws RefusedException {
        byte[] event = call.in().bytes(EVENT_LENGTH);
        bmc.server().addEntry(SelRecords.content(SelRecords.outside(call.requester(), event)));
    }

    private void clear(Call call) throws RefusedException {
        int reserved = call.in().u16();
        byte[] word = call.in().bytes(CLR.length);
        int what = call.in().u8();
        checkReservation(reserved);
        if (!Arrays.equals(word, CLR) || what != BEGIN && what != GET_STATE) {
            throw new RefusedException(Completion.INVALID_FIELD);
        }
        if (what == BEGIN) {
            bmc.server().clearLog();
            erasedNanos = bmc.time().nanos() + ERASES.toNanos();
        }
        call.out().u8(bmc.time().nanos() - erasedNanos < 0 ? UNDER_WAY : DONE);
    }

    private void checkReservation(int reserved) throws RefusedException {
        if (reserved == 0 || reserved != reservation) {
            throw new RefusedException(Completion.RESERVATION_LOST);
        }
    }
}
