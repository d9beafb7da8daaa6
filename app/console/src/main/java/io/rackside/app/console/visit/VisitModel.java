package io.rackside.app.console.visit;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.background.Failure;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.visit.VisitComparison;
import io.rackside.app.network.visit.Visits;
import io.rackside.model.Message;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** The visits that are kept, and what differs between two of them. */
final class VisitModel {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Texts texts;
    private final Background background;
    private final VisitDoor door;
    private final ReadOnlyObjectWrapper<List<Visits.Kept>> visits =
            new ReadOnlyObjectWrapper<>(this, "visits", List.of());
    private final ReadOnlyObjectWrapper<List<VisitRow>> rows =
            new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyObjectWrapper<Optional<VisitComparison>> compared =
            new ReadOnlyObjectWrapper<>(this, "compared", Optional.empty());
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper(this, "said", "");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy", false);

    VisitModel(Texts texts, Background background, VisitDoor door) {
        this.texts = texts;
        this.background = background;
        this.door = door;
    }

    /** The newest first. */
    ReadOnlyObjectProperty<List<Visits.Kept>> visits() {
        return visits.getReadOnlyProperty();
    }

    /** What differs between the two that were compared. */
    ReadOnlyObjectProperty<List<VisitRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** What was compared last, for its report. */
    ReadOnlyObjectProperty<Optional<VisitComparison>> compared() {
        return compared.getReadOnlyProperty();
    }

    /** What came of the last act, in a sentence or two. */
    ReadOnlyStringProperty said() {
        return said.getReadOnlyProperty();
    }

    /** Whether something is under way. */
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Reads which are kept. */
    void read() {
        run(door::list, visits::set);
    }

    /** Compares two, or one with the newest; any other number is none to compare. */
    void compare(List<Visits.Kept> chosen) {
        List<Visits.Kept> two = new ArrayList<>(chosen);
        if (two.size() == 1 && !visits.get().isEmpty()) {
            two.add(visits.get().getFirst());
        }
        if (two.size() != 2 || two.get(0).id().equals(two.get(1).id())) {
            said.set(texts.say("console.visit.choose-two"));
            return;
        }
        run(() -> door.compare(two.get(0).id(), two.get(1).id()), this::show);
    }

    /** Forgets those for good. */
    void remove(List<Visits.Kept> chosen) {
        run(
                () -> {
                    chosen.forEach(one -> door.remove(one.id()));
                    return door.list();
                },
                left -> {
                    visits.set(left);
                    said.set(texts.say("console.visit.removed", chosen.size()));
                });
    }

    private void show(VisitComparison comparison) {
        List<VisitRow> found = new ArrayList<>();
        comparison.boxes().forEach(box -> add(found, box));
        compared.set(Optional.of(comparison));
        rows.set(List.copyOf(found));
        String verdict =
                found.isEmpty()
                        ? "console.visit.same"
                        : comparison.well() ? "console.visit.nothing-lost" : "console.visit.lost";
        said.set(texts.say(verdict, comparison.beforeName(), comparison.afterName()));
    }

    private void add(List<VisitRow> found, VisitComparison.Box box) {
        box.trouble().ifPresent(why -> found.add(row(found, box, "", texts.say(why), true)));
        box.differences()
                .forEach(
                        one ->
                                found.add(
                                        row(
                                                found,
                                                box,
                                                one.port(),
                                                texts.say(one.what()),
                                                one.kind().loss())));
        box.changedText().forEach(line -> found.add(row(found, box, "", line, false)));
        box.configuration()
                .filter(one -> one.secrets() > 0)
                .ifPresent(
                        one ->
                                found.add(
                                        row(
                                                found,
                                                box,
                                                "",
                                                texts.say("console.config.secrets", one.secrets()),
                                                false)));
        box.remark()
                .filter(_ -> !box.same())
                .ifPresent(why -> found.add(row(found, box, "", texts.say(why), false)));
    }

    private static VisitRow row(
            List<VisitRow> before,
            VisitComparison.Box box,
            String port,
            String what,
            boolean loss) {
        return new VisitRow(Integer.toString(before.size()), box.name(), port, what, loss);
    }

    private <T> void run(Callable<T> work, Consumer<T> done) {
        busy.set(true);
        background.run(
                Message.of("console.visit.work"),
                LIMIT,
                work,
                result -> {
                    busy.set(false);
                    done.accept(result);
                },
                this::failed);
    }

    private void failed(Failure failure) {
        busy.set(false);
        said.set(texts.say(failure.what()));
    }
}
