package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.operations.Time;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One reading of columns: as many side by side in a question as make an answer of the wanted
 * length, a few questions at once. Each lane is a thread; what they share is behind one lock, under
 * which nobody is called.
 */
final class ColumnReader {
    /** Fewer columns side by side waste less where they end; fewer rows than this waste headers. */
    private static final int ROWS_LEAST = 5;

    private static final int PROBED_AT_ONCE = 24;
    private static final int HEADER_BYTES = 90;

    /**
     * Where one value alone is longer than the wanted answer, as lists of ports of large switches
     * are, it comes in fragments anyway: so many of them at once, in what UDP can carry.
     */
    private static final int LONG_ROWS = 4;

    private static final int LONG_BYTES = 48 * 1024;

    private final Exchange exchange;
    private final Pace pace;
    private final SnmpSettings settings;
    private final Time time;
    private final Consumer<Column> early;
    private final ReentrantLock telling = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Oid, Course> courses = new LinkedHashMap<>();
    private final long deadline;
    private long bytes;
    private int underWay;
    private boolean heard;
    private boolean over;

    /** What one lane asks next. */
    private record Batch(List<Course> courses, Ask ask) {}

    ColumnReader(
            Exchange exchange,
            Pace pace,
            SnmpSettings settings,
            Time time,
            Collection<Oid> roots,
            Consumer<Column> early) {
        this.exchange = exchange;
        this.pace = pace;
        this.settings = settings;
        this.time = time;
        this.early = early;
        this.deadline = time.nanos() + settings.readingMost().toNanos();
        for (Oid root : roots) {
            courses.computeIfAbsent(root, pace::course);
        }
    }

    /**
     * Reads them all.
     *
     * @throws SnmpException when nothing at all was answered
     */
    Map<Oid, Column> read() throws InterruptedException {
        if (!pace.answered()) {
            if (!Liveness.of(exchange)) {
                throw exchange.silent();
            }
            pace.hasAnswered();
        }
        Lanes.run(Math.min(pace.lanes(), courses.size()), this::lane);
        if (!heard) {
            throw exchange.silent();
        }
        Map<Oid, Column> columns = new LinkedHashMap<>();
        courses.forEach((root, course) -> columns.put(root, course.column()));
        return columns;
    }

    private void lane() throws InterruptedException {
        try {
            for (Batch batch = next(); batch != null; batch = next()) {
                Answer answer = exchange.ask(batch.ask());
                boolean alive = !(answer instanceof Answer.Silence) || Liveness.of(exchange);
                tell(settle(batch, answer, alive));
            }
        } catch (RuntimeException | InterruptedException e) {
            giveUp();
            throw e;
        }
    }

    private Batch next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                List<Course> open =
                        courses.values().stream().filter(each -> each.end().isEmpty()).toList();
                if (open.isEmpty() || over) {
                    return null;
                }
                if (bytes > settings.bytesMost() || time.nanos() - deadline > 0) {
                    over = true;
                    open.forEach(course -> course.end(Column.End.TOO_LONG));
                    changed.signalAll();
                    return null;
                }
                List<Course> free = open.stream().filter(each -> !each.asked()).toList();
                if (!free.isEmpty() && underWay < pace.lanes()) {
                    Batch batch = choose(free, open.size());
                    batch.courses().forEach(course -> course.asked(true));
                    underWay++;
                    return batch;
                }
                changed.awaitNanos(deadline - time.nanos());
            }
        } finally {
            lock.unlock();
        }
    }

    private Batch choose(List<Course> free, int open) {
        Course first = free.getFirst();
        if (first.alone()) {
            return batch(List.of(first));
        }
        if (!first.probed()) {
            int most = Math.min(PROBED_AT_ONCE, pace.objectsMost());
            List<Course> fresh =
                    free.stream()
                            .filter(each -> !each.probed() && !each.alone())
                            .limit(most)
                            .toList();
            return batch(fresh);
        }
        List<Course> kin = new ArrayList<>(free);
        kin.removeIf(each -> !likeFirst(each, first));
        kin.sort(
                (a, b) ->
                        Boolean.compare(
                                !a.table().equals(first.table()),
                                !b.table().equals(first.table())));
        int share = Math.max(2, Math.ceilDiv(open, pace.lanes()));
        int most = Math.min(share, pace.objectsMost());
        List<Course> chosen = new ArrayList<>();
        int width = 0;
        for (Course course : kin) {
            if (chosen.size() == most
                    || (width + course.varbindBytes()) * ROWS_LEAST > room() && width > 0) {
                break;
            }
            chosen.add(course);
            width += course.varbindBytes();
        }
        return batch(chosen);
    }

    private static boolean likeFirst(Course course, Course first) {
        return course.probed()
                && !course.alone()
                && course.repetitionsMost() == first.repetitionsMost();
    }

    private int room() {
        return settings.answerBytes() - HEADER_BYTES;
    }

    private Batch batch(List<Course> chosen) {
        Course first = chosen.getFirst();
        List<Oid> cursors = chosen.stream().map(Course::cursor).toList();
        if (first.repetitionsMost() == Repetitions.GETNEXT) {
            return new Batch(chosen, new Ask.Next(cursors));
        }
        int width = chosen.stream().mapToInt(Course::varbindBytes).sum();
        int repetitions =
                first.probed()
                        ? Math.clamp(rows(Math.max(1, width)), 1, first.repetitionsMost())
                        : Repetitions.ONE;
        return new Batch(chosen, new Ask.Bulk(cursors, repetitions));
    }

    private int rows(int width) {
        return width > room() ? Math.min(LONG_BYTES / width, LONG_ROWS) : room() / width;
    }

    /** Takes in what came; returns the columns that ended by it. */
    private List<Column> settle(Batch batch, Answer answer, boolean alive) {
        lock.lock();
        try {
            underWay--;
            List<Course> running =
                    batch.courses().stream().filter(each -> each.end().isEmpty()).toList();
            switch (answer) {
                case Answer.Values values -> take(batch, values);
                case Answer.Refusal refusal -> refused(batch, refusal);
                case Answer.Silence _ when alive -> {
                    if (underWay > 0) {
                        pace.silentAmongOthers();
                    }
                    running.forEach(course -> course.stepDown(batch.ask()));
                }
                case Answer.Silence _ -> over = true;
            }
            batch.courses().forEach(course -> course.asked(false));
            changed.signalAll();
            List<Course> ended = running.stream().filter(each -> each.end().isPresent()).toList();
            ended.forEach(pace::learn);
            return ended.stream().map(Course::column).toList();
        } finally {
            lock.unlock();
        }
    }

    private void take(Batch batch, Answer.Values values) {
        heard = true;
        bytes += values.bytes();
        int columns = batch.courses().size();
        int given = values.varbinds().size();
        if (given == 0) {
            batch.courses().forEach(course -> course.stepDown(batch.ask()));
            return;
        }
        if (given < columns) {
            pace.objectsMost(given);
        }
        for (int i = 0; i < given; i++) {
            Course course = batch.courses().get(i % columns);
            if (course.end().isEmpty()) {
                course.take(values.varbinds().get(i), settings.rowsMost());
            }
        }
    }

    private void refused(Batch batch, Answer.Refusal refusal) {
        heard = true;
        int index = refusal.index() - 1;
        List<Course> asked = batch.courses();
        switch (refusal.status()) {
            case Answer.Refusal.TOO_BIG -> tooBig(batch);
            case Answer.Refusal.NO_SUCH_NAME -> {
                // What agents of SNMPv1 say behind their last object.
                if (index >= 0 && index < asked.size()) {
                    asked.get(index).end(Column.End.COMPLETE);
                } else {
                    asked.forEach(course -> course.stepDown(batch.ask()));
                }
            }
            case Answer.Refusal.NO_ACCESS, Answer.Refusal.AUTHORIZATION_ERROR -> {
                if (courses.values().stream().allMatch(Course::empty)) {
                    throw exchange.notAllowed();
                }
                asked.forEach(course -> course.end(Column.End.BROKEN_OFF));
            }
            default -> {
                if (index >= 0 && index < asked.size()) {
                    asked.get(index).stepDown(batch.ask());
                } else {
                    asked.forEach(course -> course.stepDown(batch.ask()));
                }
            }
        }
    }

    private void tooBig(Batch batch) {
        List<Course> asked = batch.courses();
        if (batch.ask() instanceof Ask.Bulk bulk && bulk.repetitions() > 1) {
            asked.forEach(course -> course.bound(bulk.repetitions() / 2));
        } else if (asked.size() > 1) {
            pace.objectsMost(asked.size() / 2);
        } else {
            asked.forEach(course -> course.stepDown(batch.ask()));
        }
    }

    private void tell(List<Column> ended) {
        if (ended.isEmpty()) {
            return;
        }
        telling.lock();
        try {
            ended.forEach(early);
        } finally {
            telling.unlock();
        }
    }

    private void giveUp() {
        lock.lock();
        try {
            over = true;
            underWay--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
