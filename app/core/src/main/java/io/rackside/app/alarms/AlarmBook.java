package io.rackside.app.alarms;

import io.rackside.app.listen.Listeners;
import io.rackside.app.listen.Subscription;
import io.rackside.app.monitoring.Alarms;
import io.rackside.app.monitoring.Finding;
import io.rackside.app.monitoring.Judgement;
import io.rackside.app.site.SiteBook;
import io.rackside.model.Alarm;
import io.rackside.model.AlarmId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Time;
import io.rackside.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The alarms: one for each cause on each box, raised by a finding, cleared by the reading that
 * ended it, reopened and not doubled when it comes back. May be used by any thread; listeners are
 * called outside the lock.
 */
public final class AlarmBook implements Alarms {
    /** Trail kind of an acknowledgement. */
    public static final String ACKNOWLEDGED = "alarm.acknowledged";

    /** How long a cleared alarm is still shown. */
    public static final Duration SHOWN_AFTER_CLEARING = Duration.ofDays(1);

    /** That an alarm is still seen is written no more often than this. */
    private static final Duration SEEN_EVERY = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(AlarmBook.class);

    private static final Comparator<Alarm> WORST_AND_NEWEST_FIRST =
            Comparator.comparing(Alarm::open)
                    .reversed()
                    .thenComparing(Alarm::grade)
                    .thenComparing(Comparator.comparing(Alarm::raised).reversed());

    private record Key(DeviceId device, String cause) {
        static Key of(Alarm alarm) {
            return new Key(alarm.device(), alarm.cause());
        }
    }

    private final AlarmStore store;
    private final SiteBook book;
    private final Time time;
    private final Listeners<Alarm> listeners = new Listeners<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Alarm> alarms = new HashMap<>();

    public AlarmBook(AlarmStore store, SiteBook book, Time time) {
        this.store = store;
        this.book = book;
        this.time = time;
        store.clearedSince(time.now().minus(SHOWN_AFTER_CLEARING))
                .forEach(alarm -> alarms.put(Key.of(alarm), alarm));
        store.open().forEach(alarm -> alarms.put(Key.of(alarm), alarm));
    }

    /** Tells of each alarm that is raised, changes, clears, reopens or is acknowledged. */
    public Subscription listen(Consumer<Alarm> listener) {
        return listeners.add(listener);
    }

    @Override
    public void judged(Device device, Judgement judgement, Instant at) {
        List<Alarm> news = new ArrayList<>();
        lock.lock();
        try {
            for (Finding finding : judgement.findings()) {
                raise(device, finding, at).ifPresent(news::add);
            }
            judgement.well().forEach((cause, why) -> clear(device, cause, why, at, news));
        } finally {
            lock.unlock();
        }
        news.forEach(listeners::tell);
    }

    /**
     * Open ones and those that cleared within the last day: open, worst and newest first. Those of
     * a retired box are left out; should it come back, so do they.
     */
    @Override
    public List<Alarm> shown() {
        Instant oldest = time.now().minus(SHOWN_AFTER_CLEARING);
        lock.lock();
        try {
            return alarms.values().stream()
                    .filter(alarm -> alarm.cleared().filter(c -> c.isBefore(oldest)).isEmpty())
                    .filter(alarm -> !retired(alarm))
                    .sorted(WORST_AND_NEWEST_FIRST)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Those no reading has ended, worst and newest first. */
    @Override
    public List<Alarm> open() {
        return shown().stream().filter(Alarm::open).toList();
    }

    /**
     * A person takes notice; written to the trail.
     *
     * @throws IllegalArgumentException when there is no such alarm
     */
    public Alarm acknowledge(AlarmId id, String name, String note) {
        Alarm after;
        lock.lock();
        try {
            Alarm before =
                    alarms.values().stream()
                            .filter(alarm -> alarm.id().equals(id))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException("no alarm " + id));
            after =
                    before.acknowledgedBy(
                            new Alarm.Acknowledgement(name.strip(), note.strip(), time.now()));
            store.save(
                    after,
                    ACKNOWLEDGED,
                    Map.of(
                            "alarm", id.value(),
                            "device", after.device().value(),
                            "cause", after.cause(),
                            "name", name.strip(),
                            "note", note.strip()));
            alarms.put(Key.of(after), after);
        } finally {
            lock.unlock();
        }
        listeners.tell(after);
        return after;
    }

    /** Whether it is kept but neither shown loudly nor sounded: a person works on the box. */
    public boolean silent(Alarm alarm) {
        return book.model()
                .device(alarm.device())
                .filter(device -> device.inServiceSince().isPresent())
                .isPresent();
    }

    private boolean retired(Alarm alarm) {
        return book.model()
                .device(alarm.device())
                .filter(device -> device.retired().isPresent())
                .isPresent();
    }

    private Optional<Alarm> raise(Device device, Finding finding, Instant at) {
        Key key = new Key(device.id(), finding.cause());
        Alarm before = alarms.get(key);
        if (before == null) {
            before = store.find(device.id(), finding.cause()).orElse(null);
        }
        if (before == null) {
            return kept(raised(device, finding, at));
        }
        if (!before.open()) {
            return kept(before.reopenedAs(finding.grade(), finding.why(), at));
        }
        Alarm seen = before.seenAgain(finding.grade(), finding.why(), at);
        boolean same =
                before.grade() == finding.grade() && before.why().code().equals(seen.why().code());
        if (same && at.isBefore(before.lastSeen().plus(SEEN_EVERY))) {
            return Optional.empty();
        }
        return kept(seen);
    }

    private void clear(Device device, String cause, Message why, Instant at, List<Alarm> news) {
        Alarm before = alarms.get(new Key(device.id(), cause));
        if (before != null && before.open()) {
            kept(before.clearedBy(why, at)).ifPresent(news::add);
        }
    }

    /** An alarm the disk does not take is shown all the same; the next change tries again. */
    private Optional<Alarm> kept(Alarm alarm) {
        alarms.put(Key.of(alarm), alarm);
        try {
            store.save(alarm);
        } catch (StoreException e) {
            LOG.warn("an alarm could not be written: {}", e.kind());
        }
        return Optional.of(alarm);
    }

    private static Alarm raised(Device device, Finding finding, Instant at) {
        return new Alarm(
                AlarmId.random(),
                device.id(),
                finding.cause(),
                finding.grade(),
                finding.why(),
                at,
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }
}
