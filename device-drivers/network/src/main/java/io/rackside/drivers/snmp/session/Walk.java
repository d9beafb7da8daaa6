package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.operations.Time;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * One branch from its first object to its last, each handed on as it comes: for branches that are
 * too long to be kept. Asks for less where the agent does not answer, as the reading of columns
 * does, and for more again behind what it choked on.
 */
final class Walk {
    private static final int HEADER_BYTES = 90;
    private static final int USUAL_VARBIND_BYTES = 40;

    /** Behind an object that only GETNEXT got past so many are read before more is asked again. */
    private static final int CAREFUL = 20;

    private final Exchange exchange;
    private final Pace pace;
    private final SnmpSettings settings;
    private final Time time;
    private final Oid root;
    private final long deadline;
    private Oid cursor;
    private long bytes;
    private int most;
    private int careful;
    private int varbindBytes = USUAL_VARBIND_BYTES;
    private boolean heard;

    Walk(Exchange exchange, Pace pace, SnmpSettings settings, Time time, Oid root) {
        this.exchange = exchange;
        this.pace = pace;
        this.settings = settings;
        this.time = time;
        this.root = root;
        this.cursor = root;
        this.most = pace.repetitionsMost();
        this.deadline = time.nanos() + settings.readingMost().toNanos();
    }

    /**
     * @throws io.rackside.drivers.snmp.SnmpException when nothing at all was answered
     */
    Column.End walk(BiConsumer<Oid, Value> row) throws InterruptedException {
        while (true) {
            if (bytes > settings.bytesMost() || time.nanos() - deadline > 0) {
                return Column.End.TOO_LONG;
            }
            Ask ask = next();
            switch (exchange.ask(ask)) {
                case Answer.Values values -> {
                    Optional<Column.End> end = take(values, row);
                    if (end.isPresent()) {
                        return end.get();
                    }
                }
                case Answer.Refusal refusal
                        when refusal.status() == Answer.Refusal.NO_SUCH_NAME -> {
                    // What agents of SNMPv1 say behind their last object.
                    heard = true;
                    return Column.End.COMPLETE;
                }
                case Answer.Refusal _ -> {
                    heard = true;
                    if (!less(ask)) {
                        return Column.End.BROKEN_OFF;
                    }
                }
                case Answer.Silence _ -> {
                    if (!Liveness.of(exchange)) {
                        if (!heard) {
                            throw exchange.silent();
                        }
                        return Column.End.BROKEN_OFF;
                    }
                    if (!less(ask)) {
                        return Column.End.BROKEN_OFF;
                    }
                }
            }
        }
    }

    private Ask next() {
        if (careful > 0 && --careful == 0) {
            most = pace.repetitionsMost();
        }
        int repetitions =
                Math.clamp(
                        (settings.answerBytes() - HEADER_BYTES) / varbindBytes,
                        1,
                        Math.max(1, most));
        return most == Repetitions.GETNEXT
                ? new Ask.Next(List.of(cursor))
                : new Ask.Bulk(List.of(cursor), repetitions);
    }

    /** Asks for less from here on; false where less is not possible. */
    private boolean less(Ask unanswered) {
        if (!(unanswered instanceof Ask.Bulk bulk)) {
            return false;
        }
        most = Repetitions.below(bulk.repetitions());
        careful = CAREFUL;
        return true;
    }

    /** How it ended; empty where it goes on. */
    private Optional<Column.End> take(Answer.Values values, BiConsumer<Oid, Value> row) {
        heard = true;
        pace.hasAnswered();
        bytes += values.bytes();
        if (values.varbinds().isEmpty()) {
            return Optional.of(Column.End.BROKEN_OFF);
        }
        int width = 0;
        for (Answer.Varbind varbind : values.varbinds()) {
            switch (varbind) {
                case Answer.Varbind.End _ -> {
                    return Optional.of(Column.End.COMPLETE);
                }
                case Answer.Varbind.Missing _ -> {
                    return Optional.of(Column.End.BROKEN_OFF);
                }
                case Answer.Varbind.Here here -> {
                    if (here.oid().compareTo(cursor) <= 0) {
                        return Optional.of(Column.End.REPEATED);
                    }
                    if (!here.oid().startsWith(root)) {
                        return Optional.of(Column.End.COMPLETE);
                    }
                    cursor = here.oid();
                    width += here.bytes();
                    row.accept(cursor, here.value());
                }
            }
        }
        varbindBytes = Math.max(1, width / values.varbinds().size());
        return Optional.empty();
    }
}
