package io.rackside.bmc.firmware.flow;

import io.rackside.model.Message;

import java.time.Duration;

/** What to do after a look. */
public sealed interface Move {
    /** The watch from now on; its phase is journaled before anything else is done. */
    Watched next();

    /** Look again after that time. */
    record Look(Watched next, Duration in, Message doing) implements Move {}

    /** Ask the device for a restart, once. */
    record AskRestart(Watched next) implements Move {}

    /** Ask a person whether the certificate is right. */
    record AskPerson(Watched next, String before, String now) implements Move {}

    /**
     * It is over.
     *
     * @param verdict PROVED, FAILED, STAGED, AS_WRITTEN, NOTHING_SENT or ASK
     */
    record End(Watched next, Verdict verdict, Message why) implements Move {}
}
