package io.rackside.app.acts;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.files.OpenFile;
import io.rackside.model.Message;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The step that stands by while a medium is in a drive: gives it out, tells how much of it was
 * fetched, and ends when the drive is empty or nothing is given out any more. Taking it out is the
 * next step's.
 */
final class MediaServing {
    private static final Duration TELLS_EVERY = Duration.ofSeconds(1);
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(20);

    private final Bmc bmc;
    private final ServedDrive drive;
    private final Optional<ServedMedium> medium;
    private final StepContext context;

    /**
     * @param medium empty when it was given out by a process that is no more
     */
    MediaServing(Bmc bmc, ServedDrive drive, Optional<ServedMedium> medium, StepContext context) {
        this.bmc = bmc;
        this.drive = drive;
        this.medium = medium;
        this.context = context;
    }

    StepResult run() throws InterruptedException {
        Optional<OpenFile> open = medium.flatMap(ServedMedium::open);
        return open.isPresent()
                ? standBy(open.get())
                : new StepResult.Done(Message.of("core.media.not-given-out", drive.name()));
    }

    private StepResult standBy(OpenFile open) throws InterruptedException {
        Instant nextLook = context.time().now().plus(LOOKS_EVERY);
        while (open.failure().isEmpty()) {
            context.checkCancelled();
            context.progress(
                    Message.of("core.media.served", drive.name(), open.served(), open.size()),
                    (double) open.served() / open.size(),
                    Duration.ZERO);
            if (!context.time().now().isBefore(nextLook)) {
                nextLook = context.time().now().plus(LOOKS_EVERY);
                if (drive.look(bmc) == ServedDrive.Holds.NOTHING) {
                    return new StepResult.Done(drive.empty());
                }
            }
            context.time().sleep(TELLS_EVERY);
        }
        return new StepResult.Failed(open.failure().get());
    }
}
