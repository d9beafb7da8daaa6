package io.rackside.app.discovery;

import io.rackside.model.DeviceId;
import io.rackside.model.Protocol;

import java.util.Optional;

/**
 * A service that answered a scan, as far as it tells without a login.
 *
 * @param address URI such as {@code https://10.1.2.3}
 * @param vendor as it says itself, empty when it does not
 * @param product as it says itself, empty when it does not
 * @param version of the protocol
 * @param uuid of the service, where it tells it
 * @param known the box of the model that has this address or this identity
 */
public record Found(
        Protocol protocol,
        String address,
        String vendor,
        String product,
        String version,
        Optional<String> uuid,
        Optional<DeviceId> known) {}
