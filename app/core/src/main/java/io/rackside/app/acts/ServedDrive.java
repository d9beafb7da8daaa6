package io.rackside.app.acts;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.model.Message;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The virtual drive an act has put an image into. */
record ServedDrive(Act insertion) {
    private static final Set<Settings.Part> MEDIA = EnumSet.of(Settings.Part.MEDIA);

    /** What is in it, by what the BMC says. */
    enum Holds {
        NOTHING,
        OURS,
        /** Somebody has put in another image since. */
        ANOTHER,
        /** The BMC does not say just now. */
        NOT_TOLD
    }

    Holds look(Bmc bmc) throws InterruptedException {
        try {
            return bmc.settings(MEDIA).media().stream()
                    .filter(one -> one.id().equals(slot()))
                    .findFirst()
                    .map(this::holds)
                    .orElse(Holds.NOT_TOLD);
        } catch (BmcException _) {
            return Holds.NOT_TOLD;
        }
    }

    private Holds holds(Settings.MediaSlot found) {
        if (!found.inserted()) {
            return Holds.NOTHING;
        }
        String image = found.image().toLowerCase(Locale.ROOT);
        // Not every BMC tells what it has fetched; one that does names the file.
        return image.isEmpty() || image.contains(name().toLowerCase(Locale.ROOT))
                ? Holds.OURS
                : Holds.ANOTHER;
    }

    Message empty() {
        return Message.of("core.media.taken-out", insertion.target().name());
    }

    String slot() {
        return insertion.parameters().getOrDefault("slot", "");
    }

    /** Of the image. */
    String name() {
        return insertion.parameters().getOrDefault("name", "");
    }
}
