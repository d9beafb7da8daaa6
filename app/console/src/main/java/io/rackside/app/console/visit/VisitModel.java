package io.rackside.app.console.visit;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.sheet.SheetWork;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.visit.VisitComparison;
import io.rackside.app.network.visit.Visits;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** The visits that are kept, and what differs between two of them. */
final class VisitModel {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Many boxes behind a slow link are read within it. */
    private static final Duration READ_LIMIT = Duration.ofMinutes(20);

    private final Texts texts;
    private final VisitDoor door;
    private final Executor screen;
    private final SheetWork work;
    private final ReadOnlyObjectWrapper<List<Visits.Kept>> visits =
            new ReadOnlyObjectWrapper<>(this, "visits", List.of());
    private final ReadOnlyObjectWrapper<List<VisitRow>> rows =
            new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyObjectWrapper<Optional<VisitComparison>> compared =
            new ReadOnlyObjectWrapper<>(this, "compared", Optional.empty());

    /**
     * @param screen runs a task on the screen's thread
     */
    VisitModel(Texts texts, Background background, Executor screen, VisitDoor door) {
        this.texts = texts;
        this.screen = screen;
        this.door = door;
        this.work = new SheetWork(texts, background);
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

    /** What is under way, and how the last act ended. */
    SheetWork work() {
        return work;
    }

    /** Reads which are kept. */
    void read() {
        work.run(name(), LIMIT, door::list, visits::set);
    }

    /** Compares two, or one with the newest; any other number is none to compare. */
    void compare(List<Visits.Kept> chosen) {
        List<Visits.Kept> two = new ArrayList<>(chosen);
        if (two.size() == 1 && !visits.get().isEmpty()) {
            two.add(visits.get().getFirst());
        }
        if (two.size() != 2 || two.get(0).id().equals(two.get(1).id())) {
            work.say(Message.of("console.visit.choose-two"));
            return;
        }
        work.runInSight(
                name(),
                LIMIT,
                () -> door.compare(two.get(0).id(), two.get(1).id()),
                found -> show(found, List.of()));
    }

    private record Again(VisitDoor.Now now, List<Visits.Kept> all) {}

    /** Takes the chosen one, or the only one, again and compares the two. */
    void compareWithNow(List<Visits.Kept> chosen) {
        List<Visits.Kept> one =
                chosen.isEmpty() && visits.get().size() == 1 ? visits.get() : chosen;
        if (one.size() != 1) {
            work.say(Message.of("console.visit.choose-one"));
            return;
        }
        Visits.Kept before = one.getFirst();
        String called = texts.say("console.visit.now-name", before.name());
        work.say(Message.of("console.visit.reading", before.boxes()));
        work.runInSight(
                name(),
                READ_LIMIT,
                () -> {
                    VisitDoor.Now now =
                            door.compareWithNow(
                                    before.id(),
                                    called,
                                    (asked, boxes) -> screen.execute(() -> heard(asked, boxes)));
                    return new Again(now, door.list());
                },
                again -> {
                    visits.set(again.all());
                    show(again.now().comparison(), again.now().problems());
                });
    }

    private void heard(int asked, int boxes) {
        work.heard(
                Message.of("console.work.boxes-asked", asked, boxes),
                asked / (double) Math.max(1, boxes));
    }

    /** Forgets those for good. */
    void remove(List<Visits.Kept> chosen) {
        work.run(
                name(),
                LIMIT,
                () -> {
                    chosen.forEach(one -> door.remove(one.id()));
                    return door.list();
                },
                left -> {
                    visits.set(left);
                    work.say(Message.of("console.visit.removed", chosen.size()));
                });
    }

    private void show(VisitComparison comparison, List<Problem> problems) {
        List<VisitRow> found = VisitRows.of(comparison, texts);
        compared.set(Optional.of(comparison));
        rows.set(found);
        String verdict =
                found.isEmpty()
                        ? "console.visit.same"
                        : comparison.well() ? "console.visit.nothing-lost" : "console.visit.lost";
        Message said = Message.of(verdict, comparison.beforeName(), comparison.afterName());
        work.say(
                problems.isEmpty()
                        ? said
                        : Message.of("console.visit.said-but", said, silent(problems)));
    }

    private String silent(List<Problem> problems) {
        return problems.stream()
                .map(one -> one.where() + ": " + texts.say(one.what()))
                .collect(Collectors.joining(" "));
    }

    private static Message name() {
        return Message.of("console.visit.work");
    }
}
