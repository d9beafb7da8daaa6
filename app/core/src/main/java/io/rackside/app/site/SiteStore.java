package io.rackside.app.site;

import io.rackside.model.Message;

/** Where the model lasts. */
public interface SiteStore {
    SiteModel load();

    /**
     * Writes what changed as one transaction: all of it is on disk afterwards, or nothing.
     *
     * @throws RuntimeException when it cannot be written; then nothing changed
     */
    void save(Difference difference);

    /** As {@link #save(Difference)}, for an edit of a person, which goes to the trail with it. */
    void save(Difference difference, Message edit);

    /**
     * As {@link #save(Difference)}, for a certificate a person accepted, which goes to the trail
     * with it where there is one.
     */
    default void save(Difference difference, AcceptedCertificate accepted) {
        save(difference);
    }
}
