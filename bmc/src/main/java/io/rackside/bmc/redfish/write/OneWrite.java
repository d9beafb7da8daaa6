package io.rackside.bmc.redfish.write;

import io.rackside.bmc.redfish.session.Answer;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.session.NoAnswer;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sends one write and looks until the device shows it, or the time for that is up. */
final class OneWrite {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Exchange exchange;
    private final RedfishSettings settings;

    OneWrite(Exchange exchange, RedfishSettings settings) {
        this.exchange = exchange;
        this.settings = settings;
    }

    /** What the device shows now: done, or what to say should it stay like this. */
    @FunctionalInterface
    interface Look {
        Outcome now() throws InterruptedException;
    }

    /** What a good answer says, before the device is looked at. */
    @FunctionalInterface
    interface Told {
        void by(Answer answer);
    }

    /**
     * Sends it.
     *
     * @param spellings of one and the same write, the preferred first: one that was refused as
     *     malformed (400) has changed nothing, and only then the next is sent
     * @param shown how long the device may take to show it
     */
    Outcome send(Act act, List<Ask> spellings, Duration shown, Look look)
            throws InterruptedException {
        return send(act, spellings, shown, _ -> {}, look);
    }

    Outcome send(Act act, List<Ask> spellings, Duration shown, Told told, Look look)
            throws InterruptedException {
        Outcome refused = Writer.notOffered(act);
        for (int i = 0; i < spellings.size(); i++) {
            try {
                Answer answer = exchange.send(spellings.get(i));
                if (answer.good()) {
                    told.by(answer);
                    return until(shown, look);
                }
                Outcome said = Refusals.of(answer, act);
                // What was wrong with the preferred spelling says more than what with its
                // makeshifts.
                refused = i == 0 ? said : refused;
                if (answer.status() != 400) {
                    return said;
                }
            } catch (NoAnswer e) {
                return Refusals.of(e, act);
            }
        }
        return refused;
    }

    /** Only looks: for an act whose answer was lost. */
    Outcome until(Duration shown, Look look) throws InterruptedException {
        Instant end = settings.time().now().plus(shown);
        while (true) {
            Outcome outcome = look.now();
            if (outcome instanceof Outcome.Done || !settings.time().now().isBefore(end)) {
                return outcome;
            }
            settings.time().sleep(LOOK_EVERY);
        }
    }
}
