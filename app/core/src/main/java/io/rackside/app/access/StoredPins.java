package io.rackside.app.access;

import io.rackside.app.site.AcceptedCertificate;
import io.rackside.model.Pin;
import io.rackside.store.Store;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Certificates of bare addresses, as settings of the data folder. */
public final class StoredPins implements AddressPins {
    private static final String PREFIX = "pin.";

    private final Store store;
    private final Map<String, Pin> fresh = new ConcurrentHashMap<>();

    public StoredPins(Store store) {
        this.store = store;
    }

    @Override
    public Optional<Pin> pin(String address) {
        return Optional.ofNullable(fresh.get(address))
                .or(() -> store.settings().get(PREFIX + address).flatMap(StoredPins::read));
    }

    @Override
    public void keep(String address, Pin pin) {
        fresh.put(address, pin);
        if (!store.readOnly()) {
            put(address, pin);
        }
    }

    @Override
    public void keep(String address, Pin pin, AcceptedCertificate accepted) {
        fresh.put(address, pin);
        if (!store.readOnly()) {
            store.together(
                    () -> {
                        put(address, pin);
                        return store.trail().append(AcceptedCertificate.KIND, accepted.body());
                    });
        }
    }

    private void put(String address, Pin pin) {
        store.settings()
                .put(
                        PREFIX + address,
                        pin.fingerprint() + " " + pin.since() + " " + pin.acceptedBy());
    }

    /** What cannot be read is no pin: the address is a stranger again. */
    private static Optional<Pin> read(String text) {
        String[] parts = text.split(" ", 3);
        try {
            return parts.length == 3
                    ? Optional.of(new Pin(parts[0], Instant.parse(parts[1]), parts[2]))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }
}
