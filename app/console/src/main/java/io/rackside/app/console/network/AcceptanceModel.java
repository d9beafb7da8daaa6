package io.rackside.app.console.network;

import io.rackside.app.console.drawer.Errands;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.cabling.Cabling;
import io.rackside.model.Cabinet;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** The acceptance list of the shown cabinet's cabling, and its reading anew. */
public final class AcceptanceModel {
    private final NetworkLensModel lens;
    private final Live live;
    private final Selection selection;
    private final Texts texts;
    private final Errands errands;
    private final Executor screen;
    private final NetworkDoor door;
    private final AcceptanceRows arranging;
    private final ReadOnlyObjectWrapper<List<AcceptanceRow>> rows =
            new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyStringWrapper standing = new ReadOnlyStringWrapper(this, "standing", "");
    private final ReadOnlyStringWrapper silent = new ReadOnlyStringWrapper(this, "silent", "");
    private final ReadOnlyStringWrapper old = new ReadOnlyStringWrapper(this, "old", "");
    private final ReadOnlyBooleanWrapper reading =
            new ReadOnlyBooleanWrapper(this, "reading", false);
    private Optional<Message> asked = Optional.empty();

    /**
     * A list.
     *
     * @param screen runs a task on the screen's thread
     */
    public AcceptanceModel(
            NetworkLensModel lens,
            Live live,
            Selection selection,
            Texts texts,
            Errands errands,
            Executor screen,
            NetworkDoor door) {
        this.lens = lens;
        this.live = live;
        this.selection = selection;
        this.texts = texts;
        this.errands = errands;
        this.screen = screen;
        this.door = door;
        this.arranging = new AcceptanceRows(texts);
        lens.seen().addListener((_, _, _) -> arrange());
        live.sight().addListener((_, _, _) -> grownOld());
        texts.language().addListener((_, _, _) -> arrange());
        arrange();
    }

    ReadOnlyObjectProperty<List<AcceptanceRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** How many cables are as planned; while the boxes are asked, how far that is. */
    ReadOnlyStringProperty standing() {
        return standing.getReadOnlyProperty();
    }

    /** Which boxes did not answer, and why; empty where all did. */
    ReadOnlyStringProperty silent() {
        return silent.getReadOnlyProperty();
    }

    /** That the list goes by readings that are too old to tell how the cables are; else empty. */
    ReadOnlyStringProperty old() {
        return old.getReadOnlyProperty();
    }

    /** Whether the boxes are being asked. */
    ReadOnlyBooleanProperty reading() {
        return reading.getReadOnlyProperty();
    }

    /** What the list shows; empty until the cabling was held against the plan. */
    Optional<CablingSeen> found() {
        return lens.seen().get();
    }

    /** The list comes into sight, or leaves it. */
    void watched(boolean looks) {
        lens.watched(this, looks);
    }

    /** Chooses the boxes at the ends of a cable. */
    void choose(AcceptanceRow row) {
        selection.choose(row.boxes());
    }

    /** Asks every box of the shown cabinet; a reading under way goes on. */
    void readNow() {
        if (!reading.get()) {
            lens.here().ifPresent(this::read);
        }
    }

    private void read(Cabinet cabinet) {
        reading.set(true);
        errands.run(
                Message.of("console.work.read-cabling", cabinet.name()),
                cabinet.name(),
                heard ->
                        door.read(
                                cabinet.id(),
                                (done, boxes) -> {
                                    heard.asked(done, boxes);
                                    screen.execute(() -> heard(done, boxes));
                                }),
                found -> {
                    lens.take(cabinet.id(), found);
                    return verdict(found);
                },
                _ -> {
                    reading.set(false);
                    asked = Optional.empty();
                    arrange();
                });
    }

    private void heard(int done, int boxes) {
        if (reading.get()) {
            asked = Optional.of(Message.of("console.work.boxes-asked", done, boxes));
            arrange();
        }
    }

    /** Nothing new was found, and what was found has become too old meanwhile. */
    private void grownOld() {
        boolean now = found().filter(one -> one.cabling().old(live.now().at())).isPresent();
        if (now != !old.get().isEmpty()) {
            arrange();
        }
    }

    private void arrange() {
        Optional<Cabling> cabling = found().map(CablingSeen::cabling);
        rows.set(cabling.map(one -> arranging.of(one, live.now())).orElse(List.of()));
        standing.set(
                asked.or(() -> cabling.map(AcceptanceModel::verdict)).map(texts::say).orElse(""));
        old.set(cabling.map(this::old).orElse(""));
        silent.set(
                cabling.stream()
                        .flatMap(one -> one.problems().stream())
                        .map(this::silence)
                        .collect(Collectors.joining("\n")));
    }

    private String old(Cabling cabling) {
        Instant now = live.now().at();
        return cabling.oldest()
                .filter(_ -> cabling.old(now))
                .map(at -> texts.say("console.network.oldest", Figures.age(at, now)))
                .orElse("");
    }

    private String silence(Problem problem) {
        return problem.where() + ": " + texts.say(problem.what());
    }

    private static Message verdict(Cabling cabling) {
        long right = cabling.planned().stream().filter(one -> one.accepted()).count();
        int planned = cabling.planned().size();
        int beyond = cabling.unplanned().size();
        return beyond == 0
                ? Message.of("console.network.verdict", right, planned)
                : Message.of("console.network.verdict-and", right, planned, beyond);
    }
}
