package io.rackside.app.firmware.library;

/** How a package of the library stands now. */
public enum Standing {
    /** Signed by a key that is trusted for it. */
    TRUSTED,
    /** Nobody stands for it; it can be used with a person's consent. */
    UNSIGNED,
    /** Past its own date. */
    EXPIRED,
    KEY_REVOKED,
    /** What its key signs is not accepted any more. */
    KEY_EXPIRED,
    KEY_FOR_SOMETHING_ELSE,
    /** Its key is not among the trusted ones. */
    KEY_UNKNOWN,
    /** A file of it is not there, as after a backup without firmware was restored. */
    FILE_MISSING;

    /** Whether its images may be laid over anything. */
    public boolean usable() {
        return this == TRUSTED || this == UNSIGNED;
    }
}
