package io.rackside.app.offload;

import io.rackside.model.Message;
import io.rackside.nic.plan.OwnSession;
import io.rackside.operations.Risk;

import java.util.List;
import java.util.Objects;

/**
 * One step of a plan.
 *
 * @param number from 1, in the order of doing
 * @param port name of the interface, empty for the host
 * @param stage where in a plan it has its place, as a word
 * @param reason why it stands there
 * @param effects what it costs while it is done
 * @param session what it does to the session it is made through, as a word
 * @param ownSession the same for people
 * @param afterRestart whether it counts from the next start of the host on
 * @param evidence where it is known from how this is done
 */
public record ChangeView(
        int number,
        String port,
        String knob,
        Message title,
        String from,
        String to,
        String stage,
        Message reason,
        List<Message> effects,
        String session,
        Message ownSession,
        Risk risk,
        boolean afterRestart,
        Message evidence) {
    public ChangeView {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(knob, "knob");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(reason, "reason");
        effects = List.copyOf(effects);
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(ownSession, "ownSession");
        Objects.requireNonNull(risk, "risk");
        Objects.requireNonNull(evidence, "evidence");
    }

    /** Whether it may cut the way by which the host is reached, when it is made. */
    public boolean mayCut() {
        return !afterRestart && !session.equals(OwnSession.UNTOUCHED.word());
    }
}
