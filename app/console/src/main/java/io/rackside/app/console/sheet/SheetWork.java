package io.rackside.app.console.sheet;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.background.Failure;
import io.rackside.app.console.background.Work;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** The one piece of work a sheet has under way, and how the last one ended. */
public final class SheetWork {
    private static final double NOT_TOLD = -1;

    private final Texts texts;
    private final Background background;
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper(this, "said", "");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy", false);
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(this, "share", NOT_TOLD);
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    private Optional<Work> inSight = Optional.empty();
    private int turn;

    public SheetWork(Texts texts, Background background) {
        this.texts = texts;
        this.background = background;
    }

    /** What is being done, or how the last work ended, in a sentence. */
    public ReadOnlyStringProperty said() {
        return said.getReadOnlyProperty();
    }

    /** Whether something is under way. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** How far it is, from 0 to 1; negative while that is not known. */
    ReadOnlyDoubleProperty share() {
        return share.getReadOnlyProperty();
    }

    /** Why the last work failed. */
    public ReadOnlyObjectProperty<Optional<Failure>> failure() {
        return failure.getReadOnlyProperty();
    }

    public void say(Message what) {
        failure.set(Optional.empty());
        said.set(texts.say(what));
    }

    /** Whether there is anything to show: something under way, a sentence or a failure. */
    public BooleanBinding stirs() {
        return Bindings.createBooleanBinding(
                () -> busy.get() || !said.get().isEmpty() || failure.get().isPresent(),
                busy,
                said,
                failure);
    }

    /** What the last work came to is of no concern any more. */
    public void hush() {
        failure.set(Optional.empty());
        said.set("");
    }

    /** Another thing is shown: what is under way goes on, and nothing of it is told here. */
    public void letGo() {
        turn++;
        busy.set(false);
        hush();
    }

    /** Does something that is finished even when the sheet is closed meanwhile. */
    public <T> void run(Message name, Duration limit, Callable<T> work, Consumer<T> done) {
        begin(name, limit, work, done);
    }

    /** Does something that nobody wants any more once the sheet is closed. */
    public <T> void runInSight(Message name, Duration limit, Callable<T> work, Consumer<T> done) {
        Work begun = begin(name, limit, work, done);
        inSight = Optional.of(begun).filter(one -> !one.over());
    }

    private <T> Work begin(Message name, Duration limit, Callable<T> work, Consumer<T> done) {
        failure.set(Optional.empty());
        share.set(NOT_TOLD);
        busy.set(true);
        int mine = turn;
        return background.run(
                name,
                limit,
                work,
                result -> {
                    if (mine == turn) {
                        busy.set(false);
                    }
                    done.accept(result);
                },
                why -> {
                    if (mine == turn) {
                        failed(why);
                    }
                });
    }

    /** Tells how far it is; on the screen's thread. */
    public void heard(Message how, double newShare) {
        if (busy.get()) {
            said.set(texts.say(how));
            share.set(newShare);
        }
    }

    /** The sheet is closed. */
    public void leave() {
        inSight.filter(work -> !work.over()).ifPresent(Work::cancel);
    }

    private void failed(Failure why) {
        busy.set(false);
        said.set("");
        failure.set(Optional.of(why));
    }
}
