package io.rackside.nic.apply;

import io.rackside.model.Message;
import io.rackside.operations.Outcome;

/** Says what became of a change from what the host says of it and what it shows. */
final class ApplySettlement {
    private ApplySettlement() {}

    static Outcome outcome(HostSays host, Standing standing, String name) {
        return switch (host) {
            // Decided, or nothing left that could decide.
            case CONFIRMED, UNPROVEN, GONE_BACK, NOTHING, REBOOTED ->
                    switch (standing.kind()) {
                        case AS_WANTED -> new Outcome.Done(Message.of("nic.apply.found", name));
                        case AS_BEFORE ->
                                new Outcome.Refused(
                                        Outcome.Refusal.DEVICE,
                                        Message.of("nic.apply.found-before", name),
                                        "");
                        case BETWEEN, UNREAD ->
                                doubt(name, Message.of("nic.apply.why.differs", standing.how()));
                        case OTHER_HOST -> doubt(name, Message.of("nic.apply.why.other-host"));
                    };
            case OTHER_HOST -> doubt(name, Message.of("nic.apply.why.other-host"));
            case HALF_ARMED,
                    ARMED,
                    CHANGING,
                    CHANGED,
                    STOPPED,
                    UNLIKE,
                    UNGUARDED,
                    GOING_BACK,
                    SILENT ->
                    doubt(name, Message.of("nic.apply.why.on-trial"));
        };
    }

    private static Outcome doubt(String name, Message why) {
        return new Outcome.InDoubt(Message.of("nic.apply.in-doubt", name, why));
    }
}
