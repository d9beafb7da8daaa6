package io.rackside.nic.adapter;

import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.List;

/**
 * What setting a knob costs the port.
 *
 * @param link drops the link, and with it a session that goes over it
 * @param dropsFunctions takes all virtual functions away from whoever has them
 * @param boot takes effect after a boot of the host
 * @param powerCycle takes effect after the host was without power
 */
public record Cost(boolean link, boolean dropsFunctions, boolean boot, boolean powerCycle) {
    public static final Cost NONE = new Cost(false, false, false, false);

    /** Whether anything is lost or has to be done. */
    public boolean any() {
        return link || dropsFunctions || boot || powerCycle;
    }

    /** Both together. */
    public Cost with(Cost other) {
        return new Cost(
                link || other.link,
                dropsFunctions || other.dropsFunctions,
                boot || other.boot,
                powerCycle || other.powerCycle);
    }

    /** What is lost and has to be done, a sentence each; that nothing is where nothing is. */
    public List<Message> told() {
        List<Message> told = new ArrayList<>();
        if (link) {
            told.add(Message.of("nic.cost.link"));
        }
        if (dropsFunctions) {
            told.add(Message.of("nic.cost.functions"));
        }
        if (boot) {
            told.add(Message.of("nic.cost.boot"));
        }
        if (powerCycle) {
            told.add(Message.of("nic.cost.power-cycle"));
        }
        return told.isEmpty() ? List.of(Message.of("nic.cost.none")) : List.copyOf(told);
    }
}
