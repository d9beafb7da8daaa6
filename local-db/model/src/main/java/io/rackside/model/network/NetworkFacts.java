package io.rackside.model.network;

import io.rackside.model.DeviceKind;
import io.rackside.model.Identity;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a network device says it is. Texts are its own words, empty where it tells none.
 *
 * @param address the address it was asked at
 * @param sysObjectId dotted, without a leading dot (RFC 3418)
 * @param version of its software
 * @param uptime of its agent; wraps after 497 days where it does not tell snmpEngineTime
 * @param profile the way it was read, by the name of its file; {@code standard} for none
 * @param fromDocuments that profile has met neither a recording nor a device
 * @param complete whether everything that was asked for was answered to its end
 */
public record NetworkFacts(
        DeviceKind kind,
        String manufacturer,
        String model,
        Identity identity,
        String address,
        String sysName,
        String sysDescr,
        String sysObjectId,
        String version,
        Optional<Duration> uptime,
        String profile,
        boolean fromDocuments,
        boolean complete) {
    public NetworkFacts {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(manufacturer, "manufacturer");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(sysName, "sysName");
        Objects.requireNonNull(sysDescr, "sysDescr");
        Objects.requireNonNull(sysObjectId, "sysObjectId");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(uptime, "uptime");
        Objects.requireNonNull(profile, "profile");
    }
}
