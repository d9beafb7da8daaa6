package io.rackside.app.console.drawer;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.background.Failure;
import io.rackside.app.console.hosts.HostsModel;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.TrailEntry;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Jobs, alarms and the trail, as the drawer shows them. */
public final class DrawerViewModel {
    private static final int TRAIL_SHOWN = 500;
    private static final Duration READ_LIMIT = Duration.ofSeconds(10);
    private static final Duration VERIFY_LIMIT = Duration.ofMinutes(5);

    private final Live live;
    private final Selection selection;
    private final Background background;
    private final Texts texts;
    private final TrailSource trail;
    private final Errands errands;
    private final HostsModel hosts;
    private final JobRows jobRows;
    private final AlarmRows alarmRows;
    private final TrailRows trailRows;
    private final ReadOnlyObjectWrapper<List<JobRow>> jobs =
            new ReadOnlyObjectWrapper<>(this, "jobs", List.of());
    private final ReadOnlyObjectWrapper<List<AlarmRow>> alarms =
            new ReadOnlyObjectWrapper<>(this, "alarms", List.of());
    private final ReadOnlyObjectWrapper<List<TrailRow>> entries =
            new ReadOnlyObjectWrapper<>(this, "entries", List.of());
    private final ReadOnlyIntegerWrapper running = new ReadOnlyIntegerWrapper(this, "running");
    private final ReadOnlyIntegerWrapper open = new ReadOnlyIntegerWrapper(this, "open");
    private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper(this, "verdict", "");
    private List<TrailEntry> read = List.of();

    public DrawerViewModel(
            Live live,
            Selection selection,
            Background background,
            Texts texts,
            TrailSource trail,
            Errands errands,
            HostsModel hosts) {
        this.hosts = hosts;
        this.errands = errands;
        this.live = live;
        this.selection = selection;
        this.background = background;
        this.texts = texts;
        this.trail = trail;
        this.jobRows = new JobRows(texts);
        this.alarmRows = new AlarmRows(texts);
        this.trailRows = new TrailRows(texts);
        live.sight().addListener((_, _, _) -> look());
        errands.version().addListener((_, _, _) -> look());
        hosts.open().addListener((_, _, _) -> look());
        texts.language()
                .addListener(
                        (_, _, _) -> {
                            look();
                            entries.set(trailRows.of(read));
                        });
        look();
    }

    ReadOnlyObjectProperty<List<JobRow>> jobs() {
        return jobs.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<AlarmRow>> alarms() {
        return alarms.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<TrailRow>> entries() {
        return entries.getReadOnlyProperty();
    }

    /** Jobs that are not over. */
    public ReadOnlyIntegerProperty running() {
        return running.getReadOnlyProperty();
    }

    /** Alarms whose cause is still there. */
    public ReadOnlyIntegerProperty open() {
        return open.getReadOnlyProperty();
    }

    /** What came of the last check of the trail. */
    ReadOnlyStringProperty verdict() {
        return verdict.getReadOnlyProperty();
    }

    /** Reads the newest entries of the trail again. */
    public void readTrail() {
        background.run(
                Message.of("console.work.trail"),
                READ_LIMIT,
                () -> trail.newest(TRAIL_SHOWN),
                newest -> {
                    read = newest;
                    entries.set(trailRows.of(newest));
                },
                this::failed);
    }

    void verify() {
        verdict.set(texts.say("console.trail.verifying"));
        background.run(
                Message.of("console.work.verify"),
                VERIFY_LIMIT,
                trail::verify,
                found -> verdict.set(texts.say(found)),
                this::failed);
    }

    /** Goes to the box of an alarm. */
    void goTo(DeviceId id) {
        live.now()
                .model()
                .device(id)
                .ifPresent(box -> selection.goTo(new Place.AtCabinet(box.cabinet()), id));
    }

    private void failed(Failure failure) {
        verdict.set(texts.say(failure.what()));
    }

    private void look() {
        List<JobRow> all = new ArrayList<>(errands.rows(texts));
        all.addAll(jobRows.of(live.now(), hosts.open().get()));
        jobs.set(List.copyOf(all));
        alarms.set(alarmRows.of(live.now()));
        running.set((int) jobs.get().stream().filter(job -> !job.over()).count());
        open.set((int) alarms.get().stream().filter(AlarmRow::open).count());
    }
}
