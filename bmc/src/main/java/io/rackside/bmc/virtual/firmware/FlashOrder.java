package io.rackside.bmc.virtual.firmware;

import io.rackside.model.firmware.Component;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody wants done with an image.
 *
 * @param targets ids of the parts meant; empty for the first that the image fits
 * @param said what he says the image is for, where a make asks for that
 * @param keepSettings of the BMC, which it loses otherwise
 * @param restarts whether the BMC starts anew by itself when its image is laid
 * @param bothBanks whether the other bank gets it as well
 */
public record FlashOrder(
        ApplyTime when,
        List<String> targets,
        Optional<Component> said,
        boolean keepSettings,
        boolean restarts,
        boolean bothBanks) {
    /** At once, for what the image says, settings kept. */
    public static final FlashOrder USUAL =
            new FlashOrder(ApplyTime.IMMEDIATE, List.of(), Optional.empty(), true, true, false);

    public FlashOrder {
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(said, "said");
        targets = List.copyOf(targets);
    }

    public FlashOrder at(ApplyTime wanted) {
        return new FlashOrder(wanted, targets, said, keepSettings, restarts, bothBanks);
    }

    public FlashOrder forParts(List<String> wanted) {
        return new FlashOrder(when, wanted, said, keepSettings, restarts, bothBanks);
    }

    public FlashOrder saying(Component component) {
        return new FlashOrder(
                when, targets, Optional.of(component), keepSettings, restarts, bothBanks);
    }

    public FlashOrder keeping(boolean settings) {
        return new FlashOrder(when, targets, said, settings, restarts, bothBanks);
    }

    public FlashOrder restarting(boolean wanted) {
        return new FlashOrder(when, targets, said, keepSettings, wanted, bothBanks);
    }

    public FlashOrder both(boolean wanted) {
        return new FlashOrder(when, targets, said, keepSettings, restarts, wanted);
    }
}
