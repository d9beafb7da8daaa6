package io.rackside.app.security;

import io.rackside.app.listen.Listeners;
import io.rackside.app.listen.Subscription;
import io.rackside.model.DeviceId;
import io.rackside.store.Settings;
import io.rackside.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The last check of each box, kept in the data folder where there is one to write to. */
public final class SecurityBook {
    private static final Logger LOG = LoggerFactory.getLogger(SecurityBook.class);
    private static final String PREFIX = "security.";

    private final Optional<Settings> settings;
    private final boolean readOnly;
    private final Map<DeviceId, SecurityCheck> checks = new ConcurrentHashMap<>();
    private final Listeners<DeviceId> listeners = new Listeners<>();

    /** One that forgets everything in the end. */
    public SecurityBook() {
        this.settings = Optional.empty();
        this.readOnly = true;
    }

    /**
     * @param readOnly whether nothing may be written
     */
    public SecurityBook(Settings settings, boolean readOnly) {
        this.settings = Optional.of(settings);
        this.readOnly = readOnly;
        settings.all()
                .tailMap(PREFIX)
                .forEach(
                        (key, text) -> {
                            if (key.startsWith(PREFIX)) {
                                CheckText.read(text)
                                        .ifPresent(check -> checks.put(device(key), check));
                            }
                        });
    }

    private static DeviceId device(String key) {
        return new DeviceId(key.substring(PREFIX.length()));
    }

    /** The last check of a box, in this run or an earlier one. */
    public Optional<SecurityCheck> of(DeviceId device) {
        return Optional.ofNullable(checks.get(device));
    }

    /** The last check of every box that ever had one. */
    public Map<DeviceId, SecurityCheck> all() {
        return Map.copyOf(checks);
    }

    /** Tells of boxes that have been looked at. */
    public Subscription listen(Consumer<DeviceId> listener) {
        return listeners.add(listener);
    }

    void keep(DeviceId device, SecurityCheck check) {
        checks.put(device, check);
        if (!readOnly) {
            settings.ifPresent(store -> write(store, device, check));
        }
        listeners.tell(device);
    }

    private static void write(Settings store, DeviceId device, SecurityCheck check) {
        try {
            store.put(PREFIX + device.value(), CheckText.write(check));
        } catch (StoreException e) {
            LOG.warn("a security check could not be written: {}", e.kind());
        }
    }
}
