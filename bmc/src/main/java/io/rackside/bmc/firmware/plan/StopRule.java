package io.rackside.bmc.firmware.plan;

/**
 * When no further box begins.
 *
 * @param failuresMost how many boxes may have failed, or be in doubt, for further ones to begin; a
 *     canary that fails stops all whatever stands here
 */
public record StopRule(int failuresMost) {
    /** The first failure stops. */
    public static final StopRule FIRST_FAILURE = new StopRule(0);

    public StopRule {
        if (failuresMost < 0) {
            throw new IllegalArgumentException("failures: " + failuresMost);
        }
    }

    /** Whether to stop after so many bad boxes, and whether a canary is among them. */
    public boolean stops(int bad, boolean canary) {
        return canary && bad > 0 || bad > failuresMost;
    }
}
