package io.rackside.bmc.virtual.machine;

import io.rackside.bmc.virtual.firmware.ApplyTime;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An update as the BMC tells of it, at one moment.
 *
 * @param number from 1, never used twice
 * @param when it is to be laid
 * @param percent of the whole
 * @param ended when it was said to be over
 * @param key of the message in DSP0268's Update registry that says how it is
 * @param arguments of that message: image and component
 * @param well whether nothing is wrong with it
 */
public record FirmwareTask(
        long number,
        Stage stage,
        ApplyTime when,
        int percent,
        Instant begun,
        Optional<Instant> ended,
        String key,
        List<String> arguments,
        boolean well) {
    /** Where it is. */
    public enum Stage {
        /** It was taken, nothing has come yet. */
        NEW,
        /** The BMC fetches the image. */
        DOWNLOADING,
        /** The image is here and is being looked at. */
        VERIFYING,
        /** The image is good and waits to be started. */
        STAGED,
        /** It waits for the host to restart, or to be off. */
        AWAITS_HOST,
        /** It is being laid. */
        APPLYING,
        /** It is laid and waits for somebody to restart the BMC. */
        AWAITS_BMC,
        /** It is laid and the BMC will restart by itself. */
        LEAVING,
        /** The BMC restarts. */
        RETURNING,
        DONE,
        FAILED;

        /** Whether another update would be in its way. */
        boolean busy() {
            return switch (this) {
                case NEW, DOWNLOADING, VERIFYING, APPLYING, LEAVING, RETURNING -> true;
                case STAGED, AWAITS_HOST, AWAITS_BMC, DONE, FAILED -> false;
            };
        }
    }

    public FirmwareTask {
        arguments = List.copyOf(arguments);
    }

    public boolean over() {
        return ended.isPresent();
    }
}
