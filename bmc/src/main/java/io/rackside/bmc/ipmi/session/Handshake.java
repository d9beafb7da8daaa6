package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ipmi.message.Octets;

import java.time.Duration;
import java.util.Optional;

/** A log-in, step by step; knows no clock and no socket. */
sealed interface Handshake permits PlusHandshake, LegacyHandshake {
    /** What to do next. */
    sealed interface Step {
        /**
         * Send this, repeat it while nothing comes, give up after the patience.
         *
         * @param copies after so many it is given up earlier, where the line's time is known
         */
        record Send(Octets datagram, Duration patience, int copies) implements Step {
            /** As many copies as the patience lasts for. */
            Send(Octets datagram, Duration patience) {
                this(datagram, patience, Integer.MAX_VALUE);
            }
        }

        /** Nothing new; that datagram meant nothing. */
        record Wait() implements Step {}

        /** The session stands. */
        record Done(Framing framing, SessionFacts facts) implements Step {}

        /** It cannot be had. */
        record Failed(BmcException why) implements Step {}
    }

    Step begin();

    Step hear(Octets datagram);

    /** Nothing came within the patience of the last step. */
    Step silence();

    /**
     * A question that every BMC answers, sent beside each copy, to tell a dumb one from a dead one;
     * empty once asked enough.
     */
    Optional<Octets> probe();

    /**
     * Lets the BMC forget a handshake that is given up half done; empty when there is nothing to
     * forget.
     */
    Optional<Octets> farewell();
}
