package io.rackside.bmc.redfish.update;

import io.rackside.bmc.firmware.PastRuns;
import io.rackside.bmc.firmware.flow.Limits;
import io.rackside.bmc.firmware.flow.Restart;
import io.rackside.bmc.firmware.flow.SilenceWindow;

import java.time.Duration;

/** How long what of one update may take, from its make's profile and from earlier ones. Pure. */
final class UpdateLimits {
    /** Between two looks. */
    private static final Duration POLL = Duration.ofSeconds(5);

    /** How long an image may be worked on unseen, when nobody knows whether it arrived. */
    private static final Duration UNSEEN = Duration.ofMinutes(5);

    private static final Duration PROVING = Duration.ofMinutes(8);

    /** A host shows a new BIOS only after it has gone through its whole start, and memory tests. */
    private static final Duration PROVING_HOST = Duration.ofMinutes(25);

    private static final Duration OVERALL = Duration.ofHours(2);
    private static final int IN_A_ROW = 3;

    private UpdateLimits() {}

    /**
     * @param showsTasks whether the box has tasks: then an image shows one before long; where it
     *     has none it may be worked on unseen
     */
    static Limits of(UpdateTerms terms, UpdateProfile profile, PastRuns past, boolean showsTasks) {
        UpdateProfile.Times times = profile.times();
        SilenceWindow silence = SilenceWindow.learned(past.silences(), times.silence());
        Restart restart =
                switch (terms.restarts()) {
                    case NOTHING -> Restart.NONE;
                    case BMC_ITSELF -> Restart.ITSELF;
                    case BMC_ASKED, HOST, HOST_OFF -> Restart.OURS;
                    case HOST_LATER -> Restart.LATER;
                };
        Duration longest = silence.longest().multipliedBy(2);
        return new Limits(
                silence,
                longest.compareTo(times.giveUp()) > 0 ? longest : times.giveUp(),
                times.work(),
                times.stuck(),
                showsTasks ? UNSEEN : times.stuck(),
                terms.way() == UpdateTerms.Way.ACTIVE_IMAGE ? PROVING : times.stuck(),
                terms.restarts().ofHost() ? PROVING_HOST : PROVING,
                times.late(),
                restart,
                profile.starts(),
                !terms.readBack().inventory(),
                OVERALL,
                POLL,
                IN_A_ROW);
    }
}
