package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.Oid;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much one agent bears, as its conversation learns it. Used by the lanes of several readings.
 */
final class Pace {
    private static final int KNOWN_COLUMNS_MOST = 1024;

    /** So many columns that bear no more are a trait of the agent. */
    private static final int COLUMNS_THAT_TELL = 3;

    private static final int SILENCES_THAT_TELL = 2;

    /** Of a number, with the lengths of it and of its variable. */
    private static final int VALUE_BYTES_MOST = 13;

    private final Map<Oid, Integer> varbindBytes =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Oid, Integer> eldest) {
                    return size() > KNOWN_COLUMNS_MOST;
                }
            };
    private final Map<Oid, Integer> bounds =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Oid, Integer> eldest) {
                    return size() > KNOWN_COLUMNS_MOST;
                }
            };
    private int repetitionsMost;
    private int lanes;
    private int objectsMost = Integer.MAX_VALUE;
    private int silences;
    private boolean answered;

    Pace(Habits habits, int lanes) {
        this.repetitionsMost = habits.repetitionsMost();
        this.lanes = Math.min(lanes, habits.lanes());
        bounds.putAll(habits.columns());
    }

    synchronized Habits lessons(Habits before) {
        return before.with(repetitionsMost, lanes, bounds);
    }

    synchronized int lanes() {
        return lanes;
    }

    /** It left a question unanswered while others were under way: once may be the line's doing. */
    synchronized void silentAmongOthers() {
        silences++;
        if (silences >= SILENCES_THAT_TELL) {
            lanes = 1;
        }
    }

    /** Objects in one question. */
    synchronized int objectsMost() {
        return objectsMost;
    }

    synchronized void objectsMost(int most) {
        objectsMost = Math.max(1, Math.min(objectsMost, most));
    }

    synchronized boolean answered() {
        return answered;
    }

    synchronized void hasAnswered() {
        answered = true;
    }

    synchronized int repetitionsMost() {
        return repetitionsMost;
    }

    /** What a variable of that column takes in an answer, at most as far as was seen. */
    synchronized int bytesOf(Oid root, Oid object) {
        int known = varbindBytes.getOrDefault(root, 0);
        return known > 0 ? known : Wire.oid(object).getBERLength() + VALUE_BYTES_MOST;
    }

    synchronized void learn(Oid root, int bytes) {
        varbindBytes.merge(root, bytes, Math::max);
    }

    synchronized Course course(Oid root) {
        int bound = Math.min(repetitionsMost, bounds.getOrDefault(root, Repetitions.MOST));
        return new Course(root, bound, varbindBytes.getOrDefault(root, 0));
    }

    /** Remembers how a column was read. */
    synchronized void learn(Course course) {
        if (course.probed()) {
            varbindBytes.put(course.root(), course.varbindBytes());
        }
        if (course.repetitionsMost() < repetitionsMost) {
            bounds.put(course.root(), course.repetitionsMost());
            int borne = course.repetitionsMost();
            long alike = bounds.values().stream().filter(bound -> bound <= borne).count();
            if (alike >= COLUMNS_THAT_TELL) {
                repetitionsMost = borne;
            }
        }
    }
}
