package io.rackside.model;

import java.util.Objects;
import java.util.Optional;

/**
 * An address at which a device answers, within the reach of its site's link.
 *
 * @param address URI such as {@code https://[fe80::1%25eth0]} or {@code ipmi://10.0.0.1:623}
 * @param old the device cannot do better than TLS 1.0/1.1 or old SSH algorithms, and a person has
 *     allowed it here
 */
public record Endpoint(
        Protocol protocol,
        String address,
        Optional<CredentialRef> credential,
        Optional<Pin> pin,
        boolean old) {
    public Endpoint {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(pin, "pin");
    }

    public Endpoint pinned(Pin newPin) {
        return new Endpoint(protocol, address, credential, Optional.of(newPin), old);
    }

    public Endpoint withCredential(CredentialRef ref) {
        return new Endpoint(protocol, address, Optional.of(ref), pin, old);
    }
}
