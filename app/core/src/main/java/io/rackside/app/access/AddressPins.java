package io.rackside.app.access;

import io.rackside.model.Pin;

import java.util.Optional;

/** Certificates of addresses nobody has put into the model. */
public interface AddressPins {
    Optional<Pin> pin(String address);

    /** Keeps a pin; in a folder that is open for reading only it lasts as long as the process. */
    void keep(String address, Pin pin);
}
