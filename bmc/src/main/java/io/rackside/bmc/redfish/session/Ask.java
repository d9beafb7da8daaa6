package io.rackside.bmc.redfish.session;

import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.redfish.wire.JsonText;
import io.rackside.bmc.redfish.wire.ResourcePath;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request. Its body and headers may hold a secret, so they are never printed.
 *
 * @param upload sent instead of the body; such a request is never sent twice, and holds no permit
 *     of the controller while it is being sent
 */
public record Ask(
        Verb verb,
        ResourcePath path,
        byte[] body,
        Map<String, String> headers,
        ControllerGate.Priority priority,
        Optional<LongBody> upload) {
    public enum Verb {
        GET,
        POST,
        PATCH,
        DELETE
    }

    public Ask {
        Objects.requireNonNull(verb, "verb");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(upload, "upload");
        headers = Map.copyOf(headers);
    }

    public Ask(
            Verb verb,
            ResourcePath path,
            byte[] body,
            Map<String, String> headers,
            ControllerGate.Priority priority) {
        this(verb, path, body, headers, priority, Optional.empty());
    }

    /** Sends something long. */
    public static Ask upload(ResourcePath path, LongBody what, ControllerGate.Priority priority) {
        return new Ask(Verb.POST, path, new byte[0], Map.of(), priority, Optional.of(what));
    }

    public static Ask get(ResourcePath path, ControllerGate.Priority priority) {
        return new Ask(Verb.GET, path, new byte[0], Map.of(), priority);
    }

    /** Sends a value as JSON: text, numbers, truth values, or maps and lists of these. */
    public static Ask with(
            Verb verb, ResourcePath path, Object body, ControllerGate.Priority priority) {
        return new Ask(verb, path, JsonText.bytes(body), Map.of(), priority);
    }

    public Ask header(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Ask(verb, path, body, more, priority, upload);
    }

    /** The same question asked elsewhere. */
    Ask at(ResourcePath elsewhere) {
        return new Ask(verb, elsewhere, body, headers, priority, upload);
    }

    @Override
    public String toString() {
        return verb + " " + path;
    }
}
