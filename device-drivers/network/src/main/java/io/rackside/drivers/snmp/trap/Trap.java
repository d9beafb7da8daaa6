package io.rackside.drivers.snmp.trap;

import io.rackside.model.Grade;
import io.rackside.model.Message;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A notification with what it means.
 *
 * @param name in its MIB, such as {@code linkDown}; empty where the catalogue does not know it
 * @param meaning empty when the catalogue does not know it
 * @param family what else the boxes that send it tell, by the notifications beside it in its MIB
 * @param interfaceIndex ifIndex of the port it is about
 * @param port its name, when it was sent along
 * @param part of the box it is about, when it was sent along
 * @param maker whose notification it is, by its enterprise number; empty where that is not known
 * @param details what its variables say beyond that
 */
public record Trap(
        Notification notification,
        String name,
        Optional<TrapMeaning> meaning,
        Set<TrapMeaning> family,
        OptionalLong interfaceIndex,
        Optional<String> port,
        Optional<String> part,
        Optional<String> maker,
        TrapDetails details) {
    public Trap {
        Objects.requireNonNull(notification, "notification");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(meaning, "meaning");
        family = Set.copyOf(family);
        Objects.requireNonNull(interfaceIndex, "interfaceIndex");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(maker, "maker");
        Objects.requireNonNull(details, "details");
    }

    /** The same about a port whose name is known otherwise. */
    public Trap at(String knownPort) {
        return new Trap(
                notification,
                name,
                meaning,
                family,
                interfaceIndex,
                Optional.of(knownPort),
                part,
                maker,
                details);
    }

    /** How urgent it is, as the box says, else by itself. */
    public Grade grade() {
        return details.grade().or(() -> meaning.map(TrapMeaning::grade)).orElse(Grade.NOTICE);
    }

    /** In words, when rendered. */
    public Message what() {
        return meaning.map(each -> details.beside(each.what(where()))).orElseGet(this::unknown);
    }

    private Message unknown() {
        String object = notification.name().toString();
        return maker.map(who -> Message.of("network.snmp.trap.unknown-of", object, who))
                .orElseGet(() -> Message.of("network.snmp.trap.unknown", object));
    }

    private Object where() {
        if (port.isPresent()) {
            return port.get();
        }
        if (part.isPresent()) {
            return part.get();
        }
        return interfaceIndex.isPresent()
                ? "ifIndex " + interfaceIndex.getAsLong()
                : Message.of("network.snmp.trap.this-device");
    }
}
