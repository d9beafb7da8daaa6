package io.rackside.app.cluster.service;

import io.rackside.app.access.AccessRefused;
import io.rackside.bmc.BmcException;
import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.operations.Question;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Has a person pull a server, as long as it is off. Its power is read before that is asked and
 * while it is: one that was switched on by somebody in between is not called off any more. One
 * whose BMC has fallen silent meanwhile is taken to be pulled, and may come on as it is put back.
 *
 * @param every pause between two looks at its power
 */
record Pulling(Power power, Question question, Target target, Duration every, Time time) {
    /** Code of the question that is asked while the server is off. */
    static final String PULL_NOW = "core.service.pull-now";

    /** Code of the question that is asked where the BMC does not say whether it is. */
    static final String PULL_UNSEEN = "core.service.pull-unseen";

    /** Code of the question that is asked when it runs again. */
    static final String RUNS_AGAIN = "core.service.runs-again";

    /** All of them; a yes says that the server is back in its place. */
    static final Set<String> ASKED = Set.of(PULL_NOW, PULL_UNSEEN, RUNS_AGAIN);

    private static final Logger LOG = LoggerFactory.getLogger(Pulling.class);

    /** A BMC that misses so many looks on end is off, with its server. */
    private static final int MISSED_MOST = 3;

    /** Reads the power of a server. */
    @FunctionalInterface
    interface Power {
        /**
         * As it is now.
         *
         * @throws BmcException when the BMC does not say
         * @throws AccessRefused when nobody may ask it
         */
        PowerState now() throws InterruptedException;
    }

    private enum Seen {
        OFF,
        RUNS,
        UNSEEN
    }

    /** Whether a person says that it is back. */
    boolean back() throws InterruptedException {
        Optional<Question.Reply> reply =
                switch (seen()) {
                    case OFF -> whileOff();
                    case UNSEEN -> Optional.of(asked(PULL_UNSEEN));
                    case RUNS -> Optional.empty();
                };
        return (reply.isPresent() ? reply.get() : asked(RUNS_AGAIN)).yes();
    }

    private Question.Reply asked(String code) throws InterruptedException {
        return question.ask(target.device(), Message.of(code, target.name(), target.position()));
    }

    private Seen seen() throws InterruptedException {
        try {
            return switch (power.now()) {
                case OFF -> Seen.OFF;
                case UNKNOWN -> Seen.UNSEEN;
                case ON, POWERING_ON, POWERING_OFF -> Seen.RUNS;
            };
        } catch (BmcException e) {
            LOG.debug("power unseen: {}", e.what().code());
        } catch (AccessRefused e) {
            LOG.debug("power unseen: {}", e.what().code());
        }
        return Seen.UNSEEN;
    }

    /** The answer; empty when the question was taken back, as the server runs again. */
    private Optional<Question.Reply> whileOff() throws InterruptedException {
        Message asks = Message.of(PULL_NOW, target.name(), target.position());
        return new Asking(question, target.device(), asks, this::runsAgain).reply();
    }

    private boolean runsAgain() throws InterruptedException {
        int missed = 0;
        while (missed < MISSED_MOST) {
            time.sleep(every);
            Seen seen = seen();
            if (seen == Seen.RUNS) {
                return true;
            }
            missed = seen == Seen.UNSEEN ? missed + 1 : 0;
        }
        LOG.debug("{} is out", target.name());
        return false;
    }
}
