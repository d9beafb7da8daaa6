package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;

import java.util.Optional;
import java.util.TreeMap;

/** One column on its way: what was read of it, and how to ask for more. Guarded by its reader. */
final class Course {
    private static final int USUAL_VALUE_BYTES = 12;

    private final Oid root;
    private final TreeMap<Oid, Value> rows = new TreeMap<>();
    private Oid cursor;
    private Optional<Column.End> end = Optional.empty();
    private int varbindBytes;
    private boolean probed;
    private boolean alone;
    private boolean asked;
    private int repetitionsMost;
    private Column column;

    /**
     * @param bytes an earlier reading's largest variable, 0 when none is known
     */
    Course(Oid root, int repetitionsMost, int bytes) {
        this.root = root;
        this.cursor = root;
        this.repetitionsMost = repetitionsMost;
        this.varbindBytes = bytes > 0 ? bytes : root.size() + USUAL_VALUE_BYTES;
        this.probed = bytes > 0;
    }

    Oid root() {
        return root;
    }

    Oid cursor() {
        return cursor;
    }

    Oid table() {
        return root.upTo(Math.max(0, root.size() - 1));
    }

    int varbindBytes() {
        return varbindBytes;
    }

    /** Whether the length of its values is known, so that several can be asked for. */
    boolean probed() {
        return probed;
    }

    boolean alone() {
        return alone;
    }

    /** An answer that held it is under way. */
    boolean asked() {
        return asked;
    }

    void asked(boolean now) {
        asked = now;
    }

    int repetitionsMost() {
        return repetitionsMost;
    }

    Optional<Column.End> end() {
        return end;
    }

    boolean empty() {
        return rows.isEmpty();
    }

    void end(Column.End how) {
        end = Optional.of(how);
    }

    void bound(int repetitions) {
        repetitionsMost = Math.min(repetitionsMost, repetitions);
    }

    /** Asks for less the next time; broken off where less is not possible. */
    void stepDown(Ask unanswered) {
        int repetitions = unanswered instanceof Ask.Bulk bulk ? bulk.repetitions() : 0;
        if (unanswered.objects().size() > 1) {
            alone = true;
        } else if (unanswered instanceof Ask.Bulk) {
            repetitionsMost = Repetitions.below(repetitions);
        } else {
            end(Column.End.BROKEN_OFF);
        }
    }

    /** Takes the next variable the agent named. */
    void take(Answer.Varbind varbind, int rowsMost) {
        probed = true;
        Oid oid = varbind.oid();
        switch (varbind) {
            case Answer.Varbind.End _ -> end(Column.End.COMPLETE);
            case Answer.Varbind.Missing _ -> end(Column.End.BROKEN_OFF);
            case Answer.Varbind.Here here -> {
                if (oid.compareTo(cursor) <= 0) {
                    end(Column.End.REPEATED);
                } else if (!oid.startsWith(root)) {
                    end(Column.End.COMPLETE);
                } else if (rows.size() >= rowsMost) {
                    end(Column.End.TOO_LONG);
                } else {
                    rows.put(oid.from(root.size()), here.value());
                    cursor = oid;
                    varbindBytes = Math.max(here.bytes(), (varbindBytes + here.bytes() + 1) / 2);
                }
            }
        }
    }

    /** What was read; called once it has ended. */
    Column column() {
        if (column == null) {
            column = new Column(root, rows, end.orElse(Column.End.BROKEN_OFF));
        }
        return column;
    }
}
