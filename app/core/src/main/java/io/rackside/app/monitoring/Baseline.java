package io.rackside.app.monitoring;

import io.rackside.model.Health;
import io.rackside.model.Inventory;
import io.rackside.model.PartKind;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts a box had when nothing was missing. */
final class Baseline {
    /** A part that was there and well enough to have a state of its own. */
    record Known(PartKind kind, String id, String name) {}

    private Baseline() {}

    /** Parts that can be pulled out, and were there. */
    static Stream<Known> parts(Optional<Inventory> inventory) {
        return inventory.stream()
                .flatMap(
                        made ->
                                Stream.of(
                                                made.drives().stream()
                                                        .filter(d -> there(d.health(), d.state()))
                                                        .map(
                                                                d ->
                                                                        known(
                                                                                PartKind.DRIVE,
                                                                                d.id(),
                                                                                d.name())),
                                                made.powerSupplies().stream()
                                                        .filter(p -> there(p.health(), p.state()))
                                                        .map(
                                                                p ->
                                                                        known(
                                                                                PartKind
                                                                                        .POWER_SUPPLY,
                                                                                p.id(),
                                                                                p.name())),
                                                made.memory().stream()
                                                        .filter(m -> there(m.health(), m.state()))
                                                        .map(
                                                                m ->
                                                                        known(
                                                                                PartKind.MEMORY,
                                                                                m.id(),
                                                                                m.name())))
                                        .flatMap(parts -> parts));
    }

    /** Whether something that was there is not there any more. */
    static boolean lacks(Inventory now, Optional<Inventory> before) {
        Set<String> there =
                parts(Optional.of(now))
                        .map(part -> part.kind() + " " + part.id())
                        .collect(Collectors.toSet());
        return parts(before).anyMatch(part -> !there.contains(part.kind() + " " + part.id()));
    }

    private static Known known(PartKind kind, String id, String name) {
        return new Known(kind, id, name.isBlank() ? id : name);
    }

    private static boolean there(Health health, String state) {
        return health != Health.UNKNOWN && !PartName.absent(state);
    }
}
