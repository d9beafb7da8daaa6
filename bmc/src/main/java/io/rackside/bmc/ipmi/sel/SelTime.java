package io.rackside.bmc.ipmi.sel;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A timestamp of the log (IPMI 2.0 section 37).
 *
 * @param seconds as it stands there, 0 to FFFFFFFFh
 */
public record SelTime(long seconds) {
    private static final long UNSPECIFIED = 0xFFFFFFFFL;

    /** Up to here it counts from the start of the BMC, whose clock was not set. */
    private static final long LAST_PRE_INIT = 0x20000000L;

    /**
     * When that was.
     *
     * @param zone of the BMC's clock; UTC where it tells none
     * @return absent when the clock was not set or no time was given
     */
    public Optional<Instant> instant(ZoneOffset zone) {
        return seconds == UNSPECIFIED || seconds <= LAST_PRE_INIT
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(seconds - zone.getTotalSeconds()));
    }

    /** How long the BMC had been running, where its clock was not set. */
    public Optional<Duration> sinceStart() {
        return seconds <= LAST_PRE_INIT
                ? Optional.of(Duration.ofSeconds(seconds))
                : Optional.empty();
    }
}
