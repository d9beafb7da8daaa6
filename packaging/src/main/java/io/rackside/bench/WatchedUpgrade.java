package io.rackside.bench;

import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.firmware.PlanFile;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An upgrade from its beginning to its end, as a person who looks at it now and then is shown it.
 *
 * @param looks in their order, the last one after the end
 */
record WatchedUpgrade(List<Look> looks) {
    private static final Duration LOOKS_EVERY = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofHours(4);

    /** What was shown at a moment. */
    record Look(Instant at, CampaignStatus status) {}

    /**
     * Carries a plan out.
     *
     * @throws IOException when it does not end well
     */
    static WatchedUpgrade of(Rackside rackside, UpgradePlan plan, PacedTime time)
            throws IOException, InterruptedException {
        List<Look> looks = new ArrayList<>();
        Instant giveUp = time.now().plus(LONGEST);
        JobId job = rackside.firmware().start(plan, PlanFile.hash(plan), Terms.person());
        boolean runs = true;
        while (runs && time.now().isBefore(giveUp)) {
            runs = !rackside.jobs().await(job, LOOKS_EVERY);
            looks.add(new Look(time.now(), rackside.firmware().status(job).orElseThrow()));
        }
        CampaignStatus end = looks.getLast().status();
        if (end.state() != Job.State.DONE) {
            throw new IOException("the upgrade ended " + end.state() + ": " + end.boxes());
        }
        return new WatchedUpgrade(looks);
    }

    CampaignStatus end() {
        return looks.getLast().status();
    }
}
