package io.rackside.app.console.act;

import io.rackside.app.acts.Choice;
import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.operations.Act;

import java.util.function.Predicate;
import java.util.function.Supplier;

/** What is particular to acts on a host's power: their names, and which of them fit its state. */
public final class PowerActs {
    private static final String ON = "power.on";

    private PowerActs() {}

    /**
     * A host that runs is not switched on, one that is off is nothing but; in doubt all fits.
     *
     * @param state whether its host runs, as far as is known when it has told its choices
     */
    public static Predicate<Choice> fitting(Supplier<PowerState> state) {
        return choice ->
                switch (state.get()) {
                    case ON -> !choice.act().kind().equals(ON);
                    case OFF -> choice.act().kind().equals(ON);
                    case POWERING_ON, POWERING_OFF, UNKNOWN -> true;
                };
    }

    /** What stands on its button. */
    public static Message name(Act act) {
        return Message.of(
                switch (act.kind()) {
                    case "power.on" -> "console.power.on";
                    case "power.shutdown" -> "console.power.shutdown";
                    case "power.off" -> "console.power.off";
                    case "power.cycle" -> "console.power.cycle";
                    case "power.reset" -> "console.power.reset";
                    case "power.nmi" -> "console.power.nmi";
                    default -> "console.power.other";
                });
    }
}
