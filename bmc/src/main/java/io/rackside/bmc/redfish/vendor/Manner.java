package io.rackside.bmc.redfish.vendor;

/**
 * How a make wants to be written to where the standard leaves it open or the make deviates. A write
 * that fits the standard is tried where nothing is known; these spare a refusal or name a place
 * that no link leads to.
 */
public enum Manner {
    /** A boot override without its mode falls back to the default mode; the mode goes with it. */
    BOOT_NEEDS_MODE,
    /** A boot override that names the mode is refused. */
    BOOT_REFUSES_MODE,
    /** Where the boot override of the next start is, below the system; no link leads there. */
    BOOT_PENDING_BELOW,
    /** Where pending BIOS attributes are, below the BIOS resource; no link leads there. */
    BIOS_PENDING_BELOW,
    /**
     * Inserting a medium takes the image alone; Inserted or WriteProtected beside it is refused.
     */
    MEDIA_IMAGE_ONLY,
    /** An ejected slot keeps the image's name; ConnectedVia tells whether there is anything. */
    MEDIA_KEEPS_IMAGE,
    /** A maker's own action, under Oem, inserts and ejects; the value is its name. */
    MEDIA_BY_OEM_ACTION,
    /** A change without If-Match is refused. */
    TAG_NEEDED
}
