package io.rackside.bmc.redfish.update;

/**
 * A deviation in how makes update. Reading is tolerant of all of them on every box; here they stand
 * so that a profile can name its evidence. The numbers are those of the field notes on Redfish.
 */
public enum UpdateQuirk {
    /** 202 without Location. */
    NO_LOCATION(12),
    /** The task monitor is gone after success. */
    MONITOR_VANISHES(13),
    /** Reading the monitor deletes a finished task. */
    MONITOR_DELETES_TASK(14),
    /** Words of its own for a task's state, and failures that are called completed. */
    STATES_OF_ITS_OWN(15),
    /** Messages and percentages of other shapes. */
    ODD_TASK_BODY(16),
    /** Inventory ids change with the version. */
    IDS_WITH_VERSION(17),
    /** The BMC restarts by itself, and late. */
    LATE_RESTART(18),
    /** The update service has to be claimed. */
    CLAIM_NEEDED(19),
    /** The multipart push has a third part. */
    THIRD_PART(20),
    /** Staged first, started by another request. */
    STAGED_FIRST(21),
    /** What it fetches by changes with the firmware. */
    PROTOCOLS_VARY(22),
    /** An error inside an answer that says well. */
    ERROR_INSIDE_SUCCESS(24);

    private final int number;

    UpdateQuirk(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
