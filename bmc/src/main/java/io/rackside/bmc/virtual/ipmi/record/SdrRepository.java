package io.rackside.bmc.virtual.ipmi.record;

import io.rackside.bmc.virtual.ipmi.wire.Completion;
import io.rackside.bmc.virtual.ipmi.wire.Output;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;
import io.rackside.bmc.virtual.machine.Faults;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.ServerSpec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The SDR repository with its reservations (IPMI 2.0, 33). Not thread-safe. */
public final class SdrRepository {
    private static final int FIRST = 0x0000;
    private static final int LAST = 0xffff;
    private static final int WHOLE = 0xff;
    private static final int SHORT_PART = 16;
    private static final int LOSES_EVERY = 7;
    private static final int RECORDS_TOO_MANY = 10;
    private static final int BYTES_TOO_MANY = 8;
    private static final int LENGTH_AT = 4;

    private final List<byte[]> own;
    private final byte[] behind;
    private final Faults faults;
    private Instant changed;
    private int reservation;
    private int lastReservation;
    private int reads;

    public SdrRepository(ServerSpec spec, SensorList sensors, Faults faults) {
        this.own = SdrRecords.of(spec, sensors);
        this.behind =
                SdrRecords.ofSatellite(
                        own.size() + 1, Satellite.ADDRESS, Satellite.CHANNEL, sensors.satellite());
        this.faults = faults;
        // Boxes of one build keep it, so that what was once read stays good after a restart.
        this.changed = spec.board().made();
    }

    private List<byte[]> records() {
        if (!faults.has(Misbehaviour.Satellite.class)) {
            return own;
        }
        List<byte[]> all = new ArrayList<>(own);
        all.add(behind);
        return all;
    }

    /** How many records there are said to be. */
    public int count() {
        return records().size() + (has(Misbehaviour.Sdr.COUNT_TOO_HIGH) ? RECORDS_TOO_MANY : 0);
    }

    /** When a record was last added. */
    public Instant changed() {
        return changed;
    }

    /** As if records had been written anew: dates change, reservations are gone. */
    public void touch(Instant now) {
        changed = now;
        reservation = 0;
    }

    /** Forgets who had reserved it. */
    public void forget() {
        reservation = 0;
    }

    public int reserve() {
        lastReservation = lastReservation % 0xffff + 1;
        reservation = lastReservation;
        return reservation;
    }

    /** Ids of the records whose sensor measures a temperature of such a thing. */
    public List<Integer> temperatures(SensorList sensors, int entity) {
        List<IpmiSensor> wanted =
                sensors.all().stream()
                        .filter(s -> s.type() == SensorList.TEMPERATURE)
                        .filter(s -> s.entity().id() == entity)
                        .toList();
        return IntStream.range(0, records().size())
                .filter(i -> isOneOf(records().get(i), wanted))
                .mapToObj(i -> i + 1)
                .toList();
    }

    private static boolean isOneOf(byte[] record, List<IpmiSensor> wanted) {
        return record[3] == 0x01 && wanted.stream().anyMatch(s -> s.number() == (record[7] & 0xff));
    }

    /** Get SDR: the next record's id and the bytes asked for. */
    public void read(int reserved, int id, int offset, int count, Output out)
            throws RefusedException {
        int index = id == FIRST ? 0 : id == LAST ? records().size() - 1 : id - 1;
        if (index >= records().size()) {
            throw new RefusedException(Completion.NOT_PRESENT);
        }
        checkReservation(reserved, offset);
        byte[] record = records().get(index).clone();
        if (offset >= record.length) {
            throw new RefusedException(Completion.OUT_OF_RANGE);
        }
        int end = count == WHOLE ? record.length : Math.min(record.length, offset + count);
        if (has(Misbehaviour.Sdr.SHORT_PARTS) && end - offset > SHORT_PART) {
            throw new RefusedException(Completion.TOO_MANY_BYTES);
        }
        if (has(Misbehaviour.Sdr.LENGTH_TOO_LONG)) {
            record[LENGTH_AT] = (byte) (record[LENGTH_AT] + BYTES_TOO_MANY);
        }
        out.u16(next(index)).bytes(Arrays.copyOfRange(record, offset, end));
    }

    private void checkReservation(int reserved, int offset) throws RefusedException {
        reads++;
        if (has(Misbehaviour.Sdr.LOSES_RESERVATIONS) && reads % LOSES_EVERY == 0) {
            reservation = 0;
        }
        if ((offset > 0 || reserved != 0) && (reserved == 0 || reserved != reservation)) {
            throw new RefusedException(Completion.RESERVATION_LOST);
        }
    }

    private int next(int index) {
        if (index + 1 < records().size()) {
            return index + 2;
        }
        return has(Misbehaviour.Sdr.NEVER_ENDS) ? index + 1 : LAST;
    }

    private boolean has(Misbehaviour.Sdr fault) {
        return faults.has(new Misbehaviour.SdrFault(fault));
    }
}
