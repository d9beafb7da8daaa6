package io.rackside.app.site;

import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.List;

/** A model that lasts as long as the test, and remembers what was written. */
public final class MemorySites implements SiteStore {
    public final List<Difference> written = new ArrayList<>();
    public final List<Message> told = new ArrayList<>();
    public boolean full;

    @Override
    public SiteModel load() {
        return SiteModel.empty();
    }

    @Override
    public void save(Difference difference) {
        if (full) {
            throw new IllegalStateException("no room");
        }
        written.add(difference);
    }

    @Override
    public void save(Difference difference, Message edit) {
        save(difference);
        told.add(edit);
    }
}
