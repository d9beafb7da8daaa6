package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ipmi.message.Octets;

import java.util.Optional;

/** Carries a handshake through: repeats what stays unanswered and gives up in time. */
final class Opening {
    /** How it ended. */
    sealed interface Result {
        record Opened(Framing framing, SessionFacts facts) implements Result {}

        record Refused(BmcException why) implements Result {}
    }

    /** Datagrams of one handshake; a BMC cannot make it longer. */
    private static final int STEPS_MAX = 100;

    /** A BMC that restarts answers so for a moment. */
    private static final int CLOSED_MAX = 2;

    private final Handshake handshake;
    private final Outlet outlet;
    private final RoundTrip roundTrip;
    private final Refusals refusals;
    private final long endAt;

    private Octets last = Octets.NONE;
    private int copies;
    private int sent;
    private int steps;
    private int closed;
    private long sentAt;
    private long repeatAt;
    private long giveUpAt;

    /**
     * Prepares it.
     *
     * @param endAt when it has failed, whatever the BMC still says
     */
    Opening(
            Handshake handshake,
            Outlet outlet,
            RoundTrip roundTrip,
            Refusals refusals,
            long endAt) {
        this.handshake = handshake;
        this.outlet = outlet;
        this.roundTrip = roundTrip;
        this.refusals = refusals;
        this.endAt = endAt;
    }

    Optional<Result> begin(long now) {
        return take(handshake.begin(), now);
    }

    Optional<Result> heard(Octets datagram, long now) {
        return take(handshake.hear(datagram), now);
    }

    Optional<Result> due(long now) {
        if (now >= endAt) {
            return Optional.of(refuse(refusals.loginUnanswered()));
        }
        if (now >= giveUpAt) {
            return give(now);
        }
        if (now >= repeatAt) {
            repeat(now);
        }
        return Optional.empty();
    }

    /** What the BMC may hold half open is left before another is begun. */
    private Optional<Result> give(long now) {
        Optional<Octets> farewell = handshake.farewell();
        Handshake.Step next = handshake.silence();
        if (next instanceof Handshake.Step.Send) {
            farewell.ifPresent(outlet::send);
        }
        return take(next, now);
    }

    Optional<Result> portClosed() {
        closed++;
        return closed < CLOSED_MAX ? Optional.empty() : Optional.of(refuse(refusals.portClosed()));
    }

    long nextDue() {
        return Math.min(Math.min(repeatAt, giveUpAt), endAt);
    }

    /** Leaves it half done, politely. */
    void abandon() {
        handshake.farewell().ifPresent(outlet::send);
    }

    private Optional<Result> take(Handshake.Step step, long now) {
        return switch (step) {
            case Handshake.Step.Wait _ -> Optional.empty();
            case Handshake.Step.Send send -> {
                steps++;
                if (steps > STEPS_MAX) {
                    yield Optional.of(refuse(refusals.loginUnanswered()));
                }
                measure(now);
                last = send.datagram();
                copies = send.copies();
                sent = 0;
                giveUpAt = now + send.patience().toNanos();
                transmit(now);
                yield Optional.empty();
            }
            case Handshake.Step.Done(Framing framing, SessionFacts facts) -> {
                measure(now);
                yield Optional.of(new Result.Opened(framing, facts));
            }
            case Handshake.Step.Failed(BmcException why) -> Optional.of(refuse(why));
        };
    }

    private void measure(long now) {
        if (sent == 1 && now < giveUpAt) {
            roundTrip.sample(now - sentAt);
        } else if (sent > 1 && now < giveUpAt) {
            roundTrip.answeredAfter(sent);
        }
    }

    private Result refuse(BmcException why) {
        abandon();
        return new Result.Refused(why);
    }

    private void repeat(long now) {
        transmit(now);
        handshake.probe().ifPresent(outlet::send);
    }

    private void transmit(long now) {
        sent++;
        sentAt = now;
        repeatAt = now + roundTrip.patience(sent);
        if (sent >= copies && roundTrip.known().isPresent()) {
            giveUpAt = Math.min(giveUpAt, repeatAt);
        }
        outlet.send(last);
    }
}
