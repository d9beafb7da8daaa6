package io.rackside.drivers.snmp.trap;

import io.rackside.model.Grade;
import io.rackside.model.Message;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A notification with what it means.
 *
 * @param meaning empty when the catalogue does not know it
 * @param interfaceIndex ifIndex of the port it is about
 * @param port its name, when it was sent along
 * @param part of the box it is about, when it was sent along
 */
public record Trap(
        Notification notification,
        Optional<TrapMeaning> meaning,
        Grade grade,
        Message what,
        OptionalLong interfaceIndex,
        Optional<String> port,
        Optional<String> part) {
    public Trap {
        Objects.requireNonNull(notification, "notification");
        Objects.requireNonNull(meaning, "meaning");
        Objects.requireNonNull(grade, "grade");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(interfaceIndex, "interfaceIndex");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(part, "part");
    }
}
