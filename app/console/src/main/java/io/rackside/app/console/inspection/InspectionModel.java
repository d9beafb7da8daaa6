package io.rackside.app.console.inspection;

import io.rackside.app.cluster.sight.InspectionSight;
import io.rackside.app.cluster.sight.InspectionSight.Result;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.sheet.SheetWork;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Inspections of this window's clusters, each as it was made last. */
final class InspectionModel {
    /** The checks have limits of their own; this is for the way to the cluster and back. */
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private static final Duration STORE_LIMIT = Duration.ofSeconds(20);

    private final Live live;
    private final Selection selection;
    private final Texts texts;
    private final Executor screen;
    private final InspectionDoor door;
    private final SheetWork work;
    private final CheckRows words;
    private final Map<String, InspectionSight> made = new HashMap<>();
    private final ReadOnlyObjectWrapper<List<String>> clusters =
            new ReadOnlyObjectWrapper<>(this, "clusters", List.of());
    private final ObjectProperty<Optional<String>> cluster =
            new SimpleObjectProperty<>(this, "cluster", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<InspectionSight>> sight =
            new ReadOnlyObjectWrapper<>(this, "sight", Optional.empty());
    private final ReadOnlyObjectWrapper<List<CheckRow>> rows =
            new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private int turn;

    /**
     * Of no cluster at first.
     *
     * @param screen runs a task on the screen's thread
     */
    InspectionModel(
            Live live,
            Selection selection,
            Texts texts,
            Background background,
            Executor screen,
            InspectionDoor door) {
        this.live = live;
        this.selection = selection;
        this.texts = texts;
        this.screen = screen;
        this.door = door;
        this.work = new SheetWork(texts, background);
        this.words = new CheckRows(texts, () -> live.now().model());
        cluster.addListener((_, _, _) -> show());
        texts.language().addListener((_, _, _) -> show());
    }

    /** What is under way, and how the last act ended. */
    SheetWork work() {
        return work;
    }

    /** The clusters there are. */
    ReadOnlyObjectProperty<List<String>> clusters() {
        return clusters.getReadOnlyProperty();
    }

    /** The one that is shown. */
    ObjectProperty<Optional<String>> cluster() {
        return cluster;
    }

    /** Its last inspection. */
    ReadOnlyObjectProperty<Optional<InspectionSight>> sight() {
        return sight.getReadOnlyProperty();
    }

    /** The checks of that, the worst first. */
    ReadOnlyObjectProperty<List<CheckRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** What the checks came to, in a sentence; empty before the first. */
    String sum() {
        return sight.get()
                .map(
                        one ->
                                texts.say(
                                        "console.inspect.sum",
                                        one.count(Result.CRITICAL),
                                        one.count(Result.WARNING),
                                        one.count(Result.UNKNOWN),
                                        one.count(Result.WELL)))
                .orElse("");
    }

    /** When it was made, and the one before; empty before the first. */
    String when() {
        return sight.get()
                .map(
                        one ->
                                one.before()
                                        .map(
                                                before ->
                                                        texts.say(
                                                                "console.inspect.at-since",
                                                                one.at(),
                                                                before))
                                        .orElseGet(
                                                () ->
                                                        texts.say(
                                                                "console.inspect.at-first",
                                                                one.at())))
                .orElse("");
    }

    /**
     * Reads which clusters there are, and keeps to the shown one.
     *
     * @param opened told when they are known
     */
    void open(Optional<String> wanted, Runnable opened) {
        work.hush();
        work.run(
                Message.of("console.inspect.work"),
                STORE_LIMIT,
                door::clusters,
                names -> {
                    clusters.set(names);
                    cluster.set(
                            wanted.or(cluster::get)
                                    .filter(names::contains)
                                    .or(() -> names.stream().findFirst()));
                    if (names.isEmpty()) {
                        work.say(Message.of("console.workloads.none-kept"));
                    }
                    opened.run();
                });
    }

    /** Inspects the shown cluster. */
    void inspect(boolean hygiene) {
        if (work.busy().get()) {
            return;
        }
        cluster.get().ifPresent(name -> inspect(name, hygiene));
    }

    private void inspect(String name, boolean hygiene) {
        work.say(Message.of("console.inspect.begun", name));
        turn++;
        int mine = turn;
        work.runInSight(
                Message.of("console.inspect.work"),
                LIMIT,
                () ->
                        door.inspect(
                                name,
                                hygiene,
                                (over, all) -> screen.execute(() -> heard(mine, over, all))),
                found -> {
                    made.put(name, found);
                    work.hush();
                    if (found.blind()) {
                        work.say(Message.of("console.inspect.blind", name));
                    }
                    show();
                });
    }

    private void heard(int of, int over, int all) {
        if (of == turn) {
            work.heard(
                    Message.of("console.inspect.heard", over, all),
                    over / (double) Math.max(1, all));
        }
    }

    /** Ends what is under way; nothing of it is kept. */
    void stop() {
        if (work.busy().get()) {
            turn++;
            work.leave();
            work.letGo();
            work.say(Message.of("console.inspect.stopped"));
        }
    }

    /** Goes to a box that evidence names; whether there is one. */
    boolean goTo(DeviceId box) {
        return live.now()
                .model()
                .device(box)
                .map(
                        device -> {
                            selection.goTo(new Place.AtCabinet(device.cabinet()), device.id());
                            return true;
                        })
                .orElse(false);
    }

    private void show() {
        sight.set(cluster.get().flatMap(name -> Optional.ofNullable(made.get(name))));
        rows.set(sight.get().map(words::of).orElse(List.of()));
    }
}
