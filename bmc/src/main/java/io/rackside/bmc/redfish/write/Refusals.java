package io.rackside.bmc.redfish.write;

import io.rackside.bmc.redfish.session.Answer;
import io.rackside.bmc.redfish.session.NoAnswer;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;

/** What became of a write that did not go well. */
final class Refusals {
    private Refusals() {}

    static Outcome byDevice(Message what, String deviceSaid) {
        return new Outcome.Refused(Outcome.Refusal.DEVICE, what, deviceSaid);
    }

    /** An answer other than success. A service that failed inside may have begun: that is doubt. */
    static Outcome of(Answer answer, Act act) {
        String name = act.target().name();
        String said = answer.error().worst();
        int status = answer.status();
        if (status == 401 || status == 403) {
            return new Outcome.Refused(
                    Outcome.Refusal.NOT_AUTHORISED, Message.of("bmc.act-not-allowed", name), said);
        }
        boolean nothingHappened = status < 500 || status == 501 || status == 503;
        return nothingHappened
                ? byDevice(Message.of("bmc.act-refused", name, status), said)
                : new Outcome.InDoubt(
                        answer.error()
                                .message(
                                        "bmc.act-failed-inside",
                                        "bmc.act-failed-inside-said",
                                        name,
                                        status));
    }

    /** No answer: nothing happened if nothing was sent. */
    static Outcome of(NoAnswer none, Act act) {
        String name = act.target().name();
        return none.maybeSent()
                ? new Outcome.InDoubt(Message.of("bmc.act-answer-lost", name))
                : new Outcome.Refused(Outcome.Refusal.UNREACHABLE, none.what(), "");
    }
}
