package io.rackside.app.acts;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.files.OpenFile;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;
import io.rackside.operations.Target;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The step that stands by while a medium is in a drive: gives it out, tells how much of it was
 * fetched, and takes it out again when it is cancelled, when its time is over, or when it is not
 * given out any more, as after a crash.
 */
final class MediaServing {
    private static final Set<Settings.Part> MEDIA = EnumSet.of(Settings.Part.MEDIA);
    private static final Duration TELLS_EVERY = Duration.ofSeconds(1);
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(20);

    private final Bmc bmc;
    private final Act insertion;
    private final Optional<ServedMedium> medium;
    private final Consent consent;
    private final StepContext context;
    private final Hands hands;

    /** The job's way to carry out an act. */
    @FunctionalInterface
    interface Hands {
        Performer of(Act act);
    }

    /**
     * @param medium empty when it was given out by a process that is no more
     */
    MediaServing(
            Bmc bmc,
            Act insertion,
            Optional<ServedMedium> medium,
            Consent consent,
            StepContext context,
            Hands hands) {
        this.bmc = bmc;
        this.insertion = insertion;
        this.medium = medium;
        this.consent = consent;
        this.context = context;
        this.hands = hands;
    }

    StepResult run() throws InterruptedException {
        Optional<OpenFile> open = medium.flatMap(ServedMedium::open);
        if (open.isEmpty()) {
            return eject();
        }
        try {
            return standBy(open.get());
        } catch (InterruptedException e) {
            // The host must not be left with a medium that nobody gives out.
            eject();
            throw e;
        }
    }

    private StepResult standBy(OpenFile open) throws InterruptedException {
        Instant nextLook = context.time().now().plus(LOOKS_EVERY);
        while (open.failure().isEmpty()) {
            context.checkCancelled();
            context.progress(
                    Message.of("core.media.served", name(), open.served(), open.size()),
                    (double) open.served() / open.size(),
                    Duration.ZERO);
            if (!context.time().now().isBefore(nextLook)) {
                nextLook = context.time().now().plus(LOOKS_EVERY);
                if (taken().equals(Optional.of(false))) {
                    return new StepResult.Done(
                            Message.of("core.media.taken-out", insertion.target().name()));
                }
            }
            context.time().sleep(TELLS_EVERY);
        }
        Message why = open.failure().get();
        eject();
        return new StepResult.Failed(why);
    }

    /** Whether there is still something in the drive; empty when the BMC does not say just now. */
    private Optional<Boolean> taken() throws InterruptedException {
        try {
            return bmc.settings(MEDIA).media().stream()
                    .filter(slot -> slot.id().equals(slot()))
                    .findFirst()
                    .map(Settings.MediaSlot::inserted);
        } catch (BmcException _) {
            return Optional.empty();
        }
    }

    private StepResult eject() throws InterruptedException {
        Target target = insertion.target();
        if (taken().equals(Optional.of(false))) {
            return new StepResult.Done(Message.of("core.media.taken-out", target.name()));
        }
        Optional<Act> back = reverse();
        if (back.isEmpty()) {
            return new StepResult.Failed(Message.of("core.media.left-in", target.name(), slot()));
        }
        Outcome outcome = context.acts().run(back.get(), consent, hands.of(back.get()));
        return switch (outcome) {
            case Outcome.Done done -> new StepResult.Done(done.what());
            case Outcome.Refused refused -> new StepResult.Failed(refused.what());
            case Outcome.InDoubt doubt -> new StepResult.InDoubt(doubt.what());
        };
    }

    /** Planned anew, since a job does not keep the act that takes it back. */
    private Optional<Act> reverse() throws InterruptedException {
        try {
            return Optional.of(bmc.plan(insertion.target(), new Change.EjectMedia(slot())));
        } catch (BmcException _) {
            return Optional.empty();
        }
    }

    private String slot() {
        return insertion.parameters().getOrDefault("slot", "");
    }

    private String name() {
        return insertion.parameters().getOrDefault("name", "");
    }
}
