package io.rackside.bmc.redfish.update;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.redfish.session.Answer;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.NoAnswer;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Message;
import io.rackside.operations.Outcome;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The update service kept for one (DSP0268, UpdateService HttpPushUriTargetsBusy). */
final class Claim {
    private static final Logger LOG = LoggerFactory.getLogger(Claim.class);
    private static final String BUSY = "HttpPushUriTargetsBusy";
    private static final int TRIES = 5;
    private static final Duration APART = Duration.ofSeconds(5);

    private final Eyes eyes;
    private final ResourcePath service;
    private final String name;
    private final Time time;

    Claim(Eyes eyes, ResourcePath service, String name, Time time) {
        this.eyes = eyes;
        this.service = service;
        this.name = name;
        this.time = time;
    }

    /** Takes it; says why not. A lost answer counts as taken, so that it is given back. */
    Optional<Outcome.Refused> take() throws InterruptedException {
        try {
            Answer answer = eyes.exchange().send(patch(true));
            return answer.good() ? Optional.empty() : Answers.refusal(answer, name);
        } catch (NoAnswer e) {
            return Optional.of(new Outcome.Refused(Outcome.Refusal.UNREACHABLE, e.what(), ""));
        }
    }

    private Ask patch(boolean busy) {
        return Ask.with(Ask.Verb.PATCH, service, Map.of(BUSY, busy), eyes.priority());
    }

    /**
     * Gives it back, also when the thread was interrupted; a few times, since the BMC may be
     * restarting. One that restarted has mostly forgotten the claim, so it is looked at first.
     *
     * @return whether it is free now
     */
    boolean release() {
        boolean interrupted = Thread.interrupted();
        try {
            for (int i = 0; i < TRIES; i++) {
                if (released()) {
                    return true;
                }
                time.sleep(APART);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        LOG.warn("the update service of {} could not be given back", name);
        return false;
    }

    private boolean released() throws InterruptedException {
        try {
            if (!(eyes.get(service) instanceof Eyes.Found.Here(Resource now))) {
                return false;
            }
            return !now.truth(BUSY).orElse(false) || eyes.exchange().send(patch(false)).good();
        } catch (NoAnswer | BmcException e) {
            LOG.debug("the update service of {} is not given back yet", name, e);
            return false;
        }
    }

    /** What is said where it could not be given back. */
    Message stillHeld() {
        return Message.of("bmc.firmware-still-claimed", name);
    }
}
