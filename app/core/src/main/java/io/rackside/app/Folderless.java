package io.rackside.app;

import io.rackside.app.access.AddressPins;
import io.rackside.app.site.Difference;
import io.rackside.app.site.EditRefused;
import io.rackside.app.site.SiteModel;
import io.rackside.app.site.SiteStore;
import io.rackside.model.Message;
import io.rackside.model.Pin;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What stands in for a data folder where there is none and none is to be made. */
final class Folderless implements SiteStore, AddressPins {
    private final Map<String, Pin> pins = new ConcurrentHashMap<>();

    @Override
    public SiteModel load() {
        return SiteModel.empty();
    }

    @Override
    public void save(Difference difference) {
        throw new EditRefused(Message.of("core.access.reading-only"));
    }

    @Override
    public void save(Difference difference, Message edit) {
        save(difference);
    }

    @Override
    public Optional<Pin> pin(String address) {
        return Optional.ofNullable(pins.get(address));
    }

    @Override
    public void keep(String address, Pin pin) {
        pins.put(address, pin);
    }
}
