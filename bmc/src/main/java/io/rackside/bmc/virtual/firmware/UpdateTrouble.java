package io.rackside.bmc.virtual.firmware;

/** What goes wrong with updates on demand, in the order an update meets it. */
public enum UpdateTrouble {
    /** A maker's licence for updates is missing: 403. */
    UNLICENSED,
    /** Another update is said to be running: 409. */
    CONFLICT,
    /** The service has no time: 503. */
    BUSY,
    /** Every image is too large: 413. */
    TOO_LARGE,
    /** Somebody else holds the update service (HttpPushUriTargetsBusy). */
    CLAIMED,
    /** The connection breaks after so many percent of an upload. */
    CUTS_UPLOAD,
    /** The image is taken, and the answer to that is lost. */
    LOSES_ANSWER,
    /** A pull is accepted and nothing is ever fetched. */
    NEVER_FETCHES,
    /** A pull ends after so many percent. */
    FETCH_FAILS,
    /** The image does not pass the BMC's own check. */
    REJECTS_IMAGE,
    /** The task is not to be found once the image has come. */
    FORGETS_TASK,
    /** Nothing moves any more after so many percent of the flashing. */
    STUCK,
    /** The flashing fails after so many percent; the old firmware goes on. */
    FAILS,
    /** All is well, and the task says Completed with TaskStatus Critical. */
    SAYS_CRITICAL,
    /** The BMC does not come back. */
    NEVER_RETURNS,
    /** The task is well, and the old version runs on. */
    OLD_VERSION,
    /** What was set in the BMC is gone after its update. */
    LOSES_SETTINGS,
    /** The BMC shows another certificate after its update. */
    NEW_CERTIFICATE
}
