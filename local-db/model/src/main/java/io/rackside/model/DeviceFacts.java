package io.rackside.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What a device says it is. Texts are the device's own words, empty where it tells none.
 *
 * @param address the address it was asked at
 * @param powerState its own word ("On"); see {@link PowerState#of}
 * @param health rolled up by the device
 * @param healthText its own word for its health, also one outside the standard
 * @param indicatorLed its own word ("Lit"), or {@code true}/{@code false} where it only tells
 *     whether it is lit
 * @param sku the maker's own number for this box or its configuration; with Dell the service tag
 */
public record DeviceFacts(
        DeviceKind kind,
        String manufacturer,
        String model,
        Identity identity,
        String hostName,
        String address,
        String assetTag,
        String powerState,
        Health health,
        String healthText,
        String biosVersion,
        String bmcVersion,
        Optional<String> indicatorLed,
        String sku) {
    public DeviceFacts {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(manufacturer, "manufacturer");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(hostName, "hostName");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(assetTag, "assetTag");
        Objects.requireNonNull(powerState, "powerState");
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(healthText, "healthText");
        Objects.requireNonNull(biosVersion, "biosVersion");
        Objects.requireNonNull(bmcVersion, "bmcVersion");
        Objects.requireNonNull(indicatorLed, "indicatorLed");
        Objects.requireNonNull(sku, "sku");
    }
}
