package io.rackside.app.console.power;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.background.Failure;
import io.rackside.app.power.Choice;
import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.operations.Act;
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
import java.util.function.Supplier;

/** Asks what a box's power can do, and whether the technician means it. */
public final class PowerViewModel {
    private static final Duration ASK_LIMIT = Duration.ofSeconds(45);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private static final String ON = "power.on";

    /** What can be done with one box's power; both calls may wait for the device. */
    public interface Power {
        List<Choice> choices() throws InterruptedException;

        /** Begins the act as a job; an outcome that is there at once is returned. */
        Optional<Outcome> start(Act act, Consent consent) throws InterruptedException;
    }

    private final Power power;
    private final Background background;
    private final Supplier<PowerState> state;
    private final ReadOnlyObjectWrapper<List<Choice>> choices =
            new ReadOnlyObjectWrapper<>(this, "choices", List.of());
    private final ObjectProperty<Choice> chosen = new SimpleObjectProperty<>(this, "chosen");
    private final StringProperty typedName = new SimpleStringProperty(this, "typedName", "");
    private final StringProperty reason = new SimpleStringProperty(this, "reason", "");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy", false);
    private final ReadOnlyObjectWrapper<Failure> failure =
            new ReadOnlyObjectWrapper<>(this, "failure");
    private final BooleanBinding ready;

    /**
     * Of one box.
     *
     * @param state whether its host runs, as far as is known when it has told its choices
     */
    public PowerViewModel(Power power, Background background, Supplier<PowerState> state) {
        this.power = power;
        this.background = background;
        this.state = state;
        this.ready =
                Bindings.createBooleanBinding(this::consented, chosen, typedName, reason, busy);
    }

    /** What the box can do and what fits its state; empty until it has told. */
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
        background.run(
                Message.of("console.work.power"),
                ASK_LIMIT,
                power::choices,
                found -> {
                    busy.set(false);
                    PowerState now = state.get();
                    choices.set(found.stream().filter(choice -> fits(choice.act(), now)).toList());
                    if (choices.get().isEmpty()) {
                        failure.set(new Failure(Message.of("console.power.nothing"), ""));
                    }
                },
                this::failed);
    }

    /** Starts the chosen act, then runs {@code started}. */
    public void start(Runnable started) {
        if (!consented()) {
            return;
        }
        Choice choice = chosen.get();
        Consent consent =
                new Consent(
                        true,
                        true,
                        typedName.get().isBlank()
                                ? Optional.empty()
                                : Optional.of(typedName.get().strip()),
                        reason.get().isBlank()
                                ? Optional.empty()
                                : Optional.of(reason.get().strip()));
        busy.set(true);
        failure.set(null);
        background.run(
                Message.of("console.work.power"),
                START_LIMIT,
                () -> power.start(choice.act(), consent),
                outcome -> {
                    busy.set(false);
                    if (outcome.orElse(null) instanceof Outcome.Refused refused) {
                        failure.set(new Failure(refused.what(), refused.deviceSaid()));
                    } else {
                        started.run();
                    }
                },
                this::failed);
    }

    /** A host that runs is not switched on, one that is off is nothing but; in doubt all fits. */
    private static boolean fits(Act act, PowerState now) {
        return switch (now) {
            case ON -> !act.kind().equals(ON);
            case OFF -> act.kind().equals(ON);
            case POWERING_ON, POWERING_OFF, UNKNOWN -> true;
        };
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
