package io.rackside.bmc.ipmi.sdr;

import io.rackside.bmc.ipmi.message.CompletionCode;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One walk through all records (IPMI 2.0 section 33.12).
 *
 * <p>Each answer names the next record, so a plain walk takes a round trip a record. Most BMCs
 * number their records in a row: the following ids are asked for along with the next one, and their
 * answers count only where the chain of next ids leads to them. At a gap the walk goes on plainly
 * and grows again. The rest of long records is asked for at the end, all at once.
 */
final class SdrWalk {
    static final int END = 0xFFFF;

    /** More than any BMC of the field; a chain beyond it does not end. */
    static final int MOST_RECORDS = 4096;

    /** Reservations that may be lost in one walk. */
    static final int MOST_RESERVATIONS = 64;

    /** Records in a walk that may be unreadable. */
    static final int MOST_UNREADABLE = 32;

    private static final int MOST_GUESSES = 128;
    private static final int FEW_GUESSES = 16;
    private static final int LOOK_PAST = 8;

    private final Messenger messenger;
    private final SdrSource source;
    private final int told;
    private final List<StoredRecord> records = new ArrayList<>();
    private final Set<Integer> seen = new HashSet<>();
    private final List<Integer> unreadable = new ArrayList<>();
    private final List<Problem> broken = new ArrayList<>();
    private int reservation;
    private int reservations;
    private int step;
    private int guesses;

    /**
     * Prepares it.
     *
     * @param told records the BMC says it has, -1 when unknown; only a hint
     * @param reserved the answer to the request for a reservation
     */
    SdrWalk(Messenger messenger, SdrSource source, int told, Response reserved) {
        this.messenger = messenger;
        this.source = source;
        this.told = told;
        this.guesses = Math.clamp(told < 0 ? 8 : told, 1, MOST_GUESSES);
        hold(reserved);
    }

    /** Ids of records that are in the chain and could not be read. */
    List<Integer> unreadable() {
        return unreadable;
    }

    /** Why the walk did not come to the end of the chain; empty when it did. */
    List<Problem> broken() {
        return broken;
    }

    /** All records, in the order of the chain. */
    List<Octets> records() throws InterruptedException {
        if (told == 0) {
            return List.of();
        }
        int next = 0;
        while (next != END && broken.isEmpty()) {
            next = stretch(next);
        }
        complete();
        return records.stream().map(StoredRecord::got).toList();
    }

    /** Reads from a record on as far as the guesses hold; returns the id that comes next. */
    private int stretch(int from) throws InterruptedException {
        List<StoredRecord> asked = new ArrayList<>();
        if (from == 0 && records.isEmpty()) {
            asked.add(first());
        } else {
            for (int id = from; id < Math.min(from + guesses, END); id++) {
                if (id == from || !seen.contains(id)) {
                    asked.add(new StoredRecord(id, step));
                }
            }
        }
        begin(asked);
        int next = from;
        for (int i = 0; i < asked.size(); i++) {
            StoredRecord record = asked.get(i);
            if (next == END || record.asked() != next || !taken(record, i > 0)) {
                break;
            }
            next = record.next();
        }
        guesses = next == from || asked.size() > 1 && asked.getLast().asked() >= next ? 1 : grown();
        return next == from ? past(from, asked) : next;
    }

    /** The first record in all sizes at once, since what the BMC bears is not known yet. */
    private StoredRecord first() throws InterruptedException {
        List<Request> sizes = new ArrayList<>();
        for (int size : StoredRecord.PARTS) {
            sizes.add(part(0, 0, size));
        }
        List<Response> answers = messenger.askAll(sizes);
        for (int i = 0; i < answers.size(); i++) {
            StoredRecord record = new StoredRecord(0, i);
            if (record.first(answers.get(i)) && record.begun()) {
                return record;
            }
        }
        return new StoredRecord(0, 0);
    }

    private int grown() {
        int left = told - records.size();
        return Math.min(2 * guesses, left > 0 ? Math.min(left, MOST_GUESSES) : FEW_GUESSES);
    }

    /** Whether a record is what the chain leads to. */
    private boolean taken(StoredRecord record, boolean guessed) {
        if (!record.begun() || guessed && record.got().u16(0) != record.asked()) {
            return false;
        }
        boolean repeats = !seen.add(record.asked());
        repeats |= record.got().u16(0) != record.asked() && !seen.add(record.got().u16(0));
        if (repeats || records.size() >= MOST_RECORDS) {
            broken.add(new Problem("SDR", Message.of("bmc.ipmi.sdr-endless", records.size())));
            return false;
        }
        records.add(record);
        step = Math.max(step, Math.min(record.step(), StoredRecord.PARTS.length - 2));
        return true;
    }

    /** Where to go on when the next record cannot be read, so that its next id stays unknown. */
    private int past(int lost, List<StoredRecord> asked) throws InterruptedException {
        if (!broken.isEmpty()) {
            return END;
        }
        boolean allThere = told > 0 && records.size() >= told;
        if (allThere || seen.contains(lost)) {
            // The last id never comes on some BMCs: the chain leads on, or back, to nothing.
            return END;
        }
        unreadable.add(lost);
        List<StoredRecord> further = asked.subList(1, asked.size());
        if (further.isEmpty()) {
            further = new ArrayList<>();
            for (int id = lost + 1; id <= lost + LOOK_PAST && id < END; id++) {
                further.add(new StoredRecord(id, step));
            }
            begin(further);
        }
        if (unreadable.size() < MOST_UNREADABLE) {
            for (StoredRecord record : further) {
                if (record.begun() && !seen.contains(record.asked())) {
                    return record.asked();
                }
            }
        }
        return END;
    }

    /** Asks for the first part of each, in smaller parts where the BMC wants it so. */
    private void begin(List<StoredRecord> all) throws InterruptedException {
        List<StoredRecord> open = all.stream().filter(record -> !record.begun()).toList();
        while (!open.isEmpty() && reservations <= MOST_RESERVATIONS) {
            List<Response> answers =
                    messenger.askAll(
                            open.stream()
                                    .map(r -> part(r.asked(), 0, StoredRecord.PARTS[r.step()]))
                                    .toList());
            List<StoredRecord> again = new ArrayList<>();
            boolean lost = false;
            for (int i = 0; i < open.size(); i++) {
                StoredRecord record = open.get(i);
                if (answers.get(i).code() == CompletionCode.RESERVATION_LOST) {
                    lost = true;
                    again.add(record);
                } else if (record.first(answers.get(i)) && !record.begun()) {
                    again.add(record);
                }
            }
            reserveIf(lost);
            open = again;
        }
    }

    /** Asks for what is left of all records. Where reservations do not last, for less at a time. */
    private void complete() throws InterruptedException {
        List<StoredRecord> open = open();
        int most = Integer.MAX_VALUE;
        while (!open.isEmpty() && reservations <= MOST_RESERVATIONS) {
            List<Asked> all = parts(open);
            List<Asked> parts = all.subList(0, Math.min(most, all.size()));
            List<Response> answers = messenger.askAll(parts.stream().map(Asked::request).toList());
            boolean lost = false;
            for (int i = 0; i < parts.size(); i++) {
                if (answers.get(i).code() == CompletionCode.RESERVATION_LOST) {
                    lost = true;
                } else {
                    parts.get(i).record().further(parts.get(i).offset(), answers.get(i));
                }
            }
            most = lost ? Math.max(1, parts.size() / 2) : Integer.MAX_VALUE;
            reserveIf(lost);
            open = open();
        }
    }

    private List<StoredRecord> open() {
        return records.stream().filter(record -> !record.complete()).toList();
    }

    private record Asked(StoredRecord record, int offset, Request request) {}

    private List<Asked> parts(List<StoredRecord> open) {
        List<Asked> parts = new ArrayList<>();
        for (StoredRecord record : open) {
            int offset = record.got().length();
            while (offset < record.length()) {
                int count = Math.min(record.part(), record.length() - offset);
                parts.add(new Asked(record, offset, part(record.asked(), offset, count)));
                offset += count;
            }
        }
        return parts;
    }

    private Request part(int record, int offset, int count) {
        return source.part(reservation, record, offset, count);
    }

    private void reserveIf(boolean lost) throws InterruptedException {
        if (lost) {
            reserve();
        }
    }

    private void reserve() throws InterruptedException {
        hold(messenger.ask(source.reserve()));
        if (++reservations > MOST_RESERVATIONS) {
            broken.add(
                    new Problem("SDR", Message.of("bmc.ipmi.sdr-reservation-lost", reservations)));
        }
    }

    /** Without a reservation whole records and first parts can still be read. */
    private void hold(Response answer) {
        reservation = answer.ok() && answer.data().has(2) ? answer.data().u16(0) : 0;
    }
}
