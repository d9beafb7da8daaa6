package io.rackside.app.console.library;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.background.Failure;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What is in the firmware library, in words; read when it is opened and after each change. */
public final class LibraryViewModel {
    private static final Duration READ_LIMIT = Duration.ofSeconds(30);

    /** A package of some gigabytes is read from end to end. */
    static final Duration LOOK_LIMIT = Duration.ofMinutes(20);

    private final LibraryDoor door;
    private final Background background;
    private final Supplier<Instant> now;
    private final Runnable changed;
    private final Consumer<Message> say;
    private final LibraryRows words;
    private final ReadOnlyObjectWrapper<List<PackageRow>> packages =
            new ReadOnlyObjectWrapper<>(this, "packages", List.of());
    private final ReadOnlyObjectWrapper<List<KeyRow>> keys =
            new ReadOnlyObjectWrapper<>(this, "keys", List.of());
    private final ReadOnlyObjectWrapper<List<WantedRow>> wanted =
            new ReadOnlyObjectWrapper<>(this, "wanted", List.of());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy", false);
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    private LibraryDoor.Stock stock = LibraryDoor.Stock.empty();

    /**
     * Empty before it is read.
     *
     * @param changed told when something came in or went
     * @param say tells in passing
     */
    public LibraryViewModel(
            LibraryDoor door,
            Texts texts,
            Background background,
            Supplier<Instant> now,
            Runnable changed,
            Consumer<Message> say) {
        this.door = door;
        this.background = background;
        this.now = now;
        this.changed = changed;
        this.say = say;
        this.words = new LibraryRows(texts);
        texts.language().addListener((_, _, _) -> arrange());
    }

    ReadOnlyObjectProperty<List<PackageRow>> packages() {
        return packages.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<KeyRow>> keys() {
        return keys.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<WantedRow>> wanted() {
        return wanted.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Why the last thing did not go well. */
    ReadOnlyObjectProperty<Optional<Failure>> failure() {
        return failure.getReadOnlyProperty();
    }

    LibraryDoor door() {
        return door;
    }

    /** Reads what there is. */
    public void read() {
        background.run(
                Message.of("console.work.library"),
                READ_LIMIT,
                door::stock,
                found -> {
                    stock = found;
                    arrange();
                },
                this::failed);
    }

    /** Something came in or went. */
    void changed(Message what) {
        say.accept(what);
        failure.set(Optional.empty());
        changed.run();
        read();
    }

    /** Looks at a package again from the beginning. */
    void verify(PackageRow row) {
        busy.set(true);
        failure.set(Optional.empty());
        background.run(
                Message.of("console.work.library"),
                LOOK_LIMIT,
                () -> {
                    door.verify(row.sha256());
                    return row.name();
                },
                name -> {
                    busy.set(false);
                    say.accept(Message.of("console.library.is-whole", name));
                    read();
                },
                why -> {
                    failed(why);
                    read();
                });
    }

    /** Boxes are held against that baseline from now on. */
    void hold(String baseline) {
        background.run(
                Message.of("console.work.library"),
                READ_LIMIT,
                () -> {
                    door.holdAgainst(baseline);
                    return baseline;
                },
                name -> changed(Message.of("console.library.now-held", name)),
                this::failed);
    }

    private void failed(Failure why) {
        busy.set(false);
        failure.set(Optional.of(why));
    }

    private void arrange() {
        packages.set(words.packages(stock.packages()));
        keys.set(words.keys(stock.keys(), stock.ownKeys(), now.get()));
        wanted.set(words.wanted(stock.baselines(), stock.held()));
    }
}
