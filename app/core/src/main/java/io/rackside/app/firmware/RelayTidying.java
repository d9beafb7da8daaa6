package io.rackside.app.firmware;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.firmware.plan.PlannedBox;
import io.rackside.bmc.firmware.plan.PlannedImage;
import io.rackside.operations.Job;
import io.rackside.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Lets relays remove the images of an upgrade that is over, where no other upgrade needs them. What
 * a relay is not told of it removes by itself a day later.
 */
final class RelayTidying {
    private static final Logger LOG = LoggerFactory.getLogger(RelayTidying.class);

    private final ImageServing serving;
    private final DeviceAccess access;
    private final Supplier<List<Job>> campaigns;

    RelayTidying(ImageServing serving, DeviceAccess access, Supplier<List<Job>> campaigns) {
        this.serving = serving;
        this.access = access;
        this.campaigns = campaigns;
    }

    /** Returns at once; the link may be slow. */
    void begin(Job over) {
        Thread.ofVirtual().name("relay-tidying").start(() -> tidyIfStillOpen(over));
    }

    /** The folder may be closed right after the run; a relay then tidies up by itself. */
    private void tidyIfStillOpen(Job over) {
        try {
            tidy(over);
        } catch (StoreException e) {
            LOG.debug("relays were not told that {} is over: {}", over.id(), e.kind());
        }
    }

    private void tidy(Job over) {
        Set<String> needed = new HashSet<>();
        for (Job other : campaigns.get()) {
            boolean goesOn = !other.over() || other.state() == Job.State.IN_DOUBT;
            if (goesOn && !other.id().equals(over.id())) {
                boxes(other).forEach(box -> pulled(box).forEach(needed::add));
            }
        }
        Set<String> dropped = new HashSet<>();
        for (PlannedBox box : boxes(over)) {
            try {
                for (String sha256 : pulled(box)) {
                    if (!needed.contains(sha256)
                            && dropped.add(sha256 + " " + access.subject(box.target()).site())) {
                        serving.drop(sha256, access.subject(box.target()));
                    }
                }
            } catch (AccessRefused e) {
                LOG.debug("no relay is told of {}: {}", box.target().name(), e.what().code());
            }
        }
    }

    private static List<PlannedBox> boxes(Job campaign) {
        return new CampaignText(campaign.parameters()).plan().boxes().toList();
    }

    private static List<String> pulled(PlannedBox box) {
        return box.images().stream()
                .map(PlannedImage::order)
                .filter(order -> order.road().filter(Road::pulls).isPresent())
                .map(order -> order.image().sha256())
                .toList();
    }
}
