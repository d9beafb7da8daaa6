package io.rackside.app.site;

import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.operations.Messages;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import java.time.Instant;
import java.util.Map;

/**
 * The model in the data folder. Nothing is ever deleted there: what an undo takes out of the model
 * is retired on disk, so that its history has a name.
 */
public final class StoredSites implements SiteStore {
    /** Trail kind of an edit of the model. */
    public static final String EDITED = "site.edited";

    private final Store store;
    private final Time time;

    public StoredSites(Store store, Time time) {
        this.store = store;
        this.time = time;
    }

    @Override
    public SiteModel load() {
        return SiteModel.of(
                store.sites().all(),
                store.cabinets().all(),
                store.devices().all(),
                store.links().all(),
                store.powerFeeds().all(),
                store.redundancyGroups().all());
    }

    @Override
    public void save(Difference difference) {
        store.together(
                () -> {
                    write(difference);
                    return null;
                });
    }

    @Override
    public void save(Difference difference, Message edit) {
        store.together(
                () -> {
                    write(difference);
                    return store.trail().append(EDITED, Map.of("what", Messages.toCanonical(edit)));
                });
    }

    @Override
    public void save(Difference difference, AcceptedCertificate accepted) {
        store.together(
                () -> {
                    write(difference);
                    return store.trail().append(AcceptedCertificate.KIND, accepted.body());
                });
    }

    private void write(Difference difference) {
        Instant now = time.now();
        difference.links().gone().forEach(link -> store.links().retire(link, now));
        difference.feeds().gone().forEach(f -> store.powerFeeds().retire(f, now));
        difference.groups().gone().forEach(group -> store.redundancyGroups().retire(group, now));
        difference.sites().put().forEach(store.sites()::save);
        difference.cabinets().put().forEach(store.cabinets()::save);
        difference.devices().put().forEach(store.devices()::save);
        difference.links().put().forEach(store.links()::save);
        difference.feeds().put().forEach(store.powerFeeds()::save);
        difference.groups().put().forEach(store.redundancyGroups()::save);
        difference.devices().gone().forEach(id -> retireDevice(id, now));
        difference.cabinets().gone().forEach(id -> retireCabinet(id, now));
        difference.sites().gone().forEach(id -> retireSite(id, now));
    }

    private void retireDevice(DeviceId id, Instant now) {
        store.devices()
                .find(id)
                .map((Device d) -> d.retiredAt(now))
                .ifPresent(store.devices()::save);
    }

    private void retireCabinet(CabinetId id, Instant now) {
        store.cabinets()
                .find(id)
                .map((Cabinet c) -> c.retiredAt(now))
                .ifPresent(store.cabinets()::save);
    }

    private void retireSite(SiteId id, Instant now) {
        store.sites().find(id).map((Site s) -> s.retiredAt(now)).ifPresent(store.sites()::save);
    }
}
