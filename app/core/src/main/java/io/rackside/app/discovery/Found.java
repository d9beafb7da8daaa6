package io.rackside.app.discovery;

import io.rackside.model.DeviceId;
import io.rackside.model.Protocol;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service that answered a scan, as far as it tells without a login.
 *
 * @param protocol the better one where it speaks two
 * @param address URI such as {@code https://10.1.2.3}
 * @param second its IPMI address, where the host speaks that beside Redfish
 * @param vendor as it says itself, empty when it does not
 * @param product as it says itself, empty when it does not
 * @param version of the protocol
 * @param uuid of the service, where it tells it
 * @param known the box of the model that has this address or this identity
 */
public record Found(
        Protocol protocol,
        String address,
        Optional<String> second,
        String vendor,
        String product,
        String version,
        Optional<String> uuid,
        Optional<DeviceId> known) {
    /** All it speaks, the better one first. */
    public List<Protocol> protocols() {
        return second.isPresent() ? List.of(protocol, Protocol.IPMI) : List.of(protocol);
    }

    /** All its addresses, in the order of {@link #protocols}. */
    public List<String> addresses() {
        return Stream.concat(Stream.of(address), second.stream()).toList();
    }

    /** This Redfish service with the IPMI side of its host. */
    Found with(Found ipmi) {
        return new Found(
                protocol,
                address,
                Optional.of(ipmi.address),
                vendor,
                product,
                version,
                uuid,
                known.or(ipmi::known));
    }
}
