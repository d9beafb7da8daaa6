package io.rackside.app.site;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.operations.Messages;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A person accepted the certificate or host key of a box, as the trail keeps it; who it was stands
 * in the entry itself.
 *
 * @param name of the box
 * @param before SHA-256 of the one it had; empty when none was known
 * @param now of the one that was accepted
 * @param protocol over SSH it is a host key
 */
public record AcceptedCertificate(
        DeviceId device, String name, Optional<String> before, String now, Protocol protocol) {
    /** Trail kind of it. */
    public static final String KIND = "certificate.accepted";

    public AcceptedCertificate {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(protocol, "protocol");
    }

    /** What the entry says. */
    public Map<String, Object> body() {
        Map<String, Object> body = new TreeMap<>();
        body.put("device", device.value());
        body.put("name", name);
        before.ifPresent(old -> body.put("before", old));
        body.put("now", now);
        body.put("what", Messages.toCanonical(what()));
        return body;
    }

    private Message what() {
        if (protocol == Protocol.SSH) {
            return before.map(old -> Message.of("core.access.host-key-changed", name, old, now))
                    .orElseGet(() -> Message.of("core.access.host-key-accepted", name, now));
        }
        return before.map(old -> Message.of("core.access.certificate-changed", name, old, now))
                .orElseGet(() -> Message.of("core.access.certificate-accepted", name, now));
    }
}
