package io.rackside.drivers.network.profile;

import io.rackside.drivers.snmp.Oid;

import java.util.Optional;

/**
 * Where a text of a device is found.
 *
 * @param source what holds it
 * @param pattern whose groups are taken, joined by a blank; empty to take all of it
 */
public record TextRule(Source source, Optional<BoundedPattern> pattern) {
    /** What holds a text. */
    public sealed interface Source {
        /** A single object with its instance, or a column, whose first text is taken. */
        record Object(Oid oid) implements Source {}

        /** The part of that kind that has it: "model", "serial", "software", "name", "descr". */
        record Entity(String field) implements Source {}

        /** sysDescr. */
        record Description() implements Source {}

        /** Always the same, where the pattern is found in sysDescr. */
        record Fixed(String text) implements Source {}
    }

    /** What the rule makes of what was found there; empty for nothing. */
    public String apply(String found) {
        return pattern.isEmpty() || found.isEmpty() ? found : pattern.get().groups(found);
    }
}
