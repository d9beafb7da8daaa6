package io.rackside.app.access;

import io.rackside.app.site.AcceptedCertificate;
import io.rackside.model.Pin;

import java.util.Optional;

/** Certificates of addresses nobody has put into the model. */
public interface AddressPins {
    Optional<Pin> pin(String address);

    /** Keeps a pin; in a folder that is open for reading only it lasts as long as the process. */
    void keep(String address, Pin pin);

    /**
     * The same for a certificate a person accepted: that stands in the trail where there is one.
     */
    default void keep(String address, Pin pin, AcceptedCertificate accepted) {
        keep(address, pin);
    }
}
