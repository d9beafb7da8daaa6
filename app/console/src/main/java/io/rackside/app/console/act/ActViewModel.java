package io.rackside.app.console.act;

import io.rackside.app.acts.Choice;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.background.Failure;
import io.rackside.app.console.background.Work;
import io.rackside.model.Message;
import io.rackside.operations.Consent;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Asks what can be done with a box, and whether the technician means it. */
public final class ActViewModel {
    private static final Duration ASK_LIMIT = Duration.ofSeconds(60);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Acts acts;
    private final Background background;
    private final Predicate<Choice> fits;
    private final Duration askLimit;
    private final ReadOnlyObjectWrapper<List<Choice>> choices =
            new ReadOnlyObjectWrapper<>(this, "choices", List.of());
    private final ObjectProperty<Choice> chosen = new SimpleObjectProperty<>(this, "chosen");
    private final StringProperty typedName = new SimpleStringProperty(this, "typedName", "");
    private final StringProperty reason = new SimpleStringProperty(this, "reason", "");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy", false);
    private final ReadOnlyObjectWrapper<Failure> failure =
            new ReadOnlyObjectWrapper<>(this, "failure");
    private final BooleanBinding ready;
    private Optional<Work> asking = Optional.empty();

    /**
     * Of one box.
     *
     * @param fits which of the acts it names are offered
     */
    public ActViewModel(Acts acts, Background background, Predicate<Choice> fits) {
        this(acts, background, fits, ASK_LIMIT);
    }

    /**
     * Of one box, where finding out what can be done takes longer than usual.
     *
     * @param askLimit how long the question may take
     */
    public ActViewModel(
            Acts acts, Background background, Predicate<Choice> fits, Duration askLimit) {
        this.askLimit = askLimit;
        this.acts = acts;
        this.background = background;
        this.fits = fits;
        this.ready =
                Bindings.createBooleanBinding(this::consented, chosen, typedName, reason, busy);
    }

    /** What the box can do and what fits; empty until it has told. */
    public ReadOnlyObjectProperty<List<Choice>> choices() {
        return choices.getReadOnlyProperty();
    }

    public ObjectProperty<Choice> chosen() {
        return chosen;
    }

    /** The device's name as typed, asked for from risk 3 on. */
    public StringProperty typedName() {
        return typedName;
    }

    /** Why a guard's refusal does not hold. */
    public StringProperty reason() {
        return reason;
    }

    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** What went wrong, null while nothing did. */
    public ReadOnlyObjectProperty<Failure> failure() {
        return failure.getReadOnlyProperty();
    }

    /** Whether everything asked for is there. */
    public BooleanBinding ready() {
        return ready;
    }

    public static boolean asksForName(Choice choice) {
        return choice.act().risk() == Risk.CANNOT_BE_UNDONE;
    }

    /** Asks the box. */
    public void ask() {
        busy.set(true);
        asking =
                Optional.of(
                        background.run(
                                Message.of("console.work.ask"),
                                askLimit,
                                acts::choices,
                                this::told,
                                this::failed));
    }

    /** Nobody waits any more for what the box can do. */
    public void leave() {
        asking.ifPresent(Work::cancel);
    }

    private void told(List<Choice> found) {
        busy.set(false);
        choices.set(found.stream().filter(fits).toList());
        if (choices.get().isEmpty()) {
            failure.set(new Failure(Message.of("console.act.nothing"), ""));
        } else if (choices.get().size() == 1) {
            chosen.set(choices.get().getFirst());
        }
    }

    /** Starts the chosen act, then tells {@code started}. */
    public void start(Consumer<Started> started) {
        if (!consented()) {
            return;
        }
        Choice choice = chosen.get();
        Consent consent = new Consent(true, true, said(typedName), said(reason));
        busy.set(true);
        failure.set(null);
        background.run(
                Message.of("console.work.ask"),
                START_LIMIT,
                () -> acts.start(choice.act(), consent),
                job -> {
                    busy.set(false);
                    if (job.outcome().orElse(null) instanceof Outcome.Refused refused) {
                        failure.set(new Failure(refused.what(), refused.deviceSaid()));
                    } else {
                        started.accept(job);
                    }
                },
                this::failed);
    }

    private static Optional<String> said(StringProperty words) {
        return Optional.of(words.get().strip()).filter(text -> !text.isEmpty());
    }

    private void failed(Failure why) {
        busy.set(false);
        failure.set(why);
    }

    private boolean consented() {
        Choice choice = chosen.get();
        if (choice == null || busy.get()) {
            return false;
        }
        boolean named =
                !asksForName(choice)
                        || typedName.get().strip().equals(choice.act().target().name());
        return named && (!choice.needsReason() || !reason.get().isBlank());
    }
}
