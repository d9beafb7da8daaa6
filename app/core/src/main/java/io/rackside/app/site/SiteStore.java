package io.rackside.app.site;

/** Where the model lasts. */
public interface SiteStore {
    SiteModel load();

    /**
     * Writes what changed as one transaction: all of it is on disk afterwards, or nothing.
     *
     * @throws RuntimeException when it cannot be written; then nothing changed
     */
    void save(Difference difference);
}
